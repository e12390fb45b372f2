package dev.synapt.onnx.chain;

import dev.synapt.Activation;
import dev.synapt.onnx.format.Node;
import java.util.Optional;

/**
 * An activation whose attributes are not those of the catalogue, but differ by factors and summands
 * only.
 *
 * @param before what is done to z first
 * @param alpha the parameter of the activation; NaN where there is none
 * @param after what is done to the result
 */
record ScaledActivation(
    ElementwiseScale before, Activation activation, double alpha, ElementwiseScale after) {

  /** What a node is; empty if it is none of these. */
  static Optional<ScaledActivation> of(Node node, Constants constants) {
    return switch (node.type()) {
      case "HardSigmoid" ->
          Optional.of(hardSigmoid(node.number("alpha", 0.2), node.number("beta", 0.5)));
      case "Selu" ->
          selu(node.number("alpha", 1.6732631921768188), node.number("gamma", 1.0507010221481323));
      case "Clip" ->
          clip(
              bound(node, 1, "min", Double.NEGATIVE_INFINITY, constants),
              bound(node, 2, "max", Double.POSITIVE_INFINITY, constants));
      default -> Optional.empty();
    };
  }

  /** {@code α·z + β = (6·α·z + 6·β − 3) / 6 + 1/2}. */
  private static ScaledActivation hardSigmoid(double alpha, double beta) {
    return new ScaledActivation(
        scale(6 * alpha, 6 * beta - 3), Activation.HARD_SIGMOID, Double.NaN, ElementwiseScale.NONE);
  }

  /** {@code γ·elu(z)}. */
  private static Optional<ScaledActivation> selu(double alpha, double gamma) {
    return Activation.ELU.parameter().orElseThrow().accepts(alpha)
        ? Optional.of(
            new ScaledActivation(ElementwiseScale.NONE, Activation.ELU, alpha, scale(gamma, 0)))
        : Optional.empty();
  }

  /**
   * 0 and 1 are those of a hard sigmoid, other bounds are about their middle, and one alone is the
   * kink of a RELU.
   */
  static Optional<ScaledActivation> clip(double low, double high) {
    if (low == 0 && high == 1) {
      return Optional.of(hardSigmoid(1, 0));
    }
    if (low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY && low < high) {
      double middle = low + (high - low) / 2;
      double bound = (high - low) / 2;
      return Activation.HARD_TANH.parameter().orElseThrow().accepts(bound)
          ? Optional.of(
              new ScaledActivation(
                  scale(1, -middle), Activation.HARD_TANH, bound, scale(1, middle)))
          : Optional.empty();
    }
    if (Double.isFinite(low) && high == Double.POSITIVE_INFINITY) {
      return Optional.of(relu(scale(1, -low), scale(1, low)));
    }
    return Double.isFinite(high) && low == Double.NEGATIVE_INFINITY
        ? Optional.of(relu(scale(-1, high), scale(-1, high)))
        : Optional.empty();
  }

  private static ScaledActivation relu(ElementwiseScale before, ElementwiseScale after) {
    return new ScaledActivation(before, Activation.RELU, Double.NaN, after);
  }

  /** An attribute before opset 11, an input since; NaN if that is not a constant. */
  private static double bound(
      Node node, int input, String attribute, double otherwise, Constants constants) {
    return node.input(input).isEmpty()
        ? node.number(attribute, otherwise)
        : constants.scalar(node.input(input)).orElse(Double.NaN);
  }

  private static ElementwiseScale scale(double factor, double summand) {
    return new ElementwiseScale(new double[] {factor}, new double[] {summand});
  }
}
