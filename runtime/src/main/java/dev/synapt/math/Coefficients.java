package dev.synapt.math;

/**
 * The numbers in the functions of {@link FloatMath} and its neighbours. They stand here once,
 * because the processor writes the same functions for vectors of floats.
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

  /**
   * {@code 2·artanh(s) = 2·s + s³·(ARTANH_3 + ARTANH_5·s² + …)} for |s| ≤ 1/3, to 2⁻²⁷ of its
   * value.
   */
  public static final float ARTANH_3 = 0.6666642f;

  /** See {@link #ARTANH_3}. */
  public static final float ARTANH_5 = 0.40021434f;

  /** See {@link #ARTANH_3}. */
  public static final float ARTANH_7 = 0.28003097f;

  /** See {@link #ARTANH_3}. */
  public static final float ARTANH_9 = 0.28006372f;

  /** {@code sin r = r + r³·(SIN_3 + SIN_5·r² + …)} for |r| ≤ 0.81, to 2⁻²⁷ of its value. */
  public static final float SIN_3 = -0.16666652f;

  /** See {@link #SIN_3}. */
  public static final float SIN_5 = 0.008332011f;

  /** See {@link #SIN_3}. */
  public static final float SIN_7 = -1.9495051e-4f;

  /** {@code cos r = 1 − r²/2 + r⁴·(COS_4 + COS_6·r² + …)} for |r| ≤ 0.81, to 2⁻³² of its value. */
  public static final float COS_4 = 0.04166664f;

  /** See {@link #COS_4}. */
  public static final float COS_6 = -0.0013887126f;

  /** See {@link #COS_4}. */
  public static final float COS_8 = 2.4411222e-5f;

  /**
   * The tail of the normal distribution, {@code Φ(−t) = exp(−t²/2)·p(t) / q(t)}, {@code p(t) = 1 +
   * NORMAL_P1·t + …}, {@code q(t) = 2 + NORMAL_Q1·t + …}, for t from 0 to 14.5, to 2⁻²⁶ of its
   * value. Beyond, it is 0 in floats.
   */
  public static final float NORMAL_P1 = 0.8752165f;

  /** See {@link #NORMAL_P1}. */
  public static final float NORMAL_P2 = 0.36540133f;

  /** See {@link #NORMAL_P1}. */
  public static final float NORMAL_P3 = 0.08089087f;

  /** See {@link #NORMAL_P1}. */
  public static final float NORMAL_P4 = 0.00817232f;

  /** See {@link #NORMAL_P1}. */
  public static final float NORMAL_Q1 = 3.3462026f;

  /** See {@link #NORMAL_P1}. */
  public static final float NORMAL_Q2 = 2.4006782f;

  /** See {@link #NORMAL_P1}. */
  public static final float NORMAL_Q3 = 0.9361054f;

  /** See {@link #NORMAL_P1}. */
  public static final float NORMAL_Q4 = 0.20277652f;

  /** See {@link #NORMAL_P1}. */
  public static final float NORMAL_Q5 = 0.020484723f;

  /** {@code x − tanh(x) = x³·(SHRINK_3 + SHRINK_5·x² + …)} for |x| ≤ 1, to 2⁻²⁵ of its value. */
  public static final float SHRINK_3 = 0.33333334f;

  /** See {@link #SHRINK_3}. */
  public static final float SHRINK_5 = -0.13333412f;

  /** See {@link #SHRINK_3}. */
  public static final float SHRINK_7 = 0.053978212f;

  /** See {@link #SHRINK_3}. */
  public static final float SHRINK_9 = -0.021912942f;

  /** See {@link #SHRINK_3}. */
  public static final float SHRINK_11 = 0.008924936f;

  /** See {@link #SHRINK_3}. */
  public static final float SHRINK_13 = -0.0035273521f;

  /** See {@link #SHRINK_3}. */
  public static final float SHRINK_15 = 0.0011494274f;

  /** See {@link #SHRINK_3}. */
  public static final float SHRINK_17 = -2.056724e-4f;

  private Coefficients() {}
}
