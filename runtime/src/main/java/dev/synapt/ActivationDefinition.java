package dev.synapt;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What an {@link Activation} computes, in double precision. */
final class ActivationDefinition {

  /** {@code a = f(z)} over a whole layer. */
  interface Forward {
    void apply(double[] z, double[] a, double alpha);
  }

  /** {@code dZ = Jᵀ·dA} over a whole layer, J the Jacobian ∂a/∂z. */
  interface Backward {
    void apply(double[] z, double[] a, double[] dA, double[] dZ, double alpha);
  }

  /** {@code f'} of one number. */
  interface Slope {
    double of(double z, double a, double alpha);
  }

  final Forward forward;
  final Backward backward;

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
    return elementwise(
        (z, alpha) -> value.applyAsDouble(z), (z, a, alpha) -> derivative.applyAsDouble(z, a));
  }

  /** An activation of one number that has a parameter. */
  static ActivationDefinition elementwise(DoubleBinaryOperator value, Slope derivative) {
    return new ActivationDefinition(
        (z, a, alpha) -> {
          for (int j = 0; j < z.length; j++) {
            a[j] = value.applyAsDouble(z[j], alpha);
          }
        },
        (z, a, dA, dZ, alpha) -> {
          for (int j = 0; j < z.length; j++) {
            dZ[j] = dA[j] * derivative.of(z[j], a[j], alpha);
          }
        });
  }
}
