package dev.synapt.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.plan.Workload;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From lines of the raw file to tables. */
class ResultsPageTest {

  @TempDir private Path directory;

  @Test
  void judgesTargetsByMediansOverRounds() throws IOException {
    String page =
        page(
            speed(1, Contender.C, Shape.N2, 100, false),
            speed(1, Contender.PLAIN, Shape.N2, 640, false),
            speed(2, Contender.PLAIN, Shape.N2, 650, false),
            speed(3, Contender.PLAIN, Shape.N2, 9000, false));
    assertTrue(page.contains("| Synapt plain | "), page);
    assertTrue(page.contains("650 (6.50×)"), page);
    String row = "| plain / C | predict | 6.50× (N2) | ≤ 6.5× | met | ≤ 2.5× | **not met** ";
    assertTrue(page.contains(row), page);
  }

  @Test
  void countsSlowMeasurementsOnlyIfThereAreNoOthers() throws IOException {
    String page =
        page(
            speed(1, Contender.PLAIN, Shape.N2, 900, true),
            speed(1, Contender.PLAIN, Shape.N2, 300, false),
            speed(1, Contender.PLAIN, Shape.N3, 700, true));
    assertTrue(page.contains("|  | 300 | 700 |"), page);
    assertTrue(page.contains("2 of 3 measurements"), page);
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() throws IOException {
    String page = page(speed(1, Contender.PLAIN, Shape.N2, 300, false));
    assertFalse(page.contains("Targets"), page);
    assertFalse(page.contains("Warm-up"), page);
    assertFalse(page.contains("NaN"), page);
  }

  private static Entry speed(
      int round, Contender contender, Shape network, double ns, boolean slow) {
    return new Entry.Speed(
        round,
        "17",
        contender,
        network,
        Workload.PREDICT,
        Inputs.DENSE,
        ns,
        List.of(ns),
        null,
        null,
        slow);
  }

  /** By way of the raw file. */
  private String page(Entry... entries) throws IOException {
    RawFile raw = new RawFile(directory.resolve("raw.jsonl"));
    raw.add(new Entry.Machine("CPU", 2, "Linux", List.of("17"), "abc", "2026-11-22"));
    for (Entry entry : entries) {
      raw.add(entry);
    }
    Path page = directory.resolve("RESULTS.md");
    new ResultsPage(raw.read()).write(page);
    return Files.readString(page);
  }
}
