package dev.synapt.benchmarks.report;

import dev.synapt.benchmarks.plan.Workload;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The page of results. Everything on it is computed from the raw file. */
public final class ResultsPage {

  private final Entries entries;
  private final StringBuilder text = new StringBuilder();

  /** A page about these lines of a raw file. */
  public ResultsPage(List<Entry> entries) {
    this.entries = new Entries(entries);
  }

  /** Writes the page anew. Arguments: the raw file, the page. */
  public static void main(String[] args) throws IOException {
    new ResultsPage(new RawFile(Path.of(args[0])).read()).write(Path.of(args[1]));
  }

  /** Writes the page. */
  public void write(Path page) throws IOException {
    text.setLength(0);
    introduction();
    entries.of(Entry.Machine.class).stream()
        .flatMap(machine -> machine.jdks().stream())
        .distinct()
        .forEach(this::jdk);
    Files.writeString(page, text);
  }

  private void introduction() {
    paragraph("# Results");
    paragraph(
        "Written by `benchmarks/run`; [how they are measured](README.md), [why not faster](ANALYSIS.md). A"
            + " time is the median of the rounds, for one row, on one thread; a ratio in brackets is"
            + " to C.");
    for (Entry.Machine machine : entries.of(Entry.Machine.class)) {
      text.append(
          "- %s: %s, %s cores, %s; JDK %s; commit %s\n"
              .formatted(
                  machine.started(),
                  machine.cpu(),
                  machine.cores(),
                  machine.system(),
                  String.join(", ", machine.jdks()),
                  machine.commit()));
    }
    text.append('\n');
  }

  private void jdk(String jdk) {
    Times times =
        new Times(
            entries.of(Entry.Speed.class).stream()
                .filter(speed -> speed.jdk().equals(jdk))
                .toList());
    SpeedTables speed = new SpeedTables(times);
    OtherTables other = new OtherTables(entries, jdk);
    paragraph("## JDK " + jdk);
    whatRan(jdk);
    section("Targets", TargetTable.of(times));
    section("Synapt against C", speed.againstC());
    section("Synapt against the textbook", speed.againstTextbook());
    section("Zeros among the inputs", speed.denseAgainstSparse());
    for (Workload workload : Workload.values()) {
      section(workload.title(), speed.times(workload));
    }
    if (times.slow() > 0) {
      paragraph(
          "%s of %s measurements were made while the calibrator was slow; they count only where there is no other."
              .formatted(times.slow(), times.count()));
    }
    section("Allocation on the Java heap", other.allocations());
    section("Start-up and compilation", other.processes());
    section("Size", other.classFiles());
    section("Warm-up", other.warmUps());
  }

  private void whatRan(String jdk) {
    entries.of(Entry.WarmUp.class).stream()
        .filter(entry -> entry.jdk().equals(jdk))
        .sorted(Comparator.comparing(Entry.WarmUp::subject))
        .map(entry -> "- " + entry.subject().title() + ": `" + entry.description() + "`\n")
        .distinct()
        .forEach(text::append);
    text.append('\n');
  }

  private void section(String title, Table table) {
    if (!table.isEmpty()) {
      paragraph("### " + title);
      paragraph(table.toString().strip());
    }
  }

  private void paragraph(String paragraph) {
    text.append(paragraph).append("\n\n");
  }
}
