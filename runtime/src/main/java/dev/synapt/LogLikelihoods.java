package dev.synapt;

/** Definitions of losses that are negative logarithms of likelihoods, in double precision. */
final class LogLikelihoods {

  private LogLikelihoods() {}

  static LossDefinition binaryCrossEntropy() {
    return new LossDefinition(
        (z, a, y, p) -> {
          double sum = 0;
          for (int j = 0; j < z.length; j++) {
            sum += softplus(z[j]) - z[j] * y[j];
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

  static LossDefinition divergence() {
    return new LossDefinition(
        (z, a, y, p) -> {
          double sum = Softmax.crossEntropy(z, y);
          for (double target : y) {
            sum += target == 0 ? 0 : target * Math.log(target);
          }
          return sum;
        },
        LogLikelihoods::crossEntropyGradient);
  }

  static LossDefinition gaussian() {
    return new LossDefinition(
        (z, a, y, p) -> {
          double sum = 0;
          for (int j = 0; j < y.length; j++) {
            double s = a[y.length + j];
            sum += (s + (a[j] - y[j]) * (a[j] - y[j]) * Math.exp(-s)) / 2;
          }
          return sum;
        },
        (z, a, y, p, gradient) -> {
          for (int j = 0; j < y.length; j++) {
            double precision = Math.exp(-a[y.length + j]);
            gradient[j] = (a[j] - y[j]) * precision;
            gradient[y.length + j] = (1 - (a[j] - y[j]) * (a[j] - y[j]) * precision) / 2;
          }
        });
  }

  static LossDefinition focal() {
    return new LossDefinition(
        (z, a, y, gamma) -> {
          double sum = 0;
          for (int j = 0; j < z.length; j++) {
            sum += (1 - y[j]) * focal(z[j], gamma) + y[j] * focal(-z[j], gamma);
          }
          return sum;
        },
        (z, a, y, gamma, gradient) -> {
          for (int j = 0; j < z.length; j++) {
            gradient[j] =
                (1 - y[j]) * focalDerivative(z[j], gamma) - y[j] * focalDerivative(-z[j], gamma);
          }
        });
  }

  /** {@code σ(z)^γ·log(1 + exp(z))}. */
  private static double focal(double z, double gamma) {
    return Math.exp(-gamma * softplus(-z)) * softplus(z);
  }

  private static double focalDerivative(double z, double gamma) {
    return Math.exp(-gamma * softplus(-z)) * (gamma * sigmoid(-z) * softplus(z) + sigmoid(z));
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
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
