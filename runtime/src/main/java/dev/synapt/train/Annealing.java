package dev.synapt.train;

/** Ways from one learning rate to another; share goes from 0 to 1. */
final class Annealing {

  private Annealing() {}

  /** {@code to + (from − to)·(1 − share)^power}. */
  static double polynomial(double from, double to, double share, double power) {
    return to + (from - to) * Powers.power(1 - share, power);
  }

  /** {@code to + (from − to)·½·(1 + cos(π·share))}. */
  static double cosine(double from, double to, double share) {
    return to + (from - to) * 0.5 * (1 + cosineOfPi(share));
  }

  /** The part of a way that is done, at most all of it. */
  static double share(long step, long steps) {
    return step >= steps ? 1 : (double) step / steps;
  }

  /**
   * cos(π·x) for x from 0 to 1, within some 1e-16: the same bits everywhere and without allocation,
   * unlike StrictMath on some JDKs.
   */
  static double cosineOfPi(double x) {
    if (x > 0.5) {
      return -cosineOfPi(1 - x);
    }
    return x <= 0.25 ? series(1, 1, Math.PI * x) : sineOfPi(0.5 - x);
  }

  /** sin(π·x) for x from 0 to 1/4. */
  private static double sineOfPi(double x) {
    return series(Math.PI * x, 2, Math.PI * x);
  }

  /** The Taylor series that begins with this term, x^n/n!, up to x¹⁷ or so, from its end. */
  private static double series(double first, int next, double x) {
    double square = x * x;
    double sum = 1;
    for (int n = next + 14; n >= next; n -= 2) {
      sum = 1 - square / (n * (n + 1)) * sum;
    }
    return first * sum;
  }
}
