package dev.synapt.math;

/**
 * Elementary functions on floats, made of additions, multiplications, divisions, comparisons and
 * bit shifts in a fixed order: the same bits on every JVM and processor, several times faster than
 * {@link Math}, and nothing allocated. Where their numbers come from is said in {@link
 * Coefficients}. All methods may be called from any thread; NaN gives NaN.
 *
 * <p>Errors were measured over every float by {@code FloatMathErrors} in the tests. An ulp is the
 * distance to the next float.
 */
public final class FloatMath {

  private static final double LN2 = 0.6931471805599453;

  private FloatMath() {}

  /**
   * eˣ: infinity from 88.72284, 0 below −103.97208, gradual underflow between −87.3 and there.
   *
   * <p>{@code x = n·ln 2 + r}, {@code |r| ≤ ½·ln 2}, {@code eˣ = 2ⁿ·eʳ}, {@code eʳ = 1 + r +
   * r²·p(r)}. Error: at most 1 ulp.
   */
  public static float exp(float x) {
    if (!(x > -87f && x < 88f)) {
      return extremeExp(x);
    }
    float shifted = x * Coefficients.LOG2_E + Coefficients.ROUND;
    float n = shifted - Coefficients.ROUND;
    return expOfRest(x, n)
        * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3f800000);
  }

  /** Where 2ⁿ is no normal float it is multiplied in two halves. */
  private static float extremeExp(float x) {
    if (Float.isNaN(x)) {
      return x;
    }
    if (x > 89f) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < -104f) {
      return 0f;
    }
    float n = x * Coefficients.LOG2_E + Coefficients.ROUND - Coefficients.ROUND;
    int half = (int) n / 2;
    float twoToHalf = Float.intBitsToFloat((half + 127) << 23);
    float twoToRest = Float.intBitsToFloat(((int) n - half + 127) << 23);
    return expOfRest(x, n) * twoToHalf * twoToRest;
  }

  private static float expOfRest(float x, float n) {
    float r = x - n * Coefficients.LN2_HIGH - n * Coefficients.LN2_LOW;
    float p = Coefficients.EXP_6;
    p = p * r + Coefficients.EXP_5;
    p = p * r + Coefficients.EXP_4;
    p = p * r + Coefficients.EXP_3;
    p = p * r + Coefficients.EXP_2;
    return p * (r * r) + r + 1f;
  }

  /** eˣ − 1, without cancellation near 0; 0 for −0. Error: at most 0.8 ulp. */
  public static float expm1(float x) {
    return (float) Exponential.lessOne(x);
  }

  /** {@code exp(−x²)}; 1 ulp of x² would be many ulps of it. Error: at most 0.6 ulp. */
  public static float gaussian(float x) {
    return (float) Exponential.of(-(double) x * x);
  }

  /** {@code −2·x·exp(−x²)}; 0 at infinities. Error: at most 0.6 ulp. */
  public static float gaussianDerivative(float x) {
    double z = Math.max(-20f, Math.min(20f, x));
    return (float) (-2 * z * Exponential.of(-z * z));
  }

  /**
   * The logistic function {@code 1 / (1 + e⁻ˣ)}, from 0 to 1; below −87, where e⁻ˣ would overflow,
   * {@code eˣ}. Error: at most 2.5 ulp.
   */
  public static float sigmoid(float x) {
    if (x < -87f) {
      return exp(x);
    }
    return 1f / (1f + exp(-x));
  }

  /**
   * The hyperbolic tangent, one expression without a branch, which the JIT vectorises in a loop. It
   * is small enough for that; four or five operations more and JDK 17 would leave the loop scalar.
   *
   * <p>{@code x = a ± h}, {@code |a| ≤ 1}, {@code h ≥ 0}. Where h is 0, the result is the odd
   * polynomial of {@link Coefficients#TANH_3}; where it is not, that is tanh(±1), and {@code tanh(1
   * + h) − tanh(1)} is added, as in {@link Coefficients#TANH_TAIL_1}. Error: at most 2.25 ulp.
   * Never outside −1 to 1; x itself where x is tiny; exactly ±1 from |x| = 8.925 on.
   */
  public static float tanh(float x) {
    float a = Math.max(-1f, Math.min(1f, x));
    float h = Math.abs(a - x);
    float v = a * a;
    float p = Coefficients.TANH_13;
    p = p * v + Coefficients.TANH_11;
    p = p * v + Coefficients.TANH_9;
    p = p * v + Coefficients.TANH_7;
    p = p * v + Coefficients.TANH_5;
    p = p * v + Coefficients.TANH_3;
    p = p * v + 1f;
    float g = Coefficients.TANH_TAIL_7;
    g = g * h + Coefficients.TANH_TAIL_6;
    g = g * h + Coefficients.TANH_TAIL_5;
    g = g * h + Coefficients.TANH_TAIL_4;
    g = g * h + Coefficients.TANH_TAIL_3;
    g = g * h + Coefficients.TANH_TAIL_2;
    g = g * h + Coefficients.TANH_TAIL_1;
    g = g * h + 1f;
    g = g * g;
    float rest = Coefficients.TANH_SCALE / (g * g + Coefficients.TANH_SHIFT);
    return a * (p + (Coefficients.TANH_REST - rest));
  }

  /**
   * {@code x − tanh(x)}: where |x| ≤ 1 a polynomial, as the difference would cancel. Error: at most
   * 1.1 ulp.
   */
  public static float tanhShrink(float x) {
    if (!(Math.abs(x) <= 1f)) {
      double tanh = 1 - 2 / (Exponential.of(2.0 * Math.abs(x)) + 1);
      return (float) (x < 0 ? x + tanh : x - tanh);
    }
    double v = (double) x * x;
    double p = Coefficients.SHRINK_17;
    p = p * v + Coefficients.SHRINK_15;
    p = p * v + Coefficients.SHRINK_13;
    p = p * v + Coefficients.SHRINK_11;
    p = p * v + Coefficients.SHRINK_9;
    p = p * v + Coefficients.SHRINK_7;
    p = p * v + Coefficients.SHRINK_5;
    p = p * v + Coefficients.SHRINK_3;
    return (float) (x * v * p);
  }

  /** {@code x / (1 + |x|)}; ±1 at infinities. Error: at most 1.5 ulp. */
  public static float softsign(float x) {
    float c = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, x));
    return c / (1f + Math.abs(c));
  }

  /**
   * {@code log(1 + eˣ)}, computed as {@code max(x, 0) + log(1 + e^−|x|)}: never overflows, and
   * exact to rounding where it is tiny. Error: at most 1.5 ulp.
   */
  public static float softplus(float x) {
    float e = exp(-Math.abs(x));
    // log(1 + e) = 2·artanh(s), s = e / (2 + e), 0 ≤ s ≤ 1/3
    double s = e / (2.0 + e);
    return (float) (Math.max(x, 0f) + 2 * artanh(s));
  }

  /**
   * The natural logarithm of a float: −∞ at 0, NaN below 0.
   *
   * <p>{@code x = 2ᵏ·m}, {@code m} from √½ to √2, {@code log x = k·ln 2 + 2·artanh((m − 1) / (m +
   * 1))}. Error: at most 0.51 ulp.
   */
  public static float log(float x) {
    if (!(x > 0f && x <= Float.MAX_VALUE)) {
      return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
    }
    return (float) normalLog(x);
  }

  /**
   * As a double every positive float is normal, so one shift serves denormals too. With |s| ≤ 0.18
   * artanh takes few terms: a step of SGD waits for its loss.
   */
  private static double normalLog(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long k = ((bits - 0x3fe6a09e667f3bcdL) >> 52);
    double m = Double.longBitsToDouble(bits - (k << 52));
    double s = (m - 1) / (m + 1);
    double u = s * s;
    double v = u * u;
    double p = (1.0 / 3 + 1.0 / 5 * u) + (1.0 / 7 + 1.0 / 9 * u + 1.0 / 11 * v) * v;
    return k * LN2 + 2 * s + 2 * s * u * p;
  }

  /**
   * {@code log(1 + x)}, exact to rounding where x is tiny: −∞ at −1, NaN below −1. Error: at most
   * 0.51 ulp.
   */
  public static float log1p(float x) {
    if (x > -0.4f && x < 0.5f) {
      return (float) (2 * artanh(x / (2.0 + x)));
    }
    if (!(x > -1f && x <= Float.MAX_VALUE)) {
      return x == -1f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
    }
    return (float) normalLog(1.0 + x);
  }

  /**
   * {@code log cosh x}, exact to rounding where it is tiny, and never overflows: for {@code |x| <
   * 1} {@code log(1 + c)}, {@code c = x²/2! + x⁴/4! + …}, else {@code |x| + log(1 + e^(−2·|x|)) −
   * log 2}. Error: at most 1 ulp.
   */
  public static float logCosh(float x) {
    double size = Math.abs(x);
    if (size < 1) {
      double u = size * size;
      double c = u * (1.0 / 2 + u * (1.0 / 24 + u * (1.0 / 720 + u * (1.0 / 40320 + u / 3628800))));
      return (float) (2 * artanh(c / (2 + c)));
    }
    // log((1 + e) / 2) = −2·artanh(s), s = (1 − e) / (3 + e), 0 ≤ s ≤ 1/3
    double e = exp((float) (-2 * size));
    return (float) (size - 2 * artanh((1 - e) / (3 + e)));
  }

  /** {@code s + s³/3 + s⁵/5 + …}, for |s| ≤ 1/3 good to 10⁻⁹; by pairs, which need not wait. */
  private static double artanh(double s) {
    double u = s * s;
    double v = u * u;
    double p = 1.0 / 15 + 1.0 / 17 * u;
    p = p * v + (1.0 / 11 + 1.0 / 13 * u);
    p = p * v + (1.0 / 7 + 1.0 / 9 * u);
    p = p * v + (1.0 / 3 + 1.0 / 5 * u);
    return s + s * u * p;
  }
}
