package dev.synapt;

/** The definitions of softmax and its relatives in double precision. */
final class Softmax {

  private Softmax() {}

  static void forward(double[] z, double[] a) {
    double max = largest(z);
    double sum = 0;
    for (int j = 0; j < z.length; j++) {
      a[j] = Math.exp(z[j] - max);
      sum += a[j];
    }
    for (int j = 0; j < a.length; j++) {
      a[j] /= sum;
    }
  }

  static void backward(double[] a, double[] dA, double[] dZ) {
    double dot = 0;
    for (int k = 0; k < a.length; k++) {
      dot += a[k] * dA[k];
    }
    for (int j = 0; j < a.length; j++) {
      dZ[j] = a[j] * (dA[j] - dot);
    }
  }

  /** {@code softmax(−z)}. */
  static void forwardOfMinus(double[] z, double[] a) {
    for (int j = 0; j < z.length; j++) {
      a[j] = -z[j];
    }
    forward(a, a);
  }

  static void backwardOfMinus(double[] a, double[] dA, double[] dZ) {
    backward(a, dA, dZ);
    for (int j = 0; j < a.length; j++) {
      dZ[j] = -dZ[j];
    }
  }

  /** {@code log softmax(z)}. */
  static void logForward(double[] z, double[] a) {
    double max = largest(z);
    double sum = 0;
    for (double value : z) {
      sum += Math.exp(value - max);
    }
    for (int j = 0; j < z.length; j++) {
      a[j] = z[j] - max - Math.log(sum);
    }
  }

  static void logBackward(double[] a, double[] dA, double[] dZ) {
    double sum = 0;
    for (double slope : dA) {
      sum += slope;
    }
    for (int j = 0; j < a.length; j++) {
      dZ[j] = dA[j] - Math.exp(a[j]) * sum;
    }
  }

  /** {@code −Σ_j y_j·log a_j}, from z: exact to rounding for every finite z, and 0·log 0 is 0. */
  static double crossEntropy(double[] z, double[] y) {
    double max = largest(z);
    double total = 0;
    for (double value : z) {
      total += Math.exp(value - max);
    }
    double logTotal = Math.log(total);
    double sum = 0 * logTotal; // not 0 where z is not finite
    for (int j = 0; j < z.length; j++) {
      sum += y[j] == 0 ? 0 : y[j] * (max - z[j] + logTotal);
    }
    return sum;
  }

  private static double largest(double[] z) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      max = Math.max(max, value);
    }
    return max;
  }
}
