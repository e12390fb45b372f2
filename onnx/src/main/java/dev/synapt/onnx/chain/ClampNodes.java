package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.Node;
import java.util.List;
import java.util.Optional;

/** Max and Min with a constant each, in either order: TensorFlow's spelling of Clip. */
final class ClampNodes {

  /**
   * What was found.
   *
   * @param output the tensor where it ends
   */
  record Found(ScaledActivation activation, String output) {}

  private ClampNodes() {}

  /** The clamp that starts at a tensor. */
  static Optional<Found> at(GraphIndex graph, String start) {
    Optional<Node> first = bound(graph, start);
    Optional<Node> second = first.flatMap(node -> bound(graph, node.output()));
    if (second.isEmpty() || first.get().type().equals(second.get().type())) {
      return Optional.empty();
    }
    boolean maxFirst = first.get().type().equals("Max");
    double low = constant(graph, maxFirst ? first.get() : second.get()).orElse(Double.NaN);
    double high = constant(graph, maxFirst ? second.get() : first.get()).orElse(Double.NaN);
    return low < high
        ? ScaledActivation.clip(low, high)
            .map(activation -> new Found(activation, second.get().output()))
        : Optional.empty();
  }

  /** The one node that reads a tensor, if it is a bound. */
  private static Optional<Node> bound(GraphIndex graph, String name) {
    List<Node> uses = graph.consumers(name);
    return uses.size() == 1
            && (uses.get(0).type().equals("Max") || uses.get(0).type().equals("Min"))
            && uses.get(0).inputs().size() == 2
            && constant(graph, uses.get(0)).isPresent()
        ? Optional.of(uses.get(0))
        : Optional.empty();
  }

  private static Optional<Double> constant(GraphIndex graph, Node node) {
    return graph
        .constants()
        .scalar(node.input(0))
        .or(() -> graph.constants().scalar(node.input(1)));
  }
}
