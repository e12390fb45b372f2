package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.ElementType;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Model;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes between input and output of a graph, without those that change nothing, and who reads
 * what.
 */
final class GraphIndex {

  private final Constants constants;
  private final Value input;
  private final String output;

  /** Names that stand for another, which a node passes on as it is. */
  private final Map<String, String> aliases = new HashMap<>();

  /** What does not depend on constants only, and has whole numbers. */
  private final Set<String> whole = new HashSet<>();

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> producers = new HashMap<>();
  private final Map<String, List<Node>> consumers = new HashMap<>();
  private final Map<String, Integer> order = new HashMap<>();

  GraphIndex(Model model) throws FormatException {
    constants = new Constants(model.initializers());
    input = onlyInput(model);
    if (input.type().isPresent() && !input.type().get().isFloating()) {
      whole.add(input.name());
    }
    for (Node node : model.nodes()) {
      if (node.outputs().stream().anyMatch(this::isKnown)) {
        throw new FormatException(node + " computes what there is already");
      }
      boolean known = node.inputs().stream().allMatch(name -> name.isEmpty() || isKnown(name));
      if (!known) {
        throw new FormatException(node + " reads what no node before it computes");
      }
      if (!constants.fold(node)) {
        if (node.output().isEmpty()) {
          throw new FormatException(node + " has no first output, which is not supported");
        }
        noteWhole(node);
        if (passesOn(node)) {
          aliases.put(node.output(), resolve(node.input(0)));
        }
        nodes.add(node);
        node.outputs().stream()
            .filter(name -> !name.isEmpty())
            .forEach(name -> producers.put(name, node));
      }
    }
    output = resolve(OutputChoice.of(model, this));
    keepWhatOutputNeeds();
  }

  private Value onlyInput(Model model) throws FormatException {
    List<Value> inputs =
        model.inputs().stream().filter(value -> !constants.has(value.name())).toList();
    if (inputs.size() != 1) {
      throw new FormatException(
          "has "
              + inputs.size()
              + " inputs, expected one: rows of features. Export a model whose forward takes one"
              + " tensor");
    }
    return inputs.get(0);
  }

  private boolean isKnown(String name) {
    return constants.has(name) || producers.containsKey(name) || name.equals(input.name());
  }

  private void noteWhole(Node node) {
    boolean casts = node.type().equals("Cast");
    ElementType type = ElementType.of(casts ? node.integer("to", 0) : 0);
    if (casts ? !type.isFloating() : node.inputs().stream().anyMatch(whole::contains)) {
      whole.addAll(node.outputs());
    }
  }

  /** Whether a node gives its first input as it is, for a network that predicts. */
  private boolean passesOn(Node node) throws FormatException {
    if (node.type().equals("Dropout")) {
      boolean said = !node.input(2).isEmpty();
      if (said && constants.scalar(node.input(2)).orElse(1.0) != 0) {
        throw new FormatException(
            node + " drops while predicting. Call model.eval() before the export");
      }
      return true;
    }
    boolean casts =
        node.type().equals("Cast")
            && ElementType.of(node.integer("to", 0)).isFloating()
            && !isTruth(node.input(0));
    return casts || node.type().equals("Identity");
  }

  /** Whether a comparison made it; then a Cast belongs to the function. */
  private boolean isTruth(String name) {
    Node producer = producers.get(resolve(name));
    return producer != null
        && switch (producer.operator()) {
          case "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Not" -> true;
          default -> false;
        };
  }

  private void keepWhatOutputNeeds() throws FormatException {
    Set<String> needed = new HashSet<>(Set.of(output));
    List<Node> kept = new ArrayList<>();
    for (int k = nodes.size() - 1; k >= 0; k--) {
      Node node = nodes.get(k);
      if (node.outputs().stream().anyMatch(needed::contains)) {
        requireReal(node);
        kept.add(node);
        node.inputs().forEach(name -> needed.add(resolve(name)));
      }
    }
    for (int k = kept.size() - 1; k >= 0; k--) {
      Node node = kept.get(k);
      order.put(node.output(), order.size());
      Set<String> read = new HashSet<>();
      for (String name : node.inputs()) {
        // The shape of a tensor says nothing of its numbers.
        if (!name.isEmpty() && !node.operator().equals("Shape") && read.add(resolve(name))) {
          consumers.computeIfAbsent(resolve(name), key -> new ArrayList<>()).add(node);
        }
      }
    }
  }

  /** Refuses what functions of real numbers do not show: whole ones divided give whole ones. */
  private void requireReal(Node node) throws FormatException {
    if (node.type().equals("Div") && whole.contains(node.output())) {
      throw new FormatException(
          node + " divides whole numbers, which is not supported. Cast them to floats before");
    }
  }

  Constants constants() {
    return constants;
  }

  Value input() {
    return input;
  }

  /** The name of the result. */
  String output() {
    return output;
  }

  /** The name of a tensor that may go by several. */
  String resolve(String name) {
    return aliases.getOrDefault(name, name);
  }

  /** The name of the input of a node. */
  String input(Node node, int index) {
    return resolve(node.input(index));
  }

  /** The node that computes a tensor; null for the input and constants. */
  Node producer(String name) {
    return producers.get(resolve(name));
  }

  /** The place of a node among those that are kept. */
  int order(Node node) {
    return order.get(node.output());
  }

  /** The nodes that read a tensor on the way to the output, in the order of the graph. */
  List<Node> consumers(String name) {
    return consumers.getOrDefault(name, List.of());
  }
}
