package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.Median;
import dev.synapt.benchmarks.raw.RawFile;
import java.util.List;

/**
 * Speed, in several rounds: in each, every cell in turn, and at a cell every contender in turn, so
 * that what is compared is measured at about the same time.
 */
final class Rounds {

  private final List<Contender> contenders;
  private final List<Cell> cells;
  private final Effort effort;
  private final CReference reference;
  private final Calibrator calibrator;
  private final RawFile raw;

  Rounds(
      List<Contender> contenders,
      List<Cell> cells,
      Effort effort,
      CReference reference,
      RawFile raw) {
    this.contenders = contenders;
    this.cells = cells;
    this.effort = effort;
    this.reference = reference;
    this.calibrator = new Calibrator(reference);
    this.raw = raw;
  }

  void run(List<Jdk> jdks) {
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Jdk jdk : jdks) {
        for (Cell cell : cells) {
          for (Contender contender : contenders) {
            measure(round, jdk, contender, cell);
          }
        }
      }
    }
  }

  /** Measures once more where the machine was slow. */
  private void measure(int round, Jdk jdk, Contender contender, Cell cell) {
    if (!contender.can(cell, jdk.feature()) || (contender == Contender.C && !reference.exists())) {
      return;
    }
    try {
      if (measureOnce(round, jdk, contender, cell).slow()) {
        measureOnce(round, jdk, contender, cell);
      }
    } catch (IllegalStateException e) {
      Console.say("%s %s failed: %s", contender, cell, e);
    }
  }

  private Entry.Speed measureOnce(int round, Jdk jdk, Contender contender, Cell cell) {
    Double before = calibrator.last();
    List<Double> windows =
        contender == Contender.C
            ? List.of(reference.nsPerRow(cell, effort))
            : new JvmMeasurement(jdk, contender, cell, effort).windows();
    Double after = calibrator.time();
    Entry.Speed speed =
        new Entry.Speed(
            round,
            jdk.version(),
            contender,
            cell.network(),
            cell.workload(),
            cell.inputs(),
            Median.of(windows),
            windows,
            before,
            after,
            calibrator.slow(before) || calibrator.slow(after));
    raw.add(speed);
    Console.say(
        "round %d, JDK %s, %s, %s: %,.1f ns%s",
        round, jdk.version(), cell, contender, speed.nsPerRow(), speed.slow() ? " (slow)" : "");
    return speed;
  }
}
