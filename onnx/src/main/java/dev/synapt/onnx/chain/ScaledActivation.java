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

  /**
   * How far from 0 a bound without a partner may be: z is moved by it, and floats about 1,000 are
   * 6e-5 apart.
   */
  private static final double FARTHEST_KINK = 1_000;

  /** To move z so far costs less than 1e-6. */
  private static final double NEAR = 8;

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
   * 0 and 1 are those of a hard sigmoid, one bound alone is the kink of a RELU. The largest floats
   * stand for no bound, as in the specification of Clip.
   */
  static Optional<ScaledActivation> clip(double low, double high) {
    if (low == 0 && high == 1) {
      return Optional.of(hardSigmoid(1, 0));
    }
    boolean below = low > -Float.MAX_VALUE;
    boolean above = high < Float.MAX_VALUE;
    if (below && above && low < high) {
      return Optional.of(between(low, high));
    }
    if (below && high >= Float.MAX_VALUE && Math.abs(low) <= FARTHEST_KINK) {
      return Optional.of(relu(scale(1, -low), scale(1, low)));
    }
    return above && low <= -Float.MAX_VALUE && Math.abs(high) <= FARTHEST_KINK
        ? Optional.of(relu(scale(-1, high), scale(-1, high)))
        : Optional.empty();
  }

  /**
   * z is moved by what is nearest to 0, the middle or a bound, as it loses the digits that the
   * distance has more: {@code l + s·relu6((z − l)/s)} or {@code h − s·relu6((h − z)/s)}, where
   * {@code s = (h − l)/6}.
   */
  private static ScaledActivation between(double low, double high) {
    double middle = low + (high - low) / 2;
    double half = (high - low) / 2;
    double nearest = Math.min(Math.abs(low), Math.abs(high));
    if (Math.abs(middle) <= Math.max(NEAR, nearest)
        && Activation.HARD_TANH.parameter().orElseThrow().accepts(half)) {
      return new ScaledActivation(scale(1, -middle), Activation.HARD_TANH, half, scale(1, middle));
    }
    boolean fromLow = Math.abs(low) <= Math.abs(high);
    double anchor = fromLow ? low : high;
    double width = (fromLow ? 1 : -1) * (high - low) / 6;
    return new ScaledActivation(
        scale(1 / width, -anchor / width), Activation.RELU6, Double.NaN, scale(width, anchor));
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
