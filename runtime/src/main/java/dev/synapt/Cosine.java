package dev.synapt;

/** The definition of {@link Loss#COSINE} in double precision. */
final class Cosine {

  /** A vector that is no longer has no direction. */
  private static final double SHORTEST = 1e-8;

  private Cosine() {}

  static LossDefinition definition() {
    return new LossDefinition(
        (z, a, y, p) -> 1 - cosine(a, y),
        (z, a, y, p, gradient) -> {
          double cosine = cosine(a, y);
          boolean directed = length(a) > SHORTEST && length(y) > SHORTEST;
          for (int j = 0; j < a.length; j++) {
            gradient[j] = directed ? (cosine * a[j] / length(a) - y[j] / length(y)) / length(a) : 0;
          }
        });
  }

  private static double cosine(double[] a, double[] y) {
    double product = 0;
    for (int j = 0; j < a.length; j++) {
      product += a[j] * y[j];
    }
    boolean directed = length(a) > SHORTEST && length(y) > SHORTEST;
    // Not 0 where a number is not finite.
    return directed ? product / (length(a) * length(y)) : 0 * product;
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double component : vector) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }
}
