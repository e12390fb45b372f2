package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.ElementType;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Model;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which output of a graph is the network's. Classifiers of scikit-learn have two, labels and
 * probabilities; the probabilities are taken, as they are before they are put into a map.
 */
final class OutputChoice {

  private OutputChoice() {}

  /** The name of the output. */
  static String of(Model model, GraphIndex graph) throws FormatException {
    List<Value> numbers = model.outputs().stream().filter(value -> !isLabel(value, graph)).toList();
    if (numbers.size() != 1) {
      String names =
          model.outputs().stream()
              .map(value -> Node.shorten(value.name()))
              .limit(8)
              .collect(Collectors.joining(", "));
      throw new FormatException(
          "has "
              + numbers.size()
              + " outputs of numbers among its outputs ["
              + names
              + "], expected one. Export a model that gives one tensor of scores or probabilities");
    }
    String name = numbers.get(0).name();
    Node producer = graph.producer(name);
    return producer != null && producer.type().equals("ai.onnx.ml.ZipMap")
        ? producer.input(0)
        : name;
  }

  /** Whether it is the number or name of a class. */
  private static boolean isLabel(Value value, GraphIndex graph) {
    if (value.type().isPresent() && !value.type().get().isFloating()) {
      return value.type().get() != ElementType.BOOL;
    }
    Node node = graph.producer(value.name());
    while (node != null) {
      switch (node.operator()) {
        case "ArgMax", "TopK", "ArrayFeatureExtractor" -> {
          return true;
        }
        case "Cast", "Identity", "Reshape", "Squeeze", "Unsqueeze", "Flatten" ->
            node = graph.producer(node.input(0));
        default -> {
          return false;
        }
      }
    }
    return false;
  }
}
