package dev.synapt;

/** Definitions of losses that are negative logarithms of likelihoods, in double precision. */
final class LogLikelihoods {

  private LogLikelihoods() {}

  static LossDefinition binaryCrossEntropy() {
    return new LossDefinition(
        (z, a, y, p) -> {
          double sum = 0;
          for (int j = 0; j < z.length; j++) {
            sum += Math.max(z[j], 0) - z[j] * y[j] + Math.log1p(Math.exp(-Math.abs(z[j])));
          }
          return sum;
        },
        (z, a, y, p, gradient) -> {
          for (int j = 0; j < a.length; j++) {
            gradient[j] = a[j] - y[j];
          }
        });
  }

  static LossDefinition crossEntropy() {
    return new LossDefinition(
        (z, a, y, p) -> Softmax.crossEntropy(z, y), LogLikelihoods::crossEntropyGradient);
  }

  private static void crossEntropyGradient(
      double[] z, double[] a, double[] y, double p, double[] gradient) {
    double total = 0;
    for (double target : y) {
      total += target;
    }
    // From z, so that it does not matter whether a are probabilities or their logarithms.
    Softmax.forward(z, gradient);
    for (int j = 0; j < z.length; j++) {
      gradient[j] = gradient[j] * total - y[j];
    }
  }
}
