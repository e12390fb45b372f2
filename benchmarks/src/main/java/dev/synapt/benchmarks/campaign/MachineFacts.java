package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.raw.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What the results say of the machine; as Linux tells it. */
final class MachineFacts {

  private static final Path CPU = Path.of("/proc/cpuinfo");

  private MachineFacts() {}

  static Entry.Machine of(List<Jdk> jdks) {
    List<String> lines = cpuLines();
    String cpu =
        lines.stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown CPU");
    long cores = lines.stream().filter(line -> line.startsWith("processor")).count();
    return new Entry.Machine(
        cpu,
        (int) cores,
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        jdks.stream().map(Jdk::version).toList(),
        commit(),
        LocalDate.now(ZoneId.systemDefault()).toString());
  }

  private static List<String> cpuLines() {
    try {
      return Files.exists(CPU) ? Files.readAllLines(CPU) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String commit() {
    try {
      return TimedProcess.run(List.of("git", "describe", "--always", "--dirty")).output().strip();
    } catch (IllegalStateException | UncheckedIOException e) {
      return "unknown";
    }
  }
}
