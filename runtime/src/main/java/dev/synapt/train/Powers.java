package dev.synapt.train;

/** Powers with the same bits everywhere, and without allocation, unlike StrictMath on JDK 17. */
final class Powers {

  private Powers() {}

  /** A whole power, by repeated squaring. */
  static double power(double base, long exponent) {
    double power = 1;
    double square = base;
    for (long e = exponent; e > 0; e >>= 1) {
      if ((e & 1) != 0) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }

  /** A power of a number of 0 or more; the exponent is more than 0. */
  static double power(double base, double exponent) {
    if (exponent == (long) exponent) {
      return power(base, (long) exponent);
    }
    return base == 0 ? 0 : StrictMath.exp(exponent * StrictMath.log(base));
  }
}
