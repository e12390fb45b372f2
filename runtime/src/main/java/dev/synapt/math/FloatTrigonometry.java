package dev.synapt.math;

/**
 * Sine and cosine of every float, made as the functions of {@link FloatMath}, with the polynomials
 * of {@link Coefficients#SIN_3}.
 *
 * <p>A float is taken as exact: also beyond 2²³, where the next float is more than a period away,
 * the result is that of this very number. Infinities and NaN give NaN. All methods may be called
 * from any thread.
 */
public final class FloatTrigonometry {

  private static final double TWO_OVER_PI = 0.6366197723675814;

  /** π/2 to 33 bits, so that products with whole numbers up to 2²⁰ are exact. */
  private static final double HALF_PI_HIGH = 0x1.921fb544p0;

  /** π/2 less {@link #HALF_PI_HIGH}. */
  private static final double HALF_PI_LOW = 6.077100506506192e-11;

  /** 2⁻⁶²·π/2. */
  private static final double HALF_PI_SCALED = 0x1p-62 * 1.5707963267948966;

  /** Adding it rounds a double below 2⁵¹ to a whole number. */
  private static final double ROUND = 0x1.8p52;

  /** Below, x less its multiple of π/2 is computed with doubles. */
  private static final float SMALL = 1e5f;

  /** The bits of 2/π behind the point, after 16 zeros. */
  private static final int[] BITS = {
    0x0000a2f9, 0x836e4e44, 0x1529fc27, 0x57d1f534, 0xddc0db62, 0x95993c43, 0x9041fe51, 0x63abdebb
  };

  private FloatTrigonometry() {}

  /** The sine. Error: at most 0.6 ulp. */
  public static float sin(float x) {
    double sine = of(Math.abs(x), 0);
    return (float) (x > 0 ? sine : x < 0 ? -sine : x);
  }

  /** The cosine. Error: at most 0.6 ulp. */
  public static float cos(float x) {
    return (float) of(Math.abs(x), 1);
  }

  /** The sine of {@code x + quarters·π/2}, for x from 0. */
  private static double of(float x, int quarters) {
    if (x < SMALL) {
      double n = x * TWO_OVER_PI + ROUND - ROUND;
      return ofRest(x - n * HALF_PI_HIGH - n * HALF_PI_LOW, (int) n + quarters);
    }
    if (!(x <= Float.MAX_VALUE)) {
      return Float.NaN;
    }
    long turns = quartersOf(x);
    long n = (turns + (1L << 61)) >>> 62;
    return ofRest((turns - (n << 62)) * HALF_PI_SCALED, (int) n + quarters);
  }

  /** The sine of {@code r + n·π/2}, for |r| ≤ π/4. */
  private static double ofRest(double r, int n) {
    double u = r * r;
    double value;
    if ((n & 1) == 0) {
      double p = Coefficients.SIN_7;
      p = p * u + Coefficients.SIN_5;
      p = p * u + Coefficients.SIN_3;
      value = r + r * u * p;
    } else {
      double p = Coefficients.COS_8;
      p = p * u + Coefficients.COS_6;
      p = p * u + Coefficients.COS_4;
      value = 1 - 0.5 * u + u * u * p;
    }
    return (n & 2) == 0 ? value : -value;
  }

  /**
   * {@code x·2/π} modulo 4, times 2⁶² (Payne, Hanek 1983): x is 24 bits times 2ᵉ, and of 2/π only
   * those bits count that are not whole multiples of 4 after multiplication.
   */
  private static long quartersOf(float x) {
    int bits = Float.floatToRawIntBits(x);
    long mantissa = (bits & 0x7fffff) | 0x800000;
    int at = (bits >>> 23) - 150 + 16 - 2;
    long high = (mantissa * word(at)) << 32;
    long middle = mantissa * word(at + 32);
    long low = (mantissa * word(at + 64)) >>> 32;
    return high + middle + low;
  }

  /** 32 of the bits. */
  private static long word(int at) {
    long two = ((long) BITS[at >> 5] << 32) | (BITS[(at >> 5) + 1] & 0xffffffffL);
    return (two << (at & 31)) >>> 32;
  }
}
