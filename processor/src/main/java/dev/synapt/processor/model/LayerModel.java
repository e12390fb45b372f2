package dev.synapt.processor.model;

import dev.synapt.Activation;
import dev.synapt.Initializer;

/**
 * A layer.
 *
 * @param number ℓ, 1 for the first hidden layer
 * @param initializer never AUTO
 */
public record LayerModel(
    int number, int inputs, int units, Activation activation, Initializer initializer) {

  /** Weights and biases. */
  public int parameters() {
    return units * (inputs + 1);
  }
}
