package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.io.Sha256;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile checkpoints of a megabyte, with a checksum that fits, are refused within a second by a
 * JVM with 64 MB of heap.
 */
final class HostileCheckpointTest {

  private static final int MEGABYTE = 1 << 20;
  private static final long NANOSECONDS = 1_000_000_000;

  @TempDir Path directory;

  /** What stands behind the header, up to the checksum; the rest is filled with a byte. */
  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("zeros", checkpoint(0));
    files.put("all bits", checkpoint(-1));
    files.put("many settings", checkpoint(0, Integer.MAX_VALUE));
    files.put("a name longer than the file", checkpoint('a', 1, MEGABYTE));
    files.put("a name longer than any", checkpoint('a', 1, Integer.MAX_VALUE));
    files.put("a name of a megabyte", checkpoint(0, 1, MEGABYTE - 100));
    files.put("a name of escapes", checkpoint(0x1b, 1, MEGABYTE - 100));
    byte[] longer = checkpoint(0);
    ByteBuffer.wrap(longer).putLong(12, Long.MAX_VALUE);
    files.put("a longer file", longer);
    return files;
  }

  private static byte[] checkpoint(int filling, int... beginning) {
    byte[] file = new byte[MEGABYTE];
    Arrays.fill(file, (byte) filling);
    ByteBuffer buffer =
        ByteBuffer.wrap(file)
            .put("SYNAPTCK".getBytes(StandardCharsets.US_ASCII))
            .putInt(CheckpointFile.VERSION)
            .putLong(MEGABYTE);
    for (int number : beginning) {
      buffer.putInt(number);
    }
    int end = MEGABYTE - CheckpointFile.DIGEST_BYTES;
    byte[] digest = Sha256.digest().digest(Arrays.copyOf(file, end));
    System.arraycopy(digest, 0, file, end, digest.length);
    return file;
  }

  @Test
  void theyAreRefusedInOneSecondAndSixtyFourMegabytes() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileCheckpointTest.class.getName()));
    StringBuilder expected = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      command.add(Files.write(directory.resolve(file.getKey()), file.getValue()).toString());
      expected.append(file.getKey()).append(": refused\n");
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(expected.toString(), output);
    assertEquals(0, process.waitFor());
  }

  /** What the other JVM runs: says for each path how resuming from it ended. */
  public static void main(String[] paths) throws IOException {
    for (String path : paths) {
      System.out.println(Path.of(path).getFileName() + ": " + outcome(Path.of(path)));
    }
  }

  private static String outcome(Path path) {
    Trainer trainer = KeptRuns.Run.ADAM_STOPPED_EARLY.trainer(1).checkpoint(Checkpoint.in(path));
    // The time of this thread, so that other work of the machine does not count.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    try {
      trainer.fit(KeptRuns.network(), KeptRuns.samples());
      return "resumed";
    } catch (CheckpointException e) {
      long time = threads.getCurrentThreadCpuTime() - start;
      return time < NANOSECONDS && e.getMessage().length() < 30_000
          ? "refused"
          : time + " ns, message of " + e.getMessage().length() + " characters";
    }
  }
}
