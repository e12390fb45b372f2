package dev.synapt;

/**
 * How the parameters of a layer start.
 *
 * @param scale of the weights' initialiser; NaN for its default
 * @param biasScale of the biases' initialiser; NaN for its default
 */
record ParameterStart(Initializer weights, double scale, Initializer biases, double biasScale) {

  static ParameterStart of(Initializer weights) {
    return new ParameterStart(weights, Double.NaN, Initializer.AUTO, Double.NaN);
  }

  ParameterStart withScale(double value) {
    return new ParameterStart(weights, required(weights, value), biases, biasScale);
  }

  ParameterStart withBiases(Initializer initializer) {
    if (!initializer.fitsBiases()) {
      throw new IllegalArgumentException(initializer + " is for weights, not for biases");
    }
    return new ParameterStart(weights, scale, initializer, Double.NaN);
  }

  ParameterStart withBiasScale(double value) {
    return new ParameterStart(weights, scale, biases, required(biases, value));
  }

  private static double required(Initializer initializer, double value) {
    if (!initializer.scale().isPresent()) {
      throw new IllegalArgumentException(initializer + " takes no scale");
    }
    return initializer.scale().get().require(value, initializer);
  }

  /** Draws W as [units][inputs], row-major, then b. */
  void draw(InitialParameters drawn, DenseLayer layer) {
    int inputs = layer.inputs();
    int units = layer.units();
    Initializer ofWeights = weights.resolve(layer.activation());
    Initializer ofBiases = biases.resolveBiases(ofWeights);
    ofWeights.draw(drawn, inputs * units, valueOf(scale, ofWeights), inputs, units);
    ofBiases.draw(drawn, units, valueOf(biasScale, ofBiases), inputs, units);
  }

  private static double valueOf(double scale, Initializer initializer) {
    return Double.isNaN(scale) ? initializer.defaultScale() : scale;
  }
}
