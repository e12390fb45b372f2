package dev.synapt;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What an {@link Activation} computes, in double precision. */
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
}
