package dev.synapt;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What an {@link Activation} is, in double precision, and the facts that follow from it. */
final class ActivationDefinition {

  /** {@code a = f(z)} over a whole layer. */
  interface Forward {
    void apply(double[] z, double[] a);
  }

  /** {@code dZ = Jᵀ·dA} over a whole layer, J the Jacobian ∂a/∂z. */
  interface Backward {
    void apply(double[] z, double[] a, double[] dA, double[] dZ);
  }

  final Forward forward;
  final Backward backward;
  double minimum = Double.NEGATIVE_INFINITY;
  double maximum = Double.POSITIVE_INFINITY;
  double[] kinks = {};
  boolean zeroGradient;
  boolean reluLike;
  boolean deadAtZero;
  boolean derivativeFromOutput;

  private ActivationDefinition(Forward forward, Backward backward) {
    this.forward = forward;
    this.backward = backward;
  }

  static ActivationDefinition layerwise(Forward forward, Backward backward) {
    return new ActivationDefinition(forward, backward);
  }

  /** An activation of one number; {@code derivative} is given z and a. */
  static ActivationDefinition elementwise(
      DoubleUnaryOperator value, DoubleBinaryOperator derivative) {
    return new ActivationDefinition(
        (z, a) -> {
          for (int j = 0; j < z.length; j++) {
            a[j] = value.applyAsDouble(z[j]);
          }
        },
        (z, a, dA, dZ) -> {
          for (int j = 0; j < z.length; j++) {
            dZ[j] = dA[j] * derivative.applyAsDouble(z[j], a[j]);
          }
        });
  }

  ActivationDefinition range(double lowest, double highest) {
    minimum = lowest;
    maximum = highest;
    return this;
  }

  /** The points where the derivative, or the function itself, jumps. */
  ActivationDefinition kinks(double... points) {
    kinks = points;
    return this;
  }

  ActivationDefinition zeroGradient() {
    zeroGradient = true;
    return this;
  }

  ActivationDefinition deadAtZero() {
    deadAtZero = true;
    return this;
  }

  ActivationDefinition reluLike() {
    reluLike = true;
    return this;
  }

  ActivationDefinition derivativeFromOutput() {
    derivativeFromOutput = true;
    return this;
  }
}
