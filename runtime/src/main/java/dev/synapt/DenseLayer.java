package dev.synapt;

import java.util.Objects;

/** The shape of one dense layer: {@code z = W·x + b}, {@code a = activation(z)}. Immutable. */
public final class DenseLayer {

  private final int inputs;
  private final int units;
  private final Activation activation;
  private final Initializer initializer;

  private DenseLayer(int inputs, int units, Activation activation, Initializer initializer) {
    this.inputs = inputs;
    this.units = units;
    this.activation = activation;
    this.initializer = initializer;
  }

  /**
   * A layer.
   *
   * @param inputs outputs of the layer before, at least 1
   * @param units outputs of this layer, at least 1
   * @throws IllegalArgumentException if a number is less than 1, or the layer has more than {@link
   *     Integer#MAX_VALUE} parameters
   */
  public static DenseLayer of(
      int inputs, int units, Activation activation, Initializer initializer) {
    Arguments.requireAtLeast(1, inputs, "inputs");
    Arguments.requireAtLeast(1, units, "units");
    long parameters = units * (inputs + 1L);
    if (parameters > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a layer of "
              + inputs
              + " inputs and "
              + units
              + " units has "
              + parameters
              + " parameters; at most "
              + Integer.MAX_VALUE
              + " are possible");
    }
    return new DenseLayer(
        inputs,
        units,
        Objects.requireNonNull(activation, "activation"),
        Objects.requireNonNull(initializer, "initializer"));
  }

  /** The number of inputs. */
  public int inputs() {
    return inputs;
  }

  /** The number of outputs. */
  public int units() {
    return units;
  }

  /** What is applied to z. */
  public Activation activation() {
    return activation;
  }

  /** How the parameters start. */
  public Initializer initializer() {
    return initializer;
  }

  /** Weights and biases together: {@code units·(inputs + 1)}. */
  public int parameters() {
    return units * (inputs + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseLayer that
        && inputs == that.inputs
        && units == that.units
        && activation == that.activation
        && initializer == that.initializer;
  }

  @Override
  public int hashCode() {
    return Objects.hash(inputs, units, activation, initializer);
  }

  /** For instance {@code 32 RELU}. */
  @Override
  public String toString() {
    return units + " " + activation;
  }
}
