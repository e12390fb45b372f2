package dev.synapt;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What a {@link Loss} computes, in double precision. */
final class LossDefinition {

  /** The loss of one example. */
  interface Value {
    double of(double[] z, double[] a, double[] y);
  }

  /** The derivative of the loss of one example with respect to a, or to z where it is fused. */
  interface Gradient {
    void of(double[] z, double[] a, double[] y, double[] gradient);
  }

  final Value value;
  final Gradient gradient;

  LossDefinition(Value value, Gradient gradient) {
    this.value = value;
    this.gradient = gradient;
  }

  /** A sum over outputs of a function of the residual a − y. */
  static LossDefinition sumOf(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    return ofResidual((u, n) -> value.applyAsDouble(u), (u, n) -> derivative.applyAsDouble(u));
  }

  /** A mean over outputs of a function of the residual a − y. */
  static LossDefinition meanOf(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    return ofResidual(
        (u, n) -> value.applyAsDouble(u) / n, (u, n) -> derivative.applyAsDouble(u) / n);
  }

  private static LossDefinition ofResidual(
      DoubleBinaryOperator value, DoubleBinaryOperator derivative) {
    return new LossDefinition(
        (z, a, y) -> {
          double sum = 0;
          for (int j = 0; j < a.length; j++) {
            sum += value.applyAsDouble(a[j] - y[j], a.length);
          }
          return sum;
        },
        (z, a, y, gradient) -> {
          for (int j = 0; j < a.length; j++) {
            gradient[j] = derivative.applyAsDouble(a[j] - y[j], a.length);
          }
        });
  }
}
