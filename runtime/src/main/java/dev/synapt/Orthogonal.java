package dev.synapt;

import java.util.Random;

/** Matrices with orthonormal rows or columns, for {@link Initializer#ORTHOGONAL}. */
final class Orthogonal {

  private Orthogonal() {}

  /**
   * Fills a matrix, row-major. Additions, multiplications, divisions and square roots in a fixed
   * order, so the bits are the same on every JVM.
   */
  static void fill(double scale, int rows, int columns, Random random, float[] matrix, int at) {
    // Vectors are the rows, or the columns where they are fewer.
    boolean byRows = rows <= columns;
    int count = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    double[][] vectors = new double[count][length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        vectors[byRows ? row : column][byRows ? column : row] = random.nextGaussian();
      }
    }
    for (int v = 0; v < count; v++) {
      // Twice, as rounding in the first time leaves a little of the others.
      takeOff(vectors, v);
      takeOff(vectors, v);
      for (int k = 0; k < length; k++) {
        int row = byRows ? v : k;
        int column = byRows ? k : v;
        matrix[at + row * columns + column] = (float) (scale * vectors[v][k]);
      }
    }
  }

  /** Takes off a vector what it has of those before it, and makes it of length 1. */
  private static void takeOff(double[][] vectors, int v) {
    double[] vector = vectors[v];
    for (int u = 0; u < v; u++) {
      double part = product(vectors[u], vector);
      for (int k = 0; k < vector.length; k++) {
        vector[k] -= part * vectors[u][k];
      }
    }
    double norm = Math.sqrt(product(vector, vector));
    for (int k = 0; k < vector.length; k++) {
      vector[k] /= norm;
    }
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += one[k] * other[k];
    }
    return sum;
  }
}
