package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.Attribute;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Nodes that compute {@code s ∘ x + t}: arithmetic, BatchNormalization, scalers. */
final class ScaleNodes {

  private final GraphIndex graph;

  ScaleNodes(GraphIndex graph) {
    this.graph = graph;
  }

  /**
   * What a node does to a tensor; empty if it is no such node.
   *
   * @param features −1 if open
   */
  Optional<ElementwiseScale> of(Node node, String current, int features) throws FormatException {
    return switch (node.type()) {
      case "Add", "Sub", "Mul", "Div" -> arithmetic(node, current, features);
      case "BatchNormalization" -> Optional.of(batch(node, features));
      case "ai.onnx.ml.Scaler" -> Optional.of(scaler(node, features));
      default -> Optional.empty();
    };
  }

  private Optional<ElementwiseScale> arithmetic(Node node, String current, int features) {
    boolean first = graph.input(node, 0).equals(current);
    Optional<double[]> constant =
        graph
            .constants()
            .get(graph.input(node, first ? 1 : 0))
            .flatMap(tensor -> RowConstant.of(tensor, features));
    if (constant.isEmpty()) {
      return Optional.empty();
    }
    double[] c = constant.get();
    double[] ones = filled(c.length, 1);
    return switch (node.operator()) {
      case "Add" -> Optional.of(new ElementwiseScale(ones, c));
      case "Sub" ->
          Optional.of(
              first
                  ? new ElementwiseScale(ones, Arrays.stream(c).map(x -> -x).toArray())
                  : new ElementwiseScale(filled(c.length, -1), c));
      case "Mul" -> Optional.of(new ElementwiseScale(c, new double[c.length]));
      default ->
          first
              ? Optional.of(
                  new ElementwiseScale(
                      Arrays.stream(c).map(x -> 1 / x).toArray(), new double[c.length]))
              : Optional.empty();
    };
  }

  /** {@code (x − mean) / √(variance + ε)·scale + shift} with the numbers found in training. */
  private ElementwiseScale batch(Node node, int features) throws FormatException {
    // Before opset 14 further outputs said so.
    boolean training = node.outputs().stream().filter(name -> !name.isEmpty()).count() > 1;
    if (training || node.integer("training_mode", 0) != 0) {
      throw new FormatException(
          node + " normalises by the batch at hand. Call model.eval() before the export");
    }
    double[] scale = row(node, 1, features);
    double[] shift = row(node, 2, features);
    double[] mean = row(node, 3, features);
    double[] variance = row(node, 4, features);
    int expected = scale.length;
    for (double[] numbers : List.of(shift, mean, variance)) {
      if (numbers.length != expected) {
        throw new FormatException(
            node + " has " + expected + " factors, but " + numbers.length + " of other numbers");
      }
    }
    double epsilon = node.number("epsilon", 1e-5);
    double[] s = new double[expected];
    double[] t = new double[expected];
    for (int k = 0; k < expected; k++) {
      s[k] = scale[k] / Math.sqrt(variance[k] + epsilon);
      t[k] = shift[k] - mean[k] * s[k];
    }
    return new ElementwiseScale(s, t);
  }

  /** Gains and shifts of a node that normalises. */
  ElementwiseScale ofNormalization(Node node, int features) throws FormatException {
    double[] s = node.input(1).isEmpty() ? new double[] {1} : row(node, 1, features);
    double[] t = node.input(2).isEmpty() ? new double[s.length] : row(node, 2, features);
    return new ElementwiseScale(s, new double[s.length])
        .then(new ElementwiseScale(filled(t.length, 1), t));
  }

  private double[] row(Node node, int index, int features) throws FormatException {
    graph.constants().requireKnown(node.input(index));
    return graph
        .constants()
        .get(node.input(index))
        .flatMap(tensor -> RowConstant.of(tensor, features))
        .orElseThrow(
            () ->
                new FormatException(
                    node
                        + " needs a constant for each feature as input "
                        + (index + 1)
                        + shape(node.input(index))));
  }

  private String shape(String name) {
    return graph.constants().get(name).map(Tensor::shape).map(s -> ", found " + s).orElse("");
  }

  /** {@code (x − offset)·scale}, of scikit-learn's exporter. */
  private static ElementwiseScale scaler(Node node, int features) throws FormatException {
    double[] offset = numbers(node, "offset");
    double[] scale = numbers(node, "scale");
    int length = Math.max(offset.length, scale.length);
    boolean fits =
        (offset.length == length || offset.length == 1)
            && (scale.length == length || scale.length == 1)
            && (length == 1 || features < 1 || length == features);
    if (!fits) {
      throw new FormatException(
          node
              + " has "
              + offset.length
              + " offsets and "
              + scale.length
              + " scales for "
              + features
              + " features");
    }
    double[] s = new double[length];
    double[] t = new double[length];
    for (int k = 0; k < length; k++) {
      s[k] = scale[scale.length == 1 ? 0 : k];
      t[k] = -offset[offset.length == 1 ? 0 : k] * s[k];
    }
    return new ElementwiseScale(s, t);
  }

  private static double[] numbers(Node node, String name) {
    Attribute attribute = node.attributes().get(name);
    return attribute == null || attribute.numbers().length == 0
        ? new double[] {name.equals("scale") ? 1 : 0}
        : attribute.numbers();
  }

  private static double[] filled(int length, double number) {
    double[] numbers = new double[length];
    Arrays.fill(numbers, number);
    return numbers;
  }
}
