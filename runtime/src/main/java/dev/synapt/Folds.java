package dev.synapt;

import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Samples parted for k-fold cross-validation: each row is held back in exactly one of k folds.
 * Immutable.
 *
 * <p>Which row goes where is random; where the targets are {@linkplain Samples#hasLabels labels},
 * each fold has as many rows of each class as any other, or one more or less. Within a part, rows
 * keep their order.
 */
public final class Folds {

  private final Samples samples;
  private final int count;
  private final int[] foldOfRow;

  private Folds(Samples samples, int count, int[] foldOfRow) {
    this.samples = samples;
    this.count = count;
    this.foldOfRow = foldOfRow;
  }

  /**
   * Parts samples.
   *
   * @param count k, from 2 to the number of rows
   * @param seed the same seed gives the same folds, on every JVM
   * @throws IllegalArgumentException if {@code count} is less than 2 or more than there are rows
   */
  public static Folds of(Samples samples, int count, long seed) {
    Objects.requireNonNull(samples, "samples");
    if (count < 2 || count > samples.size()) {
      throw new IllegalArgumentException(
          "the number of folds is " + count + ", expected 2 to " + samples.size());
    }
    return new Folds(samples, count, Strata.of(samples, seed).deal(count));
  }

  /** k. */
  public int count() {
    return count;
  }

  /**
   * One fold as the rows held back, all others as those to learn from. Copies the rows.
   *
   * @param fold 0 to {@code count − 1}
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public Split split(int fold) {
    Objects.checkIndex(fold, count);
    return split(samples, row -> foldOfRow[row] == fold);
  }

  /** Parts samples by a condition that holds for some rows and not for others. */
  static Split split(Samples samples, IntPredicate heldBack) {
    return new Split(
        samples.subset(IntStream.range(0, samples.size()).filter(heldBack.negate()).toArray()),
        samples.subset(IntStream.range(0, samples.size()).filter(heldBack).toArray()));
  }
}
