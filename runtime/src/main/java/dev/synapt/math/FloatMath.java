package dev.synapt.math;

/**
 * Elementary functions on floats, made of additions, multiplications, divisions, comparisons and
 * bit shifts in a fixed order: the same bits on every JVM and processor, several times faster than
 * {@link Math}, and nothing allocated. Coefficients are minimax fits of our own. All methods may be
 * called from any thread; NaN gives NaN.
 *
 * <p>Errors were measured over every float by {@code FloatMathErrors} in the tests. An ulp is the
 * distance to the next float.
 */
public final class FloatMath {

  private static final float LOG2_E = 1.442695f;

  /** ln 2 in two parts; the first has few enough bits that small multiples of it are exact. */
  private static final float LN2_HIGH = 0.69314575f;

  private static final float LN2_LOW = 1.4286068e-6f;

  /**
   * Adding 1.5·2²³ rounds a small float to a whole number, which then stands in its lowest bits.
   */
  private static final float ROUND = 12582912f;

  private static final double LN2 = 0.6931471805599453;

  private FloatMath() {}

  /**
   * eˣ: infinity above 88.73, 0 below −103.98, gradual underflow between −87.3 and there.
   *
   * <p>{@code x = n·ln 2 + r}, {@code |r| ≤ ½·ln 2}, {@code eˣ = 2ⁿ·eʳ}, {@code eʳ = 1 + r +
   * r²·p(r)}. Error: at most 1 ulp.
   */
  public static float exp(float x) {
    if (!(x > -87f && x < 88f)) {
      return extremeExp(x);
    }
    float shifted = x * LOG2_E + ROUND;
    float n = shifted - ROUND;
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
    float n = x * LOG2_E + ROUND - ROUND;
    int half = (int) n / 2;
    float twoToHalf = Float.intBitsToFloat((half + 127) << 23);
    float twoToRest = Float.intBitsToFloat(((int) n - half + 127) << 23);
    return expOfRest(x, n) * twoToHalf * twoToRest;
  }

  private static float expOfRest(float x, float n) {
    float r = x - n * LN2_HIGH - n * LN2_LOW;
    float p = 0.001381314f;
    p = p * r + 0.00836942f;
    p = p * r + 0.041668456f;
    p = p * r + 0.16666515f;
    p = p * r + 0.49999994f;
    return p * (r * r) + r + 1f;
  }

  /**
   * The logistic function {@code 1 / (1 + e⁻ˣ)}. Error: at most 2.5 ulp above −87; 0 below −88.72.
   */
  public static float sigmoid(float x) {
    return 1f / (1f + exp(-x));
  }

  /**
   * The hyperbolic tangent, as {@code x·p(x²) / q(x²)}: one expression without a branch, which the
   * JIT vectorises in a loop. Error: at most 7 ulp, half an ulp on average; never outside −1 to 1,
   * and constant, 6e-8 short of ±1, from |x| = 9.02 on.
   */
  public static float tanh(float x) {
    float c = Math.max(-9.02f, Math.min(9.02f, x));
    float u = c * c;
    float p = 7.188112e-8f;
    p = p * u + 4.484588e-5f;
    p = p * u + 0.0056985277f;
    p = p * u + 0.19609101f;
    p = p * u + 1.4227091f;
    float q = 1.0423393e-9f;
    q = q * u + 2.2937468e-6f;
    q = q * u + 0.0005977929f;
    q = q * u + 0.03944646f;
    q = q * u + 0.67032737f;
    q = q * u + 1.4227091f;
    return Math.max(-1f, Math.min(1f, c * p / q));
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
   * 1))}. Error: at most 1 ulp.
   */
  public static float log(float x) {
    if (!(x > 0f && x <= Float.MAX_VALUE)) {
      return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
    }
    // As a double every positive float is normal, so one shift serves denormals too.
    long bits = Double.doubleToRawLongBits(x);
    long k = ((bits - 0x3fe6a09e667f3bcdL) >> 52);
    double m = Double.longBitsToDouble(bits - (k << 52));
    return (float) (k * LN2 + 2 * artanh((m - 1) / (m + 1)));
  }

  /** {@code s + s³/3 + s⁵/5 + …}, for |s| ≤ 1/3 good to 10⁻⁹. */
  private static double artanh(double s) {
    double u = s * s;
    double p = 1.0 / 17;
    p = p * u + 1.0 / 15;
    p = p * u + 1.0 / 13;
    p = p * u + 1.0 / 11;
    p = p * u + 1.0 / 9;
    p = p * u + 1.0 / 7;
    p = p * u + 1.0 / 5;
    p = p * u + 1.0 / 3;
    return s + s * u * p;
  }
}
