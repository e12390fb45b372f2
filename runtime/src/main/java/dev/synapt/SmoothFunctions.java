package dev.synapt;

/**
 * Functions without a kink and their derivatives, in double precision, for the definitions of
 * {@link Activation}. At infinities they are their limits; plain formulas would give ∞·0 there.
 */
final class SmoothFunctions {

  static final double SELU_SCALE = 1.0507009873554805;

  /** Scale times alpha. */
  static final double SELU_DEPTH = SELU_SCALE * 1.6732632423543772;

  private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

  private SmoothFunctions() {}

  static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** {@code log(1 + exp(z))}. */
  static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  static double softsign(double z) {
    return Double.isInfinite(z) ? Math.signum(z) : z / (1 + Math.abs(z));
  }

  static double silu(double z) {
    return Math.max(z, -1e3) * sigmoid(z);
  }

  static double siluSlope(double z) {
    double s = sigmoid(z);
    return s + limited(z, 1e3) * s * sigmoid(-z);
  }

  static double mish(double z) {
    return Math.max(z, -1e3) * Math.tanh(softplus(z));
  }

  /** {@code t + z·σ(z)·(1 − t²)}, t the hyperbolic tangent of softplus. */
  static double mishSlope(double z) {
    double x = limited(z, 1e3);
    double cosh = Math.cosh(softplus(x));
    return Math.tanh(softplus(x)) + x * sigmoid(x) / (cosh * cosh);
  }

  static double gelu(double z) {
    return Math.max(z, -100) * normalCdf(z);
  }

  static double geluSlope(double z) {
    double x = limited(z, 100);
    return normalCdf(x) + x * Math.exp(-0.5 * x * x) / SQRT_2_PI;
  }

  /** {@code ½·(1 + tanh u) = σ(2u)}, the latter without cancellation. */
  static double geluTanh(double z) {
    return Math.max(z, -100) * sigmoid(geluTanhArgument(z));
  }

  static double geluTanhSlope(double z) {
    double x = limited(z, 100);
    double u = geluTanhArgument(x);
    double slope = 2 * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    return sigmoid(u) + x * sigmoid(u) * sigmoid(-u) * slope;
  }

  private static double geluTanhArgument(double z) {
    return 2 * Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);
  }

  static double gaussianSlope(double z, double a) {
    return -2 * limited(z, 100) * a;
  }

  /**
   * {@code z − tanh(z)}; near 0, where that cancels, its power series (Abramowitz, Stegun 1964,
   * 4.5.64).
   */
  static double tanhShrink(double z) {
    if (!(Math.abs(z) < 0.03)) {
      return z - Math.tanh(z);
    }
    double v = z * z;
    return z * v * (1.0 / 3 - v * (2.0 / 15 - v * (17.0 / 315 - v * 62.0 / 2835)));
  }

  /**
   * Φ, the normal distribution function. By the power series {@code ½ + φ(z)·(z + z³/3 + z⁵/15 +
   * …)} in the middle, and in the tails by the continued fraction {@code Φ(−t) = φ(t) / (t + 1 / (t
   * + 2 / (t + 3 / …)))} (Abramowitz, Stegun 1964, 26.2.11 and 26.2.14).
   */
  static double normalCdf(double z) {
    double t = Math.abs(z);
    double density = Math.exp(-0.5 * t * t) / SQRT_2_PI;
    if (t < 3) {
      double term = z;
      double sum = z;
      for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
        term *= z * z / k;
        sum += term;
      }
      return 0.5 + density * sum;
    }
    double fraction = t;
    for (int k = 100; k > 0; k--) {
      fraction = t + k / fraction;
    }
    double tail = density / fraction;
    return z < 0 ? tail : 1 - tail;
  }

  private static double limited(double z, double limit) {
    return Math.max(-limit, Math.min(limit, z));
  }
}
