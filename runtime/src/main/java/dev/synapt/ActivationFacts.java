package dev.synapt;

/** What is known of an {@link Activation} beside its function and derivative. */
final class ActivationFacts {

  double minimum = Double.NEGATIVE_INFINITY;
  double maximum = Double.POSITIVE_INFINITY;
  double[] kinks = {};
  boolean zeroGradient;
  boolean reluLike;
  boolean deadAtZero;
  boolean derivativeFromOutput;

  private ActivationFacts() {}

  static ActivationFacts facts() {
    return new ActivationFacts();
  }

  ActivationFacts range(double lowest, double highest) {
    minimum = lowest;
    maximum = highest;
    return this;
  }

  /** The points where the derivative, or the function itself, jumps. */
  ActivationFacts kinks(double... points) {
    kinks = points;
    return this;
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
