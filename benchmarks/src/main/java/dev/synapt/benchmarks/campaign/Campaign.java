package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.plan.Workload;
import dev.synapt.benchmarks.raw.RawFile;
import dev.synapt.benchmarks.report.ResultsPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures everything and writes the page of results. Runs in the directory of the module. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the benchmarks.")
public final class Campaign implements Callable<Integer> {

  private static final CReference REFERENCE = new CReference(Path.of("c/build/reference"));

  @Mixin private Effort effort;

  @Option(
      names = {"--subjects"},
      split = ",",
      description = "${COMPLETION-CANDIDATES}; default all")
  private List<Contender> contenders = List.of(Contender.values());

  @Option(names = "--networks", split = ",", description = "${COMPLETION-CANDIDATES}; default all")
  private List<Shape> networks = List.of(Shape.values());

  @Option(names = "--workloads", split = ",", description = "${COMPLETION-CANDIDATES}; default all")
  private List<Workload> workloads = List.of(Workload.values());

  @Option(names = "--parts", split = ",", description = "${COMPLETION-CANDIDATES}; default all")
  private List<Part> parts = List.of(Part.values());

  @Option(names = "--jdk", description = "home of a JDK, may be repeated; default this one")
  private List<Path> homes = List.of();

  @Option(names = "--output", description = "raw file, added to; default a new one in target")
  private Path output;

  @Option(names = "--page", description = "default RESULTS.md, with --quick in target")
  private Path page;

  /** The command line of the script. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Campaign()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Jdk> jdks =
        homes.isEmpty() ? List.of(Jdk.current()) : homes.stream().map(Jdk::at).toList();
    Path file = output == null ? newFile() : output;
    RawFile raw = new RawFile(file);
    raw.add(MachineFacts.of(jdks));
    measure(jdks, raw);
    Path results = page == null ? Path.of(effort.quick() ? "target" : "", "RESULTS.md") : page;
    new ResultsPage(raw.read()).write(results);
    Console.say("%s, from %s", results, file);
    return 0;
  }

  private static Path newFile() {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
    return Path.of("target", "raw-" + now + ".jsonl");
  }

  private void measure(List<Jdk> jdks, RawFile raw) throws IOException {
    if (!REFERENCE.exists()) {
      Console.say("no C reference, no calibrator: %s is missing", "c/build/reference");
    }
    ClassPaths.compileWithoutFlags(jdks.get(0));
    List<Cell> cells = Cell.all(networks, workloads);
    if (parts.contains(Part.SPEED)) {
      new Rounds(contenders, cells, effort, REFERENCE, raw).run(jdks);
    }
    for (Jdk jdk : jdks) {
      if (parts.contains(Part.ALLOCATION)) {
        new Allocations(effort, raw).run(jdk, contenders, cells);
      }
      if (parts.contains(Part.STARTUP)) {
        StartUp.measure(jdk, effort, raw);
      }
      if (parts.contains(Part.COMPILATION)) {
        new Compilation(jdk, raw).measure(effort);
      }
      if (parts.contains(Part.WARMUP)) {
        WarmUps.measure(jdk, networks, effort, raw);
      }
    }
  }
}
