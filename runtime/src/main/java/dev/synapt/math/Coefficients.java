package dev.synapt.math;

/**
 * The numbers in {@link FloatMath}'s exp, tanh and sigmoid. They stand here once, because the
 * processor writes the same functions for vectors of floats.
 *
 * <p>All polynomials are minimax fits of our own, those of tanh by weighted least squares in 40
 * digits, reweighted by Lawson's method until the largest errors are level, then rounded to floats.
 * The error stated with each is that of the fit, without any rounding of what is computed with it.
 */
public final class Coefficients {

  /** 1 / ln 2. */
  public static final float LOG2_E = 1.442695f;

  /** ln 2 to 15 bits, so that products with whole numbers up to 512 are exact. */
  public static final float LN2_HIGH = 0.69314575f;

  /** ln 2 less {@link #LN2_HIGH}. */
  public static final float LN2_LOW = 1.4286068e-6f;

  /**
   * 1.5·2²³. Adding it rounds a float below 2²² to a whole number, which then stands in the lowest
   * bits; subtracting it again gives that number as a float.
   */
  public static final float ROUND = 12582912f;

  /**
   * {@code eʳ = 1 + r + r²·(EXP_2 + EXP_3·r + …)} for |r| ≤ ½·ln 2, to 1.07·2⁻²⁸ of its value; the
   * best polynomial of this form has 0.82·2⁻²⁸.
   */
  public static final float EXP_2 = 0.49999994f;

  /** See {@link #EXP_2}. */
  public static final float EXP_3 = 0.16666515f;

  /** See {@link #EXP_2}. */
  public static final float EXP_4 = 0.041668456f;

  /** See {@link #EXP_2}. */
  public static final float EXP_5 = 0.00836942f;

  /** See {@link #EXP_2}. */
  public static final float EXP_6 = 0.001381314f;

  /**
   * {@code tanh(a) = a·(1 + TANH_3·a² + TANH_5·a⁴ + …)} for |a| ≤ 1, to 2⁻²⁴ of its value.
   *
   * <p>Computed at a = 1, by Horner's rule, the bracket is exactly {@code 1 − TANH_REST}.
   */
  public static final float TANH_3 = -0.33332986f;

  /** See {@link #TANH_3}. */
  public static final float TANH_5 = 0.1332641f;

  /** See {@link #TANH_3}. */
  public static final float TANH_7 = -0.053498708f;

  /** See {@link #TANH_3}. */
  public static final float TANH_9 = 0.020359762f;

  /** See {@link #TANH_3}. */
  public static final float TANH_11 = -0.006259344f;

  /** See {@link #TANH_3}. */
  public static final float TANH_13 = 0.001058267f;

  /**
   * {@code e^(h/2) = 1 + TANH_TAIL_1·h + TANH_TAIL_2·h² + …} for h ≥ 0, as near as {@code tanh(1 +
   * h) = 1 − TANH_SCALE / (TANH_SHIFT + e^(2h))} needs it: that comes out to 2⁻²⁷, for any h.
   */
  public static final float TANH_TAIL_1 = 0.5000003f;

  /** See {@link #TANH_TAIL_1}. */
  public static final float TANH_TAIL_2 = 0.12499575f;

  /** See {@link #TANH_TAIL_1}. */
  public static final float TANH_TAIL_3 = 0.020850707f;

  /** See {@link #TANH_TAIL_1}. */
  public static final float TANH_TAIL_4 = 0.0025738277f;

  /** See {@link #TANH_TAIL_1}. */
  public static final float TANH_TAIL_5 = 2.859774e-4f;

  /** See {@link #TANH_TAIL_1}. */
  public static final float TANH_TAIL_6 = 1.1098365e-5f;

  /** See {@link #TANH_TAIL_1}. */
  public static final float TANH_TAIL_7 = 3.5160947e-6f;

  /** 1 − tanh 1. */
  public static final float TANH_REST = 0.23840582f;

  /** e⁻². */
  public static final float TANH_SHIFT = 0.13533519f;

  /** 2·e⁻², such that in floats {@code TANH_SCALE / (TANH_SHIFT + 1) = TANH_REST} exactly. */
  public static final float TANH_SCALE = 0.27067053f;

  private Coefficients() {}
}
