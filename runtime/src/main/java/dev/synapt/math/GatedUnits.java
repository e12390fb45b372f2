package dev.synapt.math;

/**
 * Functions {@code x·g(x)}, g rising from 0 to 1, and their derivatives; made as those of {@link
 * FloatMath}. At −∞ the functions and derivatives are 0, at ∞ they are ∞ and 1.
 *
 * <p>The functions err by at most 1 ulp, the derivatives, which cross 0, by at most {@code 2⁻²⁴},
 * measured over every float. All methods may be called from any thread; NaN gives NaN.
 */
public final class GatedUnits {

  private static final double SQRT_2_PI = 2.5066282746310002;

  /** {@code 2·√(2/π)}. */
  private static final double TWICE_SQRT_2_OVER_PI = 1.5957691216057308;

  private static final double CUBIC = 0.044715;

  /** Beyond, every g is 0 or 1. It keeps infinities out of products with 0. */
  private static final double LIMIT = 200;

  private GatedUnits() {}

  /** {@code x·σ(x)}, {@code σ(x) = 1 / (1 + e⁻ˣ)}. */
  public static float silu(float x) {
    return (float) (Math.max(x, -LIMIT) / (1 + Exponential.of(-x)));
  }

  /** {@code σ(x)·(1 + x·(1 − σ(x)))}. */
  public static float siluDerivative(float x) {
    double z = limited(x);
    double e = Exponential.of(-z);
    double s = 1 / (1 + e);
    return (float) (s * (1 + z * (e * s)));
  }

  /** {@code x·tanh(log(1 + eˣ))}; with {@code n = eˣ·(eˣ + 2)} it is {@code x·n / (n + 2)}. */
  public static float mish(float x) {
    double e = Exponential.of(Math.min(x, LIMIT));
    double n = e * (e + 2);
    return (float) (Math.max(x, -LIMIT) * (n / (n + 2)));
  }

  /** {@code (n·(n + 2) + 4·x·eˣ·(1 + eˣ)) / (n + 2)²}, n as in {@link #mish}. */
  public static float mishDerivative(float x) {
    double z = limited(x);
    double e = Exponential.of(z);
    double n = e * (e + 2);
    return (float) (n / (n + 2) + z * (4 * e * (1 + e) / ((n + 2) * (n + 2))));
  }

  /** {@code x·Φ(x)}, Φ the normal distribution function. */
  public static float gelu(float x) {
    return (float) (Math.max(x, -LIMIT) * normalCdf(x, Exponential.of(-0.5 * x * x)));
  }

  /** {@code Φ(x) + x·exp(−x²/2) / √(2π)}. */
  public static float geluDerivative(float x) {
    double z = limited(x);
    double e = Exponential.of(-0.5 * z * z);
    return (float) (normalCdf(z, e) + z * e / SQRT_2_PI);
  }

  /** Φ, of x and {@code exp(−x²/2)}; its tail is the latter times a quotient of polynomials. */
  private static double normalCdf(double x, double e) {
    double t = Math.min(Math.abs(x), LIMIT);
    double p = Coefficients.NORMAL_P4;
    p = p * t + Coefficients.NORMAL_P3;
    p = p * t + Coefficients.NORMAL_P2;
    p = p * t + Coefficients.NORMAL_P1;
    p = p * t + 1;
    double q = Coefficients.NORMAL_Q5;
    q = q * t + Coefficients.NORMAL_Q4;
    q = q * t + Coefficients.NORMAL_Q3;
    q = q * t + Coefficients.NORMAL_Q2;
    q = q * t + Coefficients.NORMAL_Q1;
    q = q * t + 2;
    double tail = e * (p / q);
    return x < 0 ? tail : 1 - tail;
  }

  /**
   * {@code x·(1 + tanh u) / 2}, {@code u = √(2/π)·(x + 0.044715·x³)}; the second factor is {@code
   * σ(2u)}.
   */
  public static float geluTanh(float x) {
    double twoU = TWICE_SQRT_2_OVER_PI * x * (1 + CUBIC * x * x);
    return (float) (Math.max(x, -LIMIT) / (1 + Exponential.of(-twoU)));
  }

  /** {@code σ(2u) + x·σ(2u)·(1 − σ(2u))·2u'}, u as in {@link #geluTanh}. */
  public static float geluTanhDerivative(float x) {
    double z = limited(x);
    double e = Exponential.of(-TWICE_SQRT_2_OVER_PI * z * (1 + CUBIC * z * z));
    double s = 1 / (1 + e);
    double slope = TWICE_SQRT_2_OVER_PI * (1 + 3 * CUBIC * z * z);
    return (float) (s + z * s * (e * s) * slope);
  }

  private static double limited(float x) {
    return Math.max(-LIMIT, Math.min(LIMIT, x));
  }
}
