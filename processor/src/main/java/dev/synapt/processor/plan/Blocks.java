package dev.synapt.processor.plan;

/**
 * How many vectors the loops over the units of a wide layer hold in registers. Memory is laid out
 * for vectors of up to {@link #LANES} floats; with fewer lanes there are more blocks of as many
 * vectors.
 */
public final class Blocks {

  /** Floats in the longest vector: 512 bits. Rows are padded to a multiple of it. */
  public static final int LANES = 16;

  /** With more, sums would not all stay in registers. */
  static final int MOST_VECTORS = 8;

  /** Below this a block reads its input too often. */
  static final int GOOD_VECTORS = 4;

  /** An addition takes four cycles, and two are begun in each: so many do not wait. */
  static final int SUMS = 8;

  private Blocks() {}

  /** The floats that a row of units takes: a multiple of {@link #LANES} that divides well. */
  public static int stride(int units) {
    int vectors = (units + LANES - 1) / LANES;
    while (vectors > MOST_VECTORS && vectors(vectors * LANES) < GOOD_VECTORS) {
      vectors++;
    }
    return vectors * LANES;
  }

  /** The vectors of a block over a row: the most that divide it. */
  public static int vectors(int stride) {
    int vectors = Math.min(MOST_VECTORS, stride / LANES);
    while (stride / LANES % vectors != 0) {
      vectors--;
    }
    return vectors;
  }

  /** Whether one block takes a whole row, if vectors are as long as can be. */
  static boolean isOne(int stride) {
    return stride <= MOST_VECTORS * LANES;
  }

  /** The inputs whose weights a block takes up in one go, so that there are enough sums. */
  public static int inputs(int stride) {
    return Integer.highestOneBit(Math.max(1, SUMS / vectors(stride)));
  }
}
