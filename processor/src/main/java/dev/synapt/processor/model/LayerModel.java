package dev.synapt.processor.model;

import dev.synapt.Activation;
import java.util.Optional;

/**
 * A layer.
 *
 * @param number ℓ, 1 for the first hidden layer
 * @param alpha the parameter of the activation; NaN where it has none
 * @param function the user's own activation, if it is CUSTOM
 * @param start how weights and biases start
 */
public record LayerModel(
    int number,
    int inputs,
    int units,
    Activation activation,
    double alpha,
    Optional<FunctionModel> function,
    ParameterStart start,
    LayerSettings settings) {

  /** All that is trained. */
  public int parameters() {
    return units * (inputs + 1) + gains() + shifts() + slopes();
  }

  /** The gains of the normalisation: one a unit, or none. */
  public int gains() {
    return settings.normalization().hasGain() ? units : 0;
  }

  /** The shifts of the normalisation: one a unit, or none. */
  public int shifts() {
    return settings.normalization().hasShift() ? units : 0;
  }

  /** The slope of the activation, if it is trained: one or none. */
  public int slopes() {
    return activation.trainsAlpha() ? 1 : 0;
  }

  /** Whether the parameter of the activation is its default, or there is none. */
  public boolean hasDefaultAlpha() {
    return Double.compare(alpha, activation.defaultAlpha()) == 0;
  }

  /** Whether it does anything besides {@code a = f(W·x + b)}. */
  public boolean hasSettings() {
    return settings.normalizes() || settings.changesOutput() || slopes() > 0;
  }
}
