package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile files of a megabyte are refused within a second, by a JVM with 64 MB of heap. */
final class HostileMegabytesTest {

  private static final long NANOSECONDS = 1_000_000_000;

  @TempDir Path directory;

  @Test
  void theyAreRefusedInOneSecondAndSixtyFourMegabytes() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileMegabytesTest.class.getName()));
    StringBuilder expected = new StringBuilder();
    for (Map.Entry<String, byte[]> file : HostileMegabytes.all().entrySet()) {
      assertEquals(1 << 20, file.getValue().length, file.getKey());
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

  /** What the other JVM runs: says for each path how reading it ended. */
  public static void main(String[] paths) throws IOException {
    for (String path : paths) {
      String outcome = outcome(Path.of(path));
      System.out.println(Path.of(path).getFileName() + ": " + outcome);
    }
  }

  private static String outcome(Path path) throws IOException {
    // The time of this thread, so that other work of the machine does not count.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (boolean stream : new boolean[] {false, true}) {
      long start = threads.getCurrentThreadCpuTime();
      try {
        SafeTensors tensors = SafeTensors.of(SmallNetworks.xor());
        if (stream) {
          InputStream in = new ByteArrayInputStream(Files.readAllBytes(path));
          tensors.read(in);
        } else {
          tensors.read(path);
        }
        return "read";
      } catch (SafeTensorsException e) {
        long time = threads.getCurrentThreadCpuTime() - start;
        if (time > NANOSECONDS || e.getMessage().length() > 10_000) {
          return time + " ns, message of " + e.getMessage().length() + " characters";
        }
      }
    }
    return "refused";
  }
}
