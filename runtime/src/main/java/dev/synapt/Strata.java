package dev.synapt;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The rows of samples in random order, class by class; a single class where targets are no labels.
 */
final class Strata {

  private final int size;
  private final int[][] rows;

  private Strata(int size, int[][] rows) {
    this.size = size;
    this.rows = rows;
  }

  /** Draws the order: the same seed gives the same one on every JVM. */
  static Strata of(Samples samples, long seed) {
    int[] shuffled = IntStream.range(0, samples.size()).toArray();
    Random random = new Random(seed);
    for (int k = shuffled.length - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int row = shuffled[k];
      shuffled[k] = shuffled[other];
      shuffled[other] = row;
    }
    if (!samples.hasLabels()) {
      return new Strata(shuffled.length, new int[][] {shuffled});
    }
    int[][] rows = new int[samples.classes()][];
    for (int c = 0; c < rows.length; c++) {
      int label = c;
      rows[c] = Arrays.stream(shuffled).filter(row -> samples.label(row) == label).toArray();
    }
    return new Strata(shuffled.length, rows);
  }

  /** Holds back a share of the rows, but at least one, and not all. */
  static Split split(Samples samples, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "validationShare is " + share + ", expected more than 0 and less than 1");
    }
    int size = samples.size();
    Arguments.requireAtLeast(2, size, "the number of rows to part");
    long rows = Math.max(1, Math.min(size - 1, Math.round(share * size)));
    boolean[] heldBack = of(samples, seed).draw((int) rows);
    return Folds.split(samples, row -> heldBack[row]);
  }

  /**
   * For each row whether it is among {@code count} rows that have each class in the share that it
   * has among all: what is left after rounding down goes to the largest remainders, on a tie to the
   * lower class.
   */
  boolean[] draw(int count) {
    boolean[] drawn = new boolean[size];
    long[] remainders = new long[rows.length];
    int left = count;
    for (int c = 0; c < rows.length; c++) {
      long share = (long) count * rows[c].length;
      remainders[c] = share % size;
      for (int k = 0; k < share / size; k++) {
        drawn[rows[c][k]] = true;
        left--;
      }
    }
    for (; left > 0; left--) {
      int largest = 0;
      for (int c = 1; c < rows.length; c++) {
        if (remainders[c] > remainders[largest]) {
          largest = c;
        }
      }
      remainders[largest] = -1;
      drawn[rows[largest][(int) ((long) count * rows[largest].length / size)]] = true;
    }
    return drawn;
  }

  /**
   * For each row its part, 0 to {@code parts − 1}: dealt out in turn, class after class, so that
   * neither parts nor the rows of a class in them differ by more than one.
   */
  int[] deal(int parts) {
    int[] part = new int[size];
    int next = 0;
    for (int[] ofClass : rows) {
      for (int row : ofClass) {
        part[row] = next++ % parts;
      }
    }
    return part;
  }
}
