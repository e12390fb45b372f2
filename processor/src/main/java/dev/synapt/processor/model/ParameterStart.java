package dev.synapt.processor.model;

import dev.synapt.Initializer;

/**
 * How the parameters of a layer start.
 *
 * @param weights never AUTO
 * @param scale of the weights' initialiser; NaN where it takes none
 * @param biases never AUTO
 * @param biasScale of the biases' initialiser; NaN where it takes none
 */
public record ParameterStart(
    Initializer weights, double scale, Initializer biases, double biasScale) {

  /** Whether the scale of the weights is the default, or there is none. */
  public boolean hasUsualScale() {
    return isUsual(weights, scale);
  }

  /** Whether the biases start as the initialiser of the weights has it. */
  public boolean hasUsualBiases() {
    return biases == Initializer.AUTO.resolveBiases(weights);
  }

  /** Whether the scale of the biases is the default, or there is none. */
  public boolean hasUsualBiasScale() {
    return isUsual(biases, biasScale);
  }

  private static boolean isUsual(Initializer initializer, double scale) {
    return initializer.scale().isEmpty() || initializer.scale().get().defaultValue() == scale;
  }

  /** For instance {@code HE_NORMAL}, or {@code NORMAL(0.1), b CONSTANT(0.5)}. */
  @Override
  public String toString() {
    String text = text(weights, scale);
    return hasUsualBiases() ? text : text + ", b " + text(biases, biasScale);
  }

  private static String text(Initializer initializer, double scale) {
    return initializer.scale().isEmpty() ? initializer.toString() : initializer + "(" + scale + ")";
  }
}
