package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.Attribute;
import dev.synapt.onnx.format.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The nodes behind a tensor that compute, element by element, functions of it alone. The longest
 * part of them that ends in one tensor, and is a function of the catalogue, is an activation.
 */
final class ScalarRegion {

  /** More than any activation is spelled out in. */
  private static final int MAX_NODES = 48;

  /** The same for inputs and attributes of all nodes, each of which may be the alpha. */
  private static final int MAX_OPERANDS = 256;

  /**
   * The end of a part.
   *
   * @param output the tensor it computes
   * @param match what it computes
   */
  record Found(String output, ActivationMatch match) {}

  private final GraphIndex graph;
  private final String start;
  private final int features;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, double[]> values = new HashMap<>();
  private final Set<Double> numbers = new LinkedHashSet<>();

  private ScalarRegion(GraphIndex graph, String start, int features) {
    this.graph = graph;
    this.start = start;
    this.features = features;
  }

  /**
   * The longest activation that starts at a tensor.
   *
   * @param features how many numbers a row of it has; −1 if that is open
   */
  static Optional<Found> longest(GraphIndex graph, String start, int features) {
    ScalarRegion region = new ScalarRegion(graph, start, features);
    region.collect();
    return region.longest();
  }

  /** In the order of the graph. */
  private void collect() {
    Set<String> inside = new HashSet<>(Set.of(start));
    PriorityQueue<Node> next = new PriorityQueue<>(Comparator.comparingInt(graph::order));
    Set<String> seen = new HashSet<>();
    int operands = 0;
    next.addAll(graph.consumers(start));
    graph.consumers(start).forEach(node -> seen.add(node.output()));
    while (!next.isEmpty() && nodes.size() < MAX_NODES) {
      Node node = next.remove();
      int more = node.inputs().size() + node.attributes().size();
      if (operands + more > MAX_OPERANDS
          || ScalarOperator.of(node).isEmpty()
          || !dependsOnly(node, inside)) {
        continue;
      }
      operands += more;
      nodes.add(node);
      inside.add(node.output());
      for (Node consumer : graph.consumers(node.output())) {
        if (seen.add(consumer.output())) {
          next.add(consumer);
        }
      }
    }
  }

  private boolean dependsOnly(Node node, Set<String> inside) {
    for (int k = 0; k < node.inputs().size(); k++) {
      String name = graph.input(node, k);
      if (!name.isEmpty() && !inside.contains(name) && uniform(name).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The number that a constant has everywhere, if it does not make rows wider. */
  private Optional<Double> uniform(String name) {
    return graph
            .constants()
            .get(name)
            .filter(tensor -> RowConstant.fits(tensor, features))
            .isEmpty()
        ? Optional.empty()
        : graph.constants().uniform(name);
  }

  private Optional<Found> longest() {
    if (nodes.isEmpty()) {
      return Optional.empty();
    }
    for (Node node : nodes) {
      node.attributes().values().stream().map(Attribute::number).forEach(numbers::add);
      for (int k = 0; k < node.inputs().size(); k++) {
        uniform(graph.input(node, k)).ifPresent(numbers::add);
      }
    }
    Catalogue catalogue = new Catalogue(numbers);
    values.put(start, catalogue.points());
    nodes.forEach(node -> evaluate(node, catalogue.points().length));
    for (int k = nodes.size() - 1; k >= 0; k--) {
      Node end = nodes.get(k);
      Set<String> part = closedPart(end);
      if (!part.isEmpty()) {
        Optional<ActivationMatch> match =
            catalogue.match(
                values.get(end.output()), part.size() == 1 ? end.operator() : "", slope(part));
        if (match.isPresent()) {
          return Optional.of(new Found(end.output(), match.get()));
        }
      }
    }
    return Optional.empty();
  }

  private void evaluate(Node node, int points) {
    ScalarOperator operator = ScalarOperator.of(node).orElseThrow();
    List<double[]> inputs = new ArrayList<>();
    for (int k = 0; k < node.inputs().size(); k++) {
      String name = graph.input(node, k);
      double[] computed = values.get(name);
      inputs.add(computed != null ? computed : new double[] {uniform(name).orElse(Double.NaN)});
    }
    double[] result = new double[points];
    Double[] arguments = new Double[inputs.size()];
    for (int p = 0; p < points; p++) {
      for (int k = 0; k < arguments.length; k++) {
        double[] input = inputs.get(k);
        arguments[k] = input[input.length == 1 ? 0 : p];
      }
      result[p] = operator.apply(Arrays.asList(arguments));
    }
    values.put(node.output(), result);
  }

  /** The slope of a node PRelu among these; NaN if there is none. */
  private double slope(Set<String> part) {
    for (Node node : nodes) {
      if (node.operator().equals("PRelu") && part.contains(node.output())) {
        return uniform(graph.input(node, 1)).orElse(Double.NaN);
      }
    }
    return Double.NaN;
  }

  /**
   * The outputs of all nodes that a node needs, itself included; empty if anything but its own
   * output is read elsewhere.
   */
  private Set<String> closedPart(Node end) {
    Set<String> part = new HashSet<>(Set.of(end.output()));
    for (int k = nodes.indexOf(end); k >= 0; k--) {
      Node node = nodes.get(k);
      if (part.contains(node.output())) {
        for (int i = 0; i < node.inputs().size(); i++) {
          String name = graph.input(node, i);
          if (values.containsKey(name) && !name.equals(start)) {
            part.add(name);
          }
        }
      }
    }
    Set<String> inner = new HashSet<>(part);
    inner.remove(end.output());
    inner.add(start);
    boolean closed =
        inner.stream()
            .allMatch(
                name ->
                    !name.equals(graph.output())
                        && graph.consumers(name).stream()
                            .allMatch(node -> part.contains(node.output())));
    return closed ? part : Set.of();
  }
}
