package dev.synapt.benchmarks.report;

import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.Median;
import java.util.List;

/** The time for a row on one JDK. */
final class Times {

  private final List<Entry.Speed> speeds;

  Times(List<Entry.Speed> speeds) {
    this.speeds = speeds;
  }

  boolean isEmpty() {
    return speeds.isEmpty();
  }

  /**
   * The median of the rounds, in ns; NaN if there are none. Measurements while the machine was slow
   * count only if there are no others.
   */
  double of(Contender contender, Cell cell) {
    List<Entry.Speed> all =
        speeds.stream()
            .filter(speed -> speed.subject() == contender && speed.cell().equals(cell))
            .toList();
    List<Entry.Speed> good = all.stream().filter(speed -> !speed.slow()).toList();
    return Median.of((good.isEmpty() ? all : good).stream().map(Entry.Speed::nsPerRow).toList());
  }

  /** How many times as long the first takes as the second. */
  double ratio(Contender first, Contender second, Cell cell) {
    return of(first, cell) / of(second, cell);
  }

  /** The time of the fastest peer; NaN if there is none. */
  double fastestPeer(Cell cell) {
    double fastest = Double.NaN;
    for (Contender contender : Contender.values()) {
      double time = of(contender, cell);
      if (contender.isPeer() && !Double.isNaN(time)) {
        fastest = Double.isNaN(fastest) ? time : Math.min(fastest, time);
      }
    }
    return fastest;
  }

  /** Measurements while the machine was slow. */
  long slow() {
    return speeds.stream().filter(Entry.Speed::slow).count();
  }

  long count() {
    return speeds.size();
  }
}
