package dev.synapt;

import java.util.Random;

/**
 * How the weights and biases of a layer start. With {@code n_in} the inputs and {@code n_out} the
 * units of the layer; biases start at 0 unless the constant says otherwise.
 *
 * <p>Numbers come from {@link Random}, whose algorithm is fixed by its documentation, in canonical
 * order: the same seed gives the same bits on every JVM.
 */
public enum Initializer {
  /**
   * {@link #HE_NORMAL} for activations of the ReLU family, {@link #GLOROT_NORMAL} for all others.
   */
  AUTO,

  /** Normal, mean 0, variance {@code 2 / n_in} (He, Zhang, Ren, Sun 2015). */
  HE_NORMAL,

  /** Uniform in ±√(6 / n_in), variance {@code 2 / n_in} (He, Zhang, Ren, Sun 2015). */
  HE_UNIFORM,

  /** Normal, mean 0, variance {@code 2 / (n_in + n_out)} (Glorot, Bengio 2010). */
  GLOROT_NORMAL,

  /**
   * Uniform in ±√(6 / (n_in + n_out)), variance {@code 2 / (n_in + n_out)} (Glorot, Bengio 2010).
   */
  GLOROT_UNIFORM,

  /** Weights and biases normal, mean 0, variance {@code 1 / n_in}. */
  GAUSSIAN;

  /**
   * What is used for a layer with this activation: the constant itself, or what AUTO stands for.
   */
  public Initializer resolve(Activation activation) {
    if (this != AUTO) {
      return this;
    }
    return activation.reluLike() ? HE_NORMAL : GLOROT_NORMAL;
  }

  /**
   * Fills the parameters of one layer.
   *
   * @param layer the shape, and the activation that AUTO looks at
   * @param random where the numbers come from
   * @param parameters receives W as [units][inputs], row-major, then b
   * @param offset where W starts
   */
  void fill(DenseLayer layer, Random random, float[] parameters, int offset) {
    int inputs = layer.inputs();
    int weights = inputs * layer.units();
    Initializer rule = resolve(layer.activation());
    // AUTO never comes out of resolve().
    double variance =
        switch (rule) {
          case AUTO, HE_NORMAL, HE_UNIFORM -> 2.0 / inputs;
          case GLOROT_NORMAL, GLOROT_UNIFORM -> 2.0 / (inputs + (double) layer.units());
          case GAUSSIAN -> 1.0 / inputs;
        };
    boolean uniform = rule == HE_UNIFORM || rule == GLOROT_UNIFORM;
    int drawn = rule == GAUSSIAN ? weights + layer.units() : weights;
    double scale = Math.sqrt(uniform ? 3 * variance : variance);
    for (int k = 0; k < drawn; k++) {
      double draw = uniform ? 2 * random.nextDouble() - 1 : random.nextGaussian();
      parameters[offset + k] = (float) (scale * draw);
    }
    for (int k = drawn; k < weights + layer.units(); k++) {
      parameters[offset + k] = 0f;
    }
  }
}
