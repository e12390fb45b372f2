package dev.synapt.benchmarks.raw;

import java.util.Collection;

/** The middle of some numbers. */
public final class Median {

  private Median() {}

  /** The middle number, or the mean of the two in the middle; NaN of none. */
  public static double of(Collection<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
