package dev.synapt;

/** What is known of an {@link Activation} beside its function and derivative. */
final class ActivationFacts {

  /** Null where there is none. */
  Hyperparameter alpha;

  private double minimum = Double.NEGATIVE_INFINITY;
  private double maximum = Double.POSITIVE_INFINITY;
  private boolean rangeInAlphas;
  private double[] kinks = {};
  private boolean kinksInAlphas;
  private boolean smoothWithAlphaOne;
  boolean trainsAlpha;
  boolean acrossUnits;
  boolean zeroGradient;
  boolean reluLike;
  boolean deadAtZero;
  boolean derivativeFromOutput;

  private ActivationFacts() {}

  static ActivationFacts facts() {
    return new ActivationFacts();
  }

  /** There is a parameter, which is above 0. */
  ActivationFacts alpha(double defaultValue) {
    alpha = Hyperparameter.positive("alpha", defaultValue);
    return this;
  }

  /** The parameter is trained. */
  ActivationFacts trainsAlpha() {
    trainsAlpha = true;
    return this;
  }

  /** Outputs depend on all units. */
  ActivationFacts acrossUnits() {
    acrossUnits = true;
    return this;
  }

  ActivationFacts range(double lowest, double highest) {
    minimum = lowest;
    maximum = highest;
    return this;
  }

  /** The same as multiples of alpha. */
  ActivationFacts rangeInAlphas(double lowest, double highest) {
    rangeInAlphas = true;
    return range(lowest, highest);
  }

  double minimum(double alpha) {
    return rangeInAlphas ? minimum * alpha : minimum;
  }

  double maximum(double alpha) {
    return rangeInAlphas ? maximum * alpha : maximum;
  }

  /** The points where the derivative, or the function itself, jumps. */
  ActivationFacts kinks(double... points) {
    kinks = points;
    return this;
  }

  /** The same as multiples of alpha. */
  ActivationFacts kinksInAlphas(double... points) {
    kinksInAlphas = true;
    return kinks(points);
  }

  /** Where alpha is 1 nothing jumps. */
  ActivationFacts smoothWithAlphaOne() {
    smoothWithAlphaOne = true;
    return this;
  }

  double[] kinksWith(double alpha) {
    if (smoothWithAlphaOne && alpha == 1) {
      return new double[0];
    }
    double[] points = kinks.clone();
    for (int k = 0; kinksInAlphas && k < points.length; k++) {
      points[k] *= alpha;
    }
    return points;
  }

  ActivationFacts zeroGradient() {
    zeroGradient = true;
    return this;
  }

  ActivationFacts deadAtZero() {
    deadAtZero = true;
    return this;
  }

  ActivationFacts reluLike() {
    reluLike = true;
    return this;
  }

  ActivationFacts derivativeFromOutput() {
    derivativeFromOutput = true;
    return this;
  }
}
