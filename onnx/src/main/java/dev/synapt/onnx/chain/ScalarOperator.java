package dev.synapt.onnx.chain;

import dev.synapt.Activation;
import dev.synapt.onnx.format.ElementType;
import dev.synapt.onnx.format.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What an elementwise node computes, of numbers. Truth values are 1 and 0; an input that is left
 * out is NaN.
 */
@FunctionalInterface
interface ScalarOperator {

  double apply(List<Double> arguments);

  /** The operator of a node; empty if it is not elementwise, or not known. */
  static Optional<ScalarOperator> of(Node node) {
    if (!node.domain().isEmpty() || node.inputs().size() < leastInputs(node.operator())) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (node.operator()) {
          case "Add" -> binary(Double::sum);
          case "Sub" -> binary((x, y) -> x - y);
          case "Mul" -> binary((x, y) -> x * y);
          case "Div" -> binary((x, y) -> x / y);
          case "Pow" -> binary(Math::pow);
          case "Greater" -> binary((x, y) -> x > y ? 1 : 0);
          case "GreaterOrEqual" -> binary((x, y) -> x >= y ? 1 : 0);
          case "Less" -> binary((x, y) -> x < y ? 1 : 0);
          case "LessOrEqual" -> binary((x, y) -> x <= y ? 1 : 0);
          case "And" -> binary((x, y) -> x != 0 && y != 0 ? 1 : 0);
          case "Or" -> binary((x, y) -> x != 0 || y != 0 ? 1 : 0);
          case "Not" -> unary(x -> x != 0 ? 0 : 1);
          case "Where" -> of -> of.get(0) != 0 ? of.get(1) : of.get(2);
          case "Max" -> of -> of.stream().reduce(Math::max).orElse(Double.NaN);
          case "Min" -> of -> of.stream().reduce(Math::min).orElse(Double.NaN);
          case "Sum" -> of -> of.stream().reduce(0.0, Double::sum);
          case "Identity", "Dropout" -> of -> of.get(0);
          case "Cast" -> cast((int) node.integer("to", ElementType.FLOAT.code()));
          case "Neg" -> unary(x -> -x);
          case "Abs" -> unary(Math::abs);
          case "Sign" -> unary(Math::signum);
          case "Exp" -> unary(Math::exp);
          case "Log" -> unary(Math::log);
          case "Sqrt" -> unary(Math::sqrt);
          case "Reciprocal" -> unary(x -> 1 / x);
          case "Sin" -> unary(Math::sin);
          case "Cos" -> unary(Math::cos);
          case "Erf" -> unary(ScalarOperator::erf);
          case "Clip" -> clip(node);
          case "Shrink" -> shrink(node.number("lambd", 0.5), node.number("bias", 0));
          case "HardSigmoid" -> hardSigmoid(node.number("alpha", 0.2), node.number("beta", 0.5));
          case "Selu" -> selu(node);
          case "Swish" -> {
            double alpha = node.number("alpha", 1);
            yield unary(x -> x * value(Activation.SIGMOID, alpha * x, Double.NaN));
          }
          case "Gelu" ->
              of(
                  node.text("approximate", "none").equals("tanh")
                      ? Activation.GELU_TANH
                      : Activation.GELU,
                  Double.NaN);
          case "Relu" -> of(Activation.RELU, Double.NaN);
          case "LeakyRelu" -> of(Activation.LEAKY_RELU, node.number("alpha", 0.01));
          case "PRelu" -> binary((x, slope) -> x > 0 ? x : slope * x);
          case "Elu" -> of(Activation.ELU, node.number("alpha", 1));
          case "Celu" -> of(Activation.CELU, node.number("alpha", 1));
          case "ThresholdedRelu" -> of(Activation.THRESHOLDED_RELU, node.number("alpha", 1));
          case "HardSwish" -> of(Activation.HARD_SWISH, Double.NaN);
          case "Mish" -> of(Activation.MISH, Double.NaN);
          case "Softplus" -> of(Activation.SOFTPLUS, 1);
          case "Softsign" -> of(Activation.SOFTSIGN, Double.NaN);
          case "Sigmoid" -> of(Activation.SIGMOID, Double.NaN);
          case "Tanh" -> of(Activation.TANH, Double.NaN);
          default -> null;
        });
  }

  private static int leastInputs(String operator) {
    return switch (operator) {
      case "Add", "Sub", "Mul", "Div", "Pow", "PRelu", "And", "Or" -> 2;
      case "Greater", "GreaterOrEqual", "Less", "LessOrEqual" -> 2;
      case "Where" -> 3;
      default -> 1;
    };
  }

  private static ScalarOperator unary(DoubleUnaryOperator function) {
    return arguments -> function.applyAsDouble(arguments.get(0));
  }

  private static ScalarOperator binary(DoubleBinaryOperator function) {
    return arguments -> function.applyAsDouble(arguments.get(0), arguments.get(1));
  }

  /** As the definition of an activation has it. */
  private static ScalarOperator of(Activation activation, double alpha) {
    return unary(x -> value(activation, x, alpha));
  }

  private static double value(Activation activation, double x, double alpha) {
    double[] value = {x};
    activation.forward(value, value, alpha);
    return value[0];
  }

  /** From the definition of GELU, which is {@code x·(1 + erf(x / √2)) / 2}. */
  private static double erf(double x) {
    double z = x * Math.sqrt(2);
    return z == 0 ? 0 : 2 * value(Activation.GELU, z, Double.NaN) / z - 1;
  }

  /** Bounds were attributes before opset 11, and are inputs since. */
  private static ScalarOperator clip(Node node) {
    double low = node.number("min", Double.NEGATIVE_INFINITY);
    double high = node.number("max", Double.POSITIVE_INFINITY);
    return of -> {
      double least = of.size() > 1 && !of.get(1).isNaN() ? of.get(1) : low;
      double most = of.size() > 2 && !of.get(2).isNaN() ? of.get(2) : high;
      return Math.min(Math.max(of.get(0), least), most);
    };
  }

  private static ScalarOperator cast(int code) {
    ElementType type = ElementType.of(code);
    if (type == ElementType.BOOL) {
      return unary(x -> x != 0 ? 1 : 0);
    }
    return type.isFloating() ? of -> of.get(0) : unary(x -> (long) x);
  }

  private static ScalarOperator shrink(double lambda, double bias) {
    return unary(x -> x < -lambda ? x + bias : x > lambda ? x - bias : 0);
  }

  private static ScalarOperator hardSigmoid(double alpha, double beta) {
    return unary(x -> Math.max(0, Math.min(1, alpha * x + beta)));
  }

  private static ScalarOperator selu(Node node) {
    double alpha = node.number("alpha", 1.6732631921768188);
    double gamma = node.number("gamma", 1.0507010221481323);
    return unary(x -> gamma * (x > 0 ? x : alpha * Math.expm1(x)));
  }
}
