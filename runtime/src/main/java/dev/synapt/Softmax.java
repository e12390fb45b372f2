package dev.synapt;

/** The definition of softmax in double precision. */
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

  static void backward(double[] z, double[] a, double[] dA, double[] dZ) {
    double dot = 0;
    for (int k = 0; k < a.length; k++) {
      dot += a[k] * dA[k];
    }
    for (int j = 0; j < a.length; j++) {
      dZ[j] = a[j] * (dA[j] - dot);
    }
  }

  /** {@code log Σ_k exp(z_k)}, finite for every finite z. */
  static double logSumExp(double[] z) {
    double max = largest(z);
    double sum = 0;
    for (double value : z) {
      sum += Math.exp(value - max);
    }
    return max + Math.log(sum);
  }

  private static double largest(double[] z) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      max = Math.max(max, value);
    }
    return max;
  }
}
