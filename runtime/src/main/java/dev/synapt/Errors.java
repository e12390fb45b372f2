package dev.synapt;

/** Definitions of losses that are functions of one error, in double precision. */
final class Errors {

  private Errors() {}

  static double huber(double error, double delta) {
    double size = Math.abs(error);
    return size <= delta ? error * error / 2 : delta * (size - delta / 2);
  }

  static double limited(double error, double limit) {
    return Math.max(-limit, Math.min(limit, error));
  }

  /** {@code log cosh u}: {@code ½·log(1 + sinh² u)} where u is small, which loses no digits. */
  static double logCosh(double error) {
    double size = Math.abs(error);
    double sinh = Math.sinh(Math.min(size, 1));
    return size < 1
        ? Math.log1p(sinh * sinh) / 2
        : size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
  }

  /** The difference of the logarithms of 1 + a and 1 + y. */
  static double logarithmic(double a, double y) {
    return Math.log1p(a) - Math.log1p(Math.max(y, 0));
  }
}
