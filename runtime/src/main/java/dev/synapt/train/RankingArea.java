package dev.synapt.train;

import java.util.Arrays;

/**
 * The area under the ROC curve: the probability that a random positive row has a higher score than
 * a random negative one, ties counting one half (Mann and Whitney's U). Counted exactly, after a
 * radix sort. Allocates nothing once it is made.
 */
final class RankingArea {

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** Score, as an integer of the same order, above a bit for positive: 33 bits, three digits. */
  private long[] keys;

  private long[] spare;
  private final int[] starts = new int[DIGITS];
  private int count;
  private boolean comparable;

  RankingArea(int rows) {
    keys = new long[rows];
    spare = new long[rows];
  }

  void clear() {
    count = 0;
    comparable = true;
  }

  void add(float score, boolean positive) {
    comparable &= !Float.isNaN(score);
    // −0 + 0 is 0
    int bits = Float.floatToIntBits(score + 0f);
    int ordered = bits ^ (bits >> 31 | Integer.MIN_VALUE);
    keys[count++] = Integer.toUnsignedLong(ordered) << 1 | (positive ? 1 : 0);
  }

  /** NaN where all rows are of one kind, or a score is NaN. */
  double value() {
    sort();
    // Twice the number of pairs in the right order.
    long won = 0;
    long positives = 0;
    long negatives = 0;
    int at = 0;
    while (at < count) {
      long score = keys[at] >>> 1;
      long positivesHere = 0;
      long negativesHere = 0;
      for (; at < count && keys[at] >>> 1 == score; at++) {
        long positive = keys[at] & 1;
        positivesHere += positive;
        negativesHere += 1 - positive;
      }
      won += positivesHere * (2 * negatives + negativesHere);
      positives += positivesHere;
      negatives += negativesHere;
    }
    return comparable ? won / (2.0 * positives * negatives) : Double.NaN;
  }

  private void sort() {
    for (int shift = 0; shift < 3 * DIGIT_BITS; shift += DIGIT_BITS) {
      Arrays.fill(starts, 0);
      for (int k = 0; k < count; k++) {
        starts[digit(keys[k], shift)]++;
      }
      int start = 0;
      for (int d = 0; d < DIGITS; d++) {
        int rows = starts[d];
        starts[d] = start;
        start += rows;
      }
      for (int k = 0; k < count; k++) {
        spare[starts[digit(keys[k], shift)]++] = keys[k];
      }
      long[] sorted = spare;
      spare = keys;
      keys = sorted;
    }
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }
}
