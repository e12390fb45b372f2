package dev.synapt.benchmarks.report;

import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import java.util.List;
import java.util.function.Predicate;

/**
 * What Synapt wants to reach: a ratio of times, the floor below which it is no good, and the goal.
 *
 * @param goal NaN if there is none
 * @param atMost whether smaller ratios are better
 */
record Target(
    String title, Predicate<Cell> cells, Ratio ratio, boolean atMost, double floor, double goal) {

  /** A ratio of times at a cell; NaN if one of them was not measured. */
  interface Ratio {
    double at(Times times, Cell cell);
  }

  private static final Predicate<Cell> DENSE = cell -> cell.inputs() == Inputs.DENSE;
  private static final Predicate<Cell> ALL_BUT_TINY = DENSE.and(cell -> cell.network() != Shape.N1);
  private static final Predicate<Cell> SPARSE = DENSE.negate();

  /** All targets. */
  static final List<Target> ALL =
      List.of(
          atMost("SIMD / C", DENSE, toC(Contender.SIMD), 2, 1),
          atMost("plain / C", DENSE, toC(Contender.PLAIN), 6.5, 2.5),
          atMost(
              "plain / fastest peer",
              DENSE,
              (times, cell) -> times.of(Contender.PLAIN, cell) / times.fastestPeer(cell),
              1,
              Double.NaN),
          atLeast("textbook / SIMD", ALL_BUT_TINY, overTextbook(Contender.SIMD), 8, 20),
          atLeast("textbook / plain", ALL_BUT_TINY, overTextbook(Contender.PLAIN), 3, 6),
          atLeast("SIMD, dense / 80 % zeros", SPARSE, bySparsity(Contender.SIMD), 2, 3),
          atLeast("plain, dense / 80 % zeros", SPARSE, bySparsity(Contender.PLAIN), 2, 3));

  private static Target atMost(
      String title, Predicate<Cell> cells, Ratio ratio, double floor, double goal) {
    return new Target(title, cells, ratio, true, floor, goal);
  }

  private static Target atLeast(
      String title, Predicate<Cell> cells, Ratio ratio, double floor, double goal) {
    return new Target(title, cells, ratio, false, floor, goal);
  }

  private static Ratio toC(Contender contender) {
    return (times, cell) -> times.ratio(contender, Contender.C, cell);
  }

  private static Ratio overTextbook(Contender contender) {
    return (times, cell) -> times.ratio(Contender.TEXTBOOK, contender, cell);
  }

  static Ratio bySparsity(Contender contender) {
    return (times, cell) -> {
      Cell dense = new Cell(cell.network(), cell.workload(), Inputs.DENSE);
      return times.of(contender, dense) / times.of(contender, cell);
    };
  }

  boolean reaches(double ratio, double limit) {
    return atMost ? ratio <= limit : ratio >= limit;
  }
}
