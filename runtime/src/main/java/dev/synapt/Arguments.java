package dev.synapt;

import java.util.Objects;

/**
 * The checks behind the contract of {@link Network}. Generated code calls them before it changes
 * anything; each names what was expected and what was found. All methods may be called from any
 * thread.
 */
public final class Arguments {

  private Arguments() {}

  /**
   * Checks that an array has exactly this length.
   *
   * @throws NullPointerException if it is null
   * @throws IllegalArgumentException if it is shorter or longer
   */
  public static void requireLength(float[] array, int expected, String name) {
    Objects.requireNonNull(array, name);
    if (array.length != expected) {
      throw new IllegalArgumentException(
          name + " has length " + array.length + ", expected exactly " + expected);
    }
  }

  /**
   * Checks that an array holds {@code count} rows of {@code width} numbers from {@code offset} on.
   *
   * @throws NullPointerException if it is null
   * @throws IllegalArgumentException if offset or count is negative, or the array is too short
   */
  public static void requireRows(float[] array, int offset, int count, int width, String name) {
    Objects.requireNonNull(array, name);
    requireAtLeast(0, count, "count");
    if (offset < 0) {
      throw new IllegalArgumentException(
          "the offset of " + name + " is " + offset + ", expected at least 0");
    }
    long end = offset + (long) count * width;
    if (end > array.length) {
      throw new IllegalArgumentException(
          name
              + " has length "
              + array.length
              + ", expected at least "
              + end
              + " for "
              + count
              + " rows of "
              + width
              + " from offset "
              + offset);
    }
  }

  /**
   * Checks that rows[from..to) are rows of samples that fit a network.
   *
   * @throws NullPointerException if samples or rows is null
   * @throws IllegalArgumentException if the samples have other widths, the range does not lie in
   *     {@code rows}, or a row does not lie in the samples
   */
  public static void requireBatch(
      Samples samples, int[] rows, int from, int to, int inputs, int targets) {
    requireSamples(samples, inputs, targets);
    Objects.requireNonNull(rows, "rows");
    if (from < 0 || to < from || to > rows.length) {
      throw new IllegalArgumentException(
          "rows from " + from + " to " + to + ", expected a range within 0 to " + rows.length);
    }
    int size = samples.size();
    for (int k = from; k < to; k++) {
      if (rows[k] < 0 || rows[k] >= size) {
        throw new IllegalArgumentException(
            "rows[" + k + "] is " + rows[k] + ", expected 0 to " + (size - 1));
      }
    }
  }

  /**
   * Checks that a mini-batch can be averaged, and gives the sum of its row weights.
   *
   * @throws NullPointerException if samples or rows is null
   * @throws IllegalArgumentException as {@link #requireBatch}, and if there is no row or the
   *     weights sum to 0
   */
  public static double requireWeight(
      Samples samples, int[] rows, int from, int to, int inputs, int targets) {
    requireBatch(samples, rows, from, to, inputs, targets);
    if (from == to) {
      throw new IllegalArgumentException("a mini-batch needs at least one row, found none");
    }
    double weight = samples.weight(rows, from, to);
    if (!(weight > 0)) {
      throw new IllegalArgumentException(
          "the weights of a mini-batch of " + (to - from) + " rows sum to 0, expected more");
    }
    return weight;
  }

  /**
   * Checks that samples have the widths of a network.
   *
   * @throws NullPointerException if samples is null
   * @throws IllegalArgumentException if they have other widths
   */
  public static void requireSamples(Samples samples, int inputs, int targets) {
    Objects.requireNonNull(samples, "samples");
    if (samples.inputs() != inputs || samples.targets() != targets) {
      throw new IllegalArgumentException(
          "samples have "
              + samples.inputs()
              + " inputs and "
              + samples.targets()
              + " targets, expected "
              + inputs
              + " and "
              + targets);
    }
  }

  /**
   * Checks that a number is finite.
   *
   * @throws IllegalArgumentException if it is infinite or NaN
   */
  public static void requireFinite(float value, String name) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected a finite number");
    }
  }

  /**
   * Checks a lower bound.
   *
   * @throws IllegalArgumentException if {@code value < least}
   */
  public static void requireAtLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", expected at least " + least);
    }
  }
}
