package dev.synapt.onnx.chain;

import dev.synapt.Activation;
import dev.synapt.onnx.format.Node;
import java.util.List;
import java.util.Optional;

/**
 * Softmax spelled out, {@code exp(d) / Σ exp(d)}, and its logarithm, {@code d − log Σ exp(d)},
 * where d is z or, as it never overflows, {@code z − max z}.
 */
final class SoftmaxNodes {

  /** What was found, and the tensor where it ends. */
  record Found(Activation activation, String output) {}

  private final GraphIndex graph;
  private final String start;
  private final NormalizationNodes parts;

  SoftmaxNodes(GraphIndex graph, String start, NormalizationNodes parts) {
    this.graph = graph;
    this.start = start;
    this.parts = parts;
  }

  /** The softmax that starts at the tensor. */
  Optional<Found> find() {
    return reduced(start, "ReduceMax")
        .flatMap(max -> last(start, max, "Sub"))
        .map(Node::output)
        .or(() -> Optional.of(start))
        .flatMap(d -> quotient(d).or(() -> logarithm(d)));
  }

  private Optional<Found> quotient(String d) {
    Optional<String> exp = alone(d, "Exp");
    Optional<String> sum = exp.flatMap(e -> reduced(e, "ReduceSum"));
    return sum.flatMap(s -> last(exp.get(), s, "Div"))
        .or(
            () ->
                sum.flatMap(s -> alone(s, "Reciprocal"))
                    .flatMap(inverse -> last(exp.get(), inverse, "Mul")))
        .map(end -> new Found(Activation.SOFTMAX, end.output()));
  }

  private Optional<Found> logarithm(String d) {
    return one(d, "Exp")
        .filter(exp -> graph.consumers(exp.output()).size() == 1)
        .flatMap(exp -> reduced(exp.output(), "ReduceSum"))
        .flatMap(sum -> alone(sum, "Log"))
        .flatMap(log -> last(d, log, "Sub"))
        .map(end -> new Found(Activation.LOG_SOFTMAX, end.output()));
  }

  /** What a node makes of the features of a tensor, one number a row. */
  private Optional<String> reduced(String name, String operator) {
    return one(name, operator).filter(node -> parts.overFeatures(node, name)).map(Node::output);
  }

  /**
   * The node that takes a tensor and a number made of it, if nothing else reads the number, and no
   * third node the tensor.
   */
  private Optional<Node> last(String name, String number, String operator) {
    return one(name, operator)
        .filter(node -> graph.consumers(name).size() == 2)
        .filter(node -> graph.consumers(number).equals(List.of(node)))
        .filter(
            node ->
                reads(node, name, number) || (operator.equals("Mul") && reads(node, number, name)));
  }

  private boolean reads(Node node, String first, String second) {
    return graph.input(node, 0).equals(first) && graph.input(node, 1).equals(second);
  }

  /** The output of the only node that reads a tensor. */
  private Optional<String> alone(String name, String operator) {
    return one(name, operator).filter(node -> graph.consumers(name).size() == 1).map(Node::output);
  }

  private Optional<Node> one(String name, String operator) {
    List<Node> found =
        graph.consumers(name).stream().filter(node -> node.type().equals(operator)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
