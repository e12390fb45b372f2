package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The shape of what flows through a graph: rows of features, the last dimension, whatever stands
 * before it.
 *
 * @param rank the number of dimensions; 0 if it is not known
 * @param examples the length of the first; −1 if it is open
 * @param features the length of the last; −1 if it is open
 * @param flattened the product of all but the first; −1 if it is open
 */
record RowShape(int rank, int examples, int features, int flattened) {

  /** Of the input of a graph. */
  static RowShape of(Optional<List<Integer>> shape) {
    if (shape.isEmpty() || shape.get().isEmpty()) {
      return new RowShape(0, -1, -1, -1);
    }
    List<Integer> lengths = shape.get();
    long product = 1;
    for (int length : lengths.subList(Math.min(1, lengths.size() - 1), lengths.size())) {
      product = length < 0 || product < 0 ? -1 : Math.min(product * length, Integer.MAX_VALUE);
    }
    return new RowShape(
        lengths.size(), lengths.get(0), lengths.get(lengths.size() - 1), (int) product);
  }

  /** The same with other features, behind a layer. */
  RowShape withFeatures(int count) {
    return new RowShape(rank, examples, count, rank > 2 ? -1 : count);
  }

  /** One row for each example. */
  private RowShape flat() {
    return new RowShape(2, examples, flattened, flattened);
  }

  /** Whether each example is one row already. */
  private boolean isFlat() {
    return rank == 2 || rank == 0;
  }

  /** Whether an axis is the last. */
  boolean isLast(long axis) {
    return axis == -1 || axis == rank - 1 || (rank == 0 && axis == 1);
  }

  /**
   * Behind a node that only changes the shape; empty if the node is none of those.
   *
   * @param untouched whether nothing has treated features differently so far
   * @throws FormatException if examples are not rows behind it
   */
  Optional<RowShape> behind(Node node, Constants constants, GraphIndex graph, boolean untouched)
      throws FormatException {
    boolean fits;
    switch (node.type()) {
      case "Flatten" -> {
        long axis = node.integer("axis", 1);
        fits = axis == 1 || (axis == -1 && isFlat());
      }
      case "Reshape" -> fits = isFlatTarget(node, constants, graph);
      // One number an example: a column, or without a dimension of its own.
      case "Squeeze", "Unsqueeze" -> fits = features == 1;
      default -> {
        return Optional.empty();
      }
    }
    if (!fits || (!isFlat() && !untouched)) {
      throw new FormatException(
          node
              + " gives a shape that is not [rows, features]. Supported are Flatten with axis = 1,"
              + " and Reshape to [-1, features] or [0, -1]");
    }
    return Optional.of(isFlat() ? this : flat());
  }

  private boolean isFlatTarget(Node node, Constants constants, GraphIndex graph) {
    double[] shape = constants.get(node.input(1)).map(Tensor::numbers).orElse(null);
    if (shape == null) {
      shape = computedTarget(node, constants, graph);
    }
    int expected = isFlat() ? features : flattened;
    return switch (shape.length) {
      case 1 -> features == 1 && isFlat();
      case 2 ->
          shape[1] == -1
              ? shape[0] == 0 || (shape[0] > 0 && shape[0] == examples)
              : shape[1] == expected;
      default -> false;
    };
  }

  /** As {@code x.view(x.size(0), -1)} is exported: a Concat of the number of rows and −1. */
  private static double[] computedTarget(Node node, Constants constants, GraphIndex graph) {
    Node concat = graph.producer(node.input(1));
    if (concat != null && concat.operator().equals("Concat") && concat.inputs().size() == 2) {
      Optional<Double> last = constants.scalar(concat.input(1));
      if (last.isPresent() && !constants.has(concat.input(0))) {
        return new double[] {0, last.get()};
      }
    }
    return new double[0];
  }
}
