package dev.synapt;

import java.util.function.DoubleUnaryOperator;

/** What a {@link Loss} computes, in double precision. */
final class LossDefinition {

  /** The loss of one example. */
  interface Value {
    double of(double[] z, double[] a, double[] y, double parameter);
  }

  /** The derivative of the loss of one example with respect to a, or to z where it is fused. */
  interface Gradient {
    void of(double[] z, double[] a, double[] y, double parameter, double[] gradient);
  }

  /** Something about one output and its target. */
  interface Element {
    double of(double a, double y, double parameter);
  }

  final Value value;
  final Gradient gradient;

  /** The output at which the derivative jumps, from its target. */
  DoubleUnaryOperator kink = y -> Double.NaN;

  LossDefinition(Value value, Gradient gradient) {
    this.value = value;
    this.gradient = gradient;
  }

  /** A sum over outputs. */
  static LossDefinition sumOf(Element value, Element derivative) {
    return new LossDefinition(
        (z, a, y, parameter) -> {
          double sum = 0;
          for (int j = 0; j < a.length; j++) {
            sum += value.of(a[j], y[j], parameter);
          }
          return sum;
        },
        (z, a, y, parameter, gradient) -> {
          for (int j = 0; j < a.length; j++) {
            gradient[j] = derivative.of(a[j], y[j], parameter);
          }
        });
  }

  /** A mean over outputs. */
  static LossDefinition meanOf(Element value, Element derivative) {
    LossDefinition sum = sumOf(value, derivative);
    return new LossDefinition(
        (z, a, y, parameter) -> sum.value.of(z, a, y, parameter) / a.length,
        (z, a, y, parameter, gradient) -> {
          sum.gradient.of(z, a, y, parameter, gradient);
          for (int j = 0; j < a.length; j++) {
            gradient[j] /= a.length;
          }
        });
  }

  /** The derivative jumps where an output meets its target. */
  LossDefinition kinkAtTarget() {
    return kink(y -> y);
  }

  /** The derivative jumps at an output that follows from the target. */
  LossDefinition kink(DoubleUnaryOperator place) {
    kink = place;
    return this;
  }
}
