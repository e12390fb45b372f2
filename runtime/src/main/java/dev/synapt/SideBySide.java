package dev.synapt;

import java.util.Objects;

/**
 * Copies rows that lie one after another so that they lie side by side: column i of the s-th row
 * goes to index {@code i · stride + s}. Several columns go at a time, as finding a row takes longer
 * than copying a number. Rows of two to four numbers go as a whole: where the compiler knows their
 * width they take half to three quarters of the time.
 */
final class SideBySide {

  private SideBySide() {}

  static void copy(
      float[] source, int size, int width, int[] rows, int count, float[] destination, int stride) {
    for (int s = 0; s < count; s++) {
      Objects.checkIndex(rows[s], size);
    }
    switch (width) {
      case 2 -> copyRowsOfTwo(source, rows, count, destination, stride);
      case 3 -> copyRowsOfThree(source, rows, count, destination, stride);
      case 4 -> copyRowsOfFour(source, rows, count, destination, stride);
      default -> copyColumns(source, width, rows, count, destination, stride);
    }
  }

  private static void copyRowsOfTwo(
      float[] source, int[] rows, int count, float[] destination, int stride) {
    for (int s = 0; s < count; s++) {
      int from = rows[s] * 2;
      destination[s] = source[from];
      destination[stride + s] = source[from + 1];
    }
  }

  private static void copyRowsOfThree(
      float[] source, int[] rows, int count, float[] destination, int stride) {
    for (int s = 0; s < count; s++) {
      int from = rows[s] * 3;
      destination[s] = source[from];
      destination[stride + s] = source[from + 1];
      destination[2 * stride + s] = source[from + 2];
    }
  }

  private static void copyRowsOfFour(
      float[] source, int[] rows, int count, float[] destination, int stride) {
    for (int s = 0; s < count; s++) {
      int from = rows[s] * 4;
      destination[s] = source[from];
      destination[stride + s] = source[from + 1];
      destination[2 * stride + s] = source[from + 2];
      destination[3 * stride + s] = source[from + 3];
    }
  }

  private static void copyColumns(
      float[] source, int width, int[] rows, int count, float[] destination, int stride) {
    int i = 0;
    for (; i + 4 <= width; i += 4) {
      copyFourColumns(source, width, i, rows, count, destination, i * stride, stride);
    }
    for (; i < width; i++) {
      int at = i * stride;
      for (int s = 0; s < count; s++) {
        destination[at + s] = source[rows[s] * width + i];
      }
    }
  }

  private static void copyFourColumns(
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
