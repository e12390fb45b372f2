package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.ElementType;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Tensor;
import java.util.Optional;

/** Gemm and MatMul with constant weights. */
final class LinearNode {

  private LinearNode() {}

  static boolean is(Node node) {
    return node.type().equals("Gemm") || node.type().equals("MatMul");
  }

  /** Adds it to a chain. */
  static void add(Node node, String current, GraphIndex graph, LayerChain chain, int features)
      throws FormatException {
    if (!graph.input(node, 0).equals(current) || graph.input(node, 1).equals(current)) {
      throw new FormatException(
          node + " multiplies weights by rows, expected rows by weights: x·W with the input first");
    }
    if (node.integer("transA", 0) != 0) {
      throw new FormatException(
          node + " transposes its input (transA = 1), expected examples in rows: transA = 0");
    }
    graph.constants().requireKnown(node.input(1));
    Optional<Tensor> found = graph.constants().get(node.input(1));
    if (found.isEmpty() || found.get().rank() != 2 || found.get().type() == ElementType.OTHER) {
      throw new FormatException(
          node
              + " has weights that are not a constant matrix of floats"
              + found.map(tensor -> ", but " + tensor.type() + tensor.shape()).orElse(""));
    }
    Tensor weights = found.get();
    boolean transposed = node.integer("transB", 0) != 0;
    int inputs = weights.shape().get(transposed ? 1 : 0);
    int units = weights.shape().get(transposed ? 0 : 1);
    if (inputs < 1 || units < 1 || (features > 0 && inputs != features)) {
      throw new FormatException(
          node
              + " has weights for "
              + inputs
              + " inputs and "
              + units
              + " units, expected "
              + (features > 0 ? features + " inputs" : "at least one each"));
    }
    double alpha = node.number("alpha", 1);
    double[] numbers = weights.numbers();
    chain.linear(
        inputs,
        units,
        transposed
            ? (unit, input) -> alpha * numbers[unit * inputs + input]
            : (unit, input) -> alpha * numbers[input * units + unit],
        biases(node, graph, units));
  }

  private static double[] biases(Node node, GraphIndex graph, int units) throws FormatException {
    double[] biases = new double[units];
    if (node.input(2).isEmpty()) {
      return biases;
    }
    graph.constants().requireKnown(node.input(2));
    double[] numbers =
        graph
            .constants()
            .get(node.input(2))
            .flatMap(tensor -> RowConstant.of(tensor, units))
            .orElseThrow(
                () ->
                    new FormatException(
                        node
                            + " has biases that are not one constant for each of its "
                            + units
                            + " units"));
    double beta = node.number("beta", 1);
    for (int j = 0; j < units; j++) {
      biases[j] = beta * numbers[numbers.length == 1 ? 0 : j];
    }
    return biases;
  }
}
