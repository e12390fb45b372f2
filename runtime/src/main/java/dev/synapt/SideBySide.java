package dev.synapt;

import java.util.Objects;

/**
 * Copies rows that lie one after another so that they lie side by side: column i of the s-th row
 * goes to index {@code i · stride + s}. Four columns go at a time, as finding a row takes longer
 * than copying a number.
 */
final class SideBySide {

  private SideBySide() {}

  static void copy(
      float[] source, int size, int width, int[] rows, int count, float[] destination, int stride) {
    for (int s = 0; s < count; s++) {
      Objects.checkIndex(rows[s], size);
    }
    int i = 0;
    for (; i + 4 <= width; i += 4) {
      copyFour(source, width, i, rows, count, destination, i * stride, stride);
    }
    for (; i < width; i++) {
      int at = i * stride;
      for (int s = 0; s < count; s++) {
        destination[at + s] = source[rows[s] * width + i];
      }
    }
  }

  private static void copyFour(
      float[] source,
      int width,
      int i,
      int[] rows,
      int count,
      float[] destination,
      int at,
      int stride) {
    int b = at + stride;
    int c = b + stride;
    int d = c + stride;
    for (int s = 0; s < count; s++) {
      int from = rows[s] * width + i;
      destination[at + s] = source[from];
      destination[b + s] = source[from + 1];
      destination[c + s] = source[from + 2];
      destination[d + s] = source[from + 3];
    }
  }
}
