package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken and hostile files are refused with a clear exception, soon, and in little memory. */
final class HostileFilesTest {

  /** Of processor time, in nanoseconds, in a JVM that has just started. */
  private static final long LONGEST = 2_000_000_000;

  private static final int MUTANTS = 3_000;

  @TempDir Path directory;

  @Test
  void smallOnesAreRefused() {
    HostileFiles.small()
        .forEach(
            (name, file) -> {
              OnnxException e =
                  assertThrows(OnnxException.class, () -> OnnxModel.read(file, "test"), name);
              assertTrue(e.getMessage().startsWith("test: "), name);
              assertEquals("test", e.source());
              assertEquals(e.getMessage(), "test: " + e.reason());
            });
  }

  @Test
  void everyBeginningOfAFileIsRefused() {
    byte[] file =
        TestGraph.of(13, 2)
            .floats("w", new float[] {1, 2, 3, 4}, 2, 2)
            .node("m = Gemm(x, w) alpha=2f transB=1")
            .node("y = Tanh(m)")
            .toBytes();
    for (int length = 0; length < file.length; length++) {
      byte[] beginning = Arrays.copyOf(file, length);
      assertThrows(OnnxException.class, () -> OnnxModel.read(beginning, "test"));
    }
  }

  @Test
  void filesChangedAtRandomAreRefusedOrRead() {
    OnnxFuzz fuzz = new OnnxFuzz();
    for (long seed = 0; seed < MUTANTS; seed++) {
      fuzz.tryMutant(seed);
    }
    assertEquals(MUTANTS, fuzz.refused() + fuzz.read());
    assertTrue(fuzz.refused() > MUTANTS / 4 && fuzz.read() > MUTANTS / 50, fuzz.read() + " read");
  }

  @Test
  void megabytesAreRefusedInSixtyFourMegabytes() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileFilesTest.class.getName()));
    StringBuilder expected = new StringBuilder();
    for (Map.Entry<String, byte[]> file : HostileFiles.megabytes().entrySet()) {
      assertTrue(file.getValue().length >= 1 << 20, file.getKey());
      Path path = directory.resolve(file.getKey());
      Files.write(path, file.getValue());
      command.add(path.toString());
      expected.append(file.getKey()).append(": refused\n");
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(expected.toString(), output);
    assertEquals(0, process.waitFor());
  }

  /** Whose length is known before a byte is read; on disk it takes no room. */
  @Test
  void gigabytesAreRefusedBeforeTheyAreRead() throws IOException {
    Path path = directory.resolve("huge.onnx");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(5L << 30);
    }
    OnnxException e = assertThrows(OnnxException.class, () -> OnnxModel.read(path));
    assertEquals("has more than 2147483639 bytes, expected at most that", e.reason());
  }

  @Test
  void aStreamIsReadToItsEnd() throws IOException {
    byte[] file = TestGraph.of(13, 2).node("y = Tanh(x)").toBytes();
    ByteArrayInputStream in = new ByteArrayInputStream(file);
    assertEquals("2 → 2 TANH", OnnxModel.read(in, "test").toString());
    assertEquals(-1, in.read());
  }

  /** What the other JVM runs: says for each path how reading it ended. */
  public static void main(String[] paths) throws IOException {
    for (String path : paths) {
      System.out.println(Path.of(path).getFileName() + ": " + outcome(Path.of(path)));
    }
  }

  private static String outcome(Path path) throws IOException {
    // The time of this thread, so that other work of the machine does not count.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    try {
      return "read as " + OnnxModel.read(path).layers().size() + " layers";
    } catch (OnnxException e) {
      long time = threads.getCurrentThreadCpuTime() - start;
      return time > LONGEST || e.getMessage().length() > 2_000
          ? time + " ns, message of " + e.getMessage().length() + " characters"
          : "refused";
    }
  }
}
