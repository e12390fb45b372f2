package dev.synapt.onnx.chain;

import dev.synapt.Normalization;
import dev.synapt.onnx.format.Attribute;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Normalisation over the features of a row: one node, or spelled out as {@code (x − mean) / √(mean
 * of squares + ε)}.
 */
final class NormalizationNodes {

  /**
   * What was found.
   *
   * @param after gains and shifts among its nodes; more of them may follow
   * @param output the tensor where it ends
   */
  record Found(Normalization kind, double epsilon, ElementwiseScale after, String output) {

    Found(Normalization kind, double epsilon, String output) {
      this(kind, epsilon, ElementwiseScale.NONE, output);
    }
  }

  private final GraphIndex graph;
  private final String start;
  private final RowShape shape;

  NormalizationNodes(GraphIndex graph, String start, RowShape shape) {
    this.graph = graph;
    this.start = start;
    this.shape = shape;
  }

  /** The normalisation spelled out that starts at the tensor. */
  Optional<Found> spelledOut() {
    return byQuotient()
        .or(() -> new FactorNormalization(graph, start, shape.features(), this).find());
  }

  private Optional<Found> byQuotient() {
    List<Node> uses = graph.consumers(start);
    Optional<Node> mean = only(uses, "ReduceMean").filter(node -> overFeatures(node, start));
    Optional<Node> difference = only(uses, "Sub");
    if (uses.size() == 2 && mean.isPresent() && difference.isPresent()) {
      Node sub = difference.get();
      boolean centred =
          graph.input(sub, 0).equals(start)
              && graph.input(sub, 1).equals(mean.get().output())
              && graph.consumers(mean.get().output()).size() == 1;
      return centred ? byRoot(Normalization.LAYER, sub.output()) : Optional.empty();
    }
    return byRoot(Normalization.RMS, start);
  }

  /** {@code d / √(mean(d²) + ε)}. */
  private Optional<Found> byRoot(Normalization kind, String d) {
    List<Node> uses = graph.consumers(d);
    if (uses.size() != 2) {
      return Optional.empty();
    }
    Optional<Node> square = uses.stream().filter(node -> isSquare(node, d)).findFirst();
    Optional<Node> mean =
        square
            .flatMap(node -> single(node.output(), "ReduceMean"))
            .filter(node -> overFeatures(node, square.get().output()));
    Optional<Node> sum = mean.flatMap(node -> single(node.output(), "Add"));
    Optional<Node> root = sum.flatMap(node -> single(node.output(), "Sqrt"));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> epsilon =
        graph
            .constants()
            .scalar(sum.get().input(1))
            .or(() -> graph.constants().scalar(sum.get().input(0)))
            .filter(value -> value > 0);
    Optional<Node> reciprocal =
        single(root.get().output(), "Reciprocal")
            .or(() -> single(root.get().output(), "Div").filter(this::dividesOne));
    String divisor = reciprocal.orElse(root.get()).output();
    Node end = uses.get(0).equals(square.get()) ? uses.get(1) : uses.get(0);
    boolean divides =
        reciprocal.isPresent()
            ? end.operator().equals("Mul") && reads(end, d) && reads(end, divisor)
            : end.operator().equals("Div")
                && graph.input(end, 0).equals(d)
                && graph.input(end, 1).equals(divisor);
    boolean closed = graph.consumers(divisor).equals(List.of(end));
    return divides && closed
        ? epsilon.map(value -> new Found(kind, value, end.output()))
        : Optional.empty();
  }

  private boolean dividesOne(Node node) {
    return graph.constants().scalar(node.input(0)).equals(Optional.of(1.0));
  }

  private boolean reads(Node node, String name) {
    return graph.input(node, 0).equals(name) || graph.input(node, 1).equals(name);
  }

  boolean isSquare(Node node, String name) {
    return switch (node.type()) {
      case "Pow" ->
          graph.input(node, 0).equals(name)
              && graph.constants().scalar(node.input(1)).equals(Optional.of(2.0));
      case "Mul" -> graph.input(node, 0).equals(name) && graph.input(node, 1).equals(name);
      default -> false;
    };
  }

  /** Axes were an attribute before opset 18, and are an input since. */
  boolean overFeatures(Node node, String name) {
    Attribute attribute = node.attributes().get("axes");
    double[] axes =
        attribute != null
            ? attribute.numbers()
            : graph.constants().get(node.input(1)).map(Tensor::numbers).orElse(new double[0]);
    return graph.input(node, 0).equals(name)
        && node.integer("keepdims", 1) == 1
        && axes.length == 1
        && shape.isLast((long) axes[0]);
  }

  private Optional<Node> single(String name, String operator) {
    List<Node> uses = graph.consumers(name);
    return uses.size() == 1 ? only(uses, operator) : Optional.empty();
  }

  private static Optional<Node> only(List<Node> nodes, String operator) {
    List<Node> found = nodes.stream().filter(node -> node.type().equals(operator)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** The normalisation that is one node; its gains and shifts come with it. */
  Optional<Found> node(Node node) throws FormatException {
    Normalization kind =
        switch (node.type()) {
          case "LayerNormalization" -> Normalization.LAYER;
          case "RMSNormalization" -> Normalization.RMS;
          default -> null;
        };
    if (kind == null) {
      return Optional.empty();
    }
    double epsilon = node.number("epsilon", Normalization.EPSILON);
    if (!shape.isLast(node.integer("axis", -1)) || !(epsilon > 0)) {
      throw new FormatException(
          node
              + " normalises over axis "
              + node.integer("axis", -1)
              + " with epsilon "
              + epsilon
              + ", expected the last axis and an epsilon above 0");
    }
    return Optional.of(new Found(kind, epsilon, node.output()));
  }
}
