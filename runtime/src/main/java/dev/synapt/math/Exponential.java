package dev.synapt.math;

/**
 * The exponential function of doubles, good to 2⁻²⁷ of its value: what functions of floats are made
 * of that would lose too much to the rounding of an argument, such as {@code exp(−x²)}. As in
 * {@link FloatMath#exp}, but what is computed with is not rounded to floats.
 */
final class Exponential {

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2 = 0.6931471805599453;

  /** Adding it rounds a double below 2⁵¹ to a whole number, which stands in the lowest bits. */
  private static final double ROUND = 0x1.8p52;

  /** Far beyond what floats need, and within what doubles can say. */
  private static final double LIMIT = 700;

  private Exponential() {}

  /** eˣ; not less than e⁻⁷⁰⁰, and not more than e⁷⁰⁰. */
  static double of(double x) {
    double c = Math.max(-LIMIT, Math.min(LIMIT, x));
    double shifted = c * LOG2_E + ROUND;
    return powerOfTwo(shifted) * (1 + lessOne(c, shifted));
  }

  /** eˣ − 1, without cancellation. */
  static double lessOne(double x) {
    double c = Math.max(-LIMIT, Math.min(LIMIT, x));
    double shifted = c * LOG2_E + ROUND;
    double power = powerOfTwo(shifted);
    return power * lessOne(c, shifted) + (power - 1);
  }

  /** eʳ − 1 of the rest r. */
  private static double lessOne(double x, double shifted) {
    double r = x - (shifted - ROUND) * LN2;
    double p = Coefficients.EXP_6;
    p = p * r + Coefficients.EXP_5;
    p = p * r + Coefficients.EXP_4;
    p = p * r + Coefficients.EXP_3;
    p = p * r + Coefficients.EXP_2;
    return p * (r * r) + r;
  }

  private static double powerOfTwo(double shifted) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
  }
}
