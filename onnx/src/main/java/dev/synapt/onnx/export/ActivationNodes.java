package dev.synapt.onnx.export;

import dev.synapt.DenseLayer;
import dev.synapt.onnx.format.ElementType;
import dev.synapt.onnx.format.WireWriter;

/** Activations as nodes: the operator of opset 17 where there is one, else its formula. */
final class ActivationNodes {

  private final GraphWriter graph;

  ActivationNodes(GraphWriter graph) {
    this.graph = graph;
  }

  /**
   * Adds the nodes of a layer's activation.
   *
   * @param z the name of its input
   * @param slope of PRELU
   * @return the name of its output
   */
  String add(DenseLayer layer, String z, float slope) {
    double alpha = layer.alpha();
    return switch (layer.activation()) {
      case IDENTITY -> z;
      case STEP ->
          graph.node(
              "Cast",
              GraphWriter.integer(new WireWriter(), "to", ElementType.FLOAT.code()),
              graph.node("GreaterOrEqual", z, graph.scalar(0)));
      case RELU -> graph.node("Relu", z);
      case LEAKY_RELU -> withAlpha("LeakyRelu", z, alpha);
      case PRELU -> graph.node("PRelu", z, graph.constant("slope", new float[] {slope}, 1));
      case RELU6 -> graph.node("Clip", z, graph.scalar(0), graph.scalar(6));
      case THRESHOLDED_RELU -> withAlpha("ThresholdedRelu", z, alpha);
      case ELU -> withAlpha("Elu", z, alpha);
      case CELU -> withAlpha("Celu", z, alpha);
      case SELU -> graph.node("Selu", z);
      case GELU -> gelu(z, graph.node("Erf", graph.node("Div", z, graph.scalar(Math.sqrt(2)))));
      case GELU_TANH -> gelu(z, graph.node("Tanh", geluArgument(z)));
      case SILU -> graph.node("Mul", z, graph.node("Sigmoid", z));
      case MISH -> graph.node("Mul", z, graph.node("Tanh", graph.node("Softplus", z)));
      case HARD_SWISH -> graph.node("HardSwish", z);
      case SOFTPLUS -> softplus(z, alpha);
      case SOFTSIGN -> graph.node("Softsign", z);
      case SIGMOID -> graph.node("Sigmoid", z);
      case HARD_SIGMOID ->
          graph.node(
              "HardSigmoid",
              GraphWriter.number(
                  GraphWriter.number(new WireWriter(), "alpha", 1.0 / 6), "beta", 0.5),
              z);
      case LOG_SIGMOID -> graph.node("Neg", graph.node("Softplus", graph.node("Neg", z)));
      case TANH -> graph.node("Tanh", z);
      case HARD_TANH -> graph.node("Clip", z, graph.scalar(-alpha), graph.scalar(alpha));
      case TANH_SHRINK -> graph.node("Sub", z, graph.node("Tanh", z));
      case SOFT_SHRINK -> shrink(z, alpha, alpha);
      case HARD_SHRINK -> shrink(z, alpha, 0);
      case EXPONENTIAL -> graph.node("Exp", z);
      case SINE -> graph.node("Sin", alpha == 1 ? z : graph.node("Mul", z, graph.scalar(alpha)));
      case GAUSSIAN -> graph.node("Exp", graph.node("Neg", graph.node("Mul", z, z)));
      case SQUARE -> graph.node("Mul", z, z);
      case SOFTMAX -> overFeatures("Softmax", z);
      case SOFTMIN -> overFeatures("Softmax", graph.node("Neg", z));
      case LOG_SOFTMAX -> overFeatures("LogSoftmax", z);
      case CUSTOM -> throw new IllegalArgumentException("CUSTOM has no operator in ONNX");
    };
  }

  private String withAlpha(String operator, String z, double alpha) {
    return graph.node(operator, GraphWriter.number(new WireWriter(), "alpha", alpha), z);
  }

  /** {@code z·(1 + u) / 2}. */
  private String gelu(String z, String u) {
    String sum = graph.node("Add", u, graph.scalar(1));
    return graph.node("Mul", graph.node("Mul", z, sum), graph.scalar(0.5));
  }

  /** {@code √(2/π)·(z + 0.044715·z³)}. */
  private String geluArgument(String z) {
    String cube = graph.node("Mul", graph.node("Mul", z, z), z);
    String sum = graph.node("Add", z, graph.node("Mul", cube, graph.scalar(0.044715)));
    return graph.node("Mul", sum, graph.scalar(Math.sqrt(2 / Math.PI)));
  }

  private String softplus(String z, double beta) {
    if (beta == 1) {
      return graph.node("Softplus", z);
    }
    String product = graph.node("Mul", z, graph.scalar(beta));
    return graph.node("Div", graph.node("Softplus", product), graph.scalar(beta));
  }

  private String shrink(String z, double lambda, double bias) {
    WireWriter attributes = GraphWriter.number(new WireWriter(), "lambd", lambda);
    return graph.node("Shrink", GraphWriter.number(attributes, "bias", bias), z);
  }

  private String overFeatures(String operator, String z) {
    return graph.node(operator, GraphWriter.integer(new WireWriter(), "axis", -1), z);
  }
}
