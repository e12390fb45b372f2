package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.raw.Median;
import java.util.ArrayList;
import java.util.List;

/**
 * Says whether the machine is slow just now, by a loop that always takes the same number of cycles.
 */
final class Calibrator {

  private static final double TOLERANCE = 1.3;
  private static final int FIRST_TIMES = 9;

  private final CReference reference;
  private final List<Double> times = new ArrayList<>();

  Calibrator(CReference reference) {
    this.reference = reference;
    for (int k = 0; k < FIRST_TIMES && reference.exists(); k++) {
      time();
    }
  }

  /** The time of the loop now; null without the C program. */
  Double time() {
    if (!reference.exists()) {
      return null;
    }
    double time = reference.calibrator();
    times.add(time);
    return time;
  }

  /** The time when it was last taken; null without the C program. */
  Double last() {
    return times.isEmpty() ? null : times.get(times.size() - 1);
  }

  boolean slow(Double time) {
    return time != null && time > TOLERANCE * Median.of(times);
  }
}
