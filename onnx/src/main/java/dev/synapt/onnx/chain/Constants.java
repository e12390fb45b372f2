package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.Attribute;
import dev.synapt.onnx.format.ElementType;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors of a graph that do not depend on its input: initialisers, Constant nodes, and what
 * simple nodes make of them.
 */
final class Constants {

  /** How many times as many numbers as the file has may be computed, as copies take memory. */
  private static final int MAX_COMPUTED = 4;

  private final Map<String, Tensor> tensors = new HashMap<>();

  /** Why the outputs of some nodes are not known: no harm, unless they are needed. */
  private final Map<String, FormatException> failures = new HashMap<>();

  private final Map<String, Optional<Double>> uniform = new HashMap<>();

  /** How many numbers the file has. */
  private long given;

  private long computed;

  Constants(List<Tensor> initializers) {
    for (Tensor tensor : initializers) {
      tensors.put(tensor.name(), tensor);
      given += tensor.numbers().length;
    }
  }

  /** Whether it does not depend on the input, known or not. */
  boolean has(String name) {
    return tensors.containsKey(name) || failures.containsKey(name);
  }

  /** Throws what kept a constant from being known. */
  void requireKnown(String name) throws FormatException {
    if (failures.containsKey(name)) {
      throw failures.get(name);
    }
  }

  Optional<Tensor> get(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /** The number of a tensor of one number, whatever its shape. */
  Optional<Double> scalar(String name) {
    return get(name).filter(tensor -> tensor.numbers().length == 1).map(t -> t.numbers()[0]);
  }

  /** The number that a tensor has everywhere; a large one is looked through once. */
  Optional<Double> uniform(String name) {
    Tensor tensor = tensors.get(name);
    return tensor == null
        ? Optional.empty()
        : uniform.computeIfAbsent(name, key -> uniform(tensor.numbers()));
  }

  private static Optional<Double> uniform(double[] numbers) {
    for (double number : numbers) {
      if (number != numbers[0]) {
        return Optional.empty();
      }
    }
    return numbers.length == 0 ? Optional.empty() : Optional.of(numbers[0]);
  }

  /** Takes over the output of a node that depends on constants only; false if it does not. */
  boolean fold(Node node) {
    boolean constant =
        node.operator().equals("Constant")
            || (!node.inputs().isEmpty()
                && node.inputs().stream().allMatch(name -> name.isEmpty() || has(name)));
    if (constant) {
      try {
        Tensor value = value(node);
        tensors.put(node.output(), value);
        given += node.operator().equals("Constant") ? value.numbers().length : 0;
      } catch (FormatException e) {
        node.outputs().forEach(name -> failures.put(name, e));
      }
    }
    return constant;
  }

  private Tensor value(Node node) throws FormatException {
    for (String name : node.inputs()) {
      requireKnown(name);
    }
    Tensor first = tensors.get(node.input(0));
    if (first == null && !node.type().equals("Constant")) {
      throw notFolded(node);
    }
    return switch (node.type()) {
      case "Constant" -> constant(node);
      case "Identity", "Dropout" -> first;
      case "Cast" -> cast(node, first);
      case "Transpose" -> transpose(node, first);
      case "Reshape", "Squeeze", "Unsqueeze", "Flatten" ->
          new ConstantShape(node, first, this)
              .lengths()
              .map(shape -> new Tensor(node.output(), first.type(), shape, first.numbers()))
              .orElseThrow(() -> notFolded(node));
      default -> elementwise(node);
    };
  }

  private static Tensor constant(Node node) throws FormatException {
    Attribute value = node.attributes().get("value");
    if (value != null) {
      return value.tensor().orElseThrow(() -> notFolded(node));
    }
    for (Attribute attribute : node.attributes().values()) {
      double[] numbers = attribute.numbers();
      switch (attribute.name()) {
        case "value_float" -> {
          return scalar(attribute.number(), ElementType.FLOAT);
        }
        case "value_int" -> {
          return scalar((double) attribute.integer(), ElementType.INT64);
        }
        case "value_floats" -> {
          return new Tensor("", ElementType.FLOAT, List.of(numbers.length), numbers);
        }
        case "value_ints" -> {
          return new Tensor("", ElementType.INT64, List.of(numbers.length), numbers);
        }
        default -> {}
      }
    }
    throw notFolded(node);
  }

  private static Tensor cast(Node node, Tensor tensor) throws FormatException {
    ElementType type = ElementType.of(node.integer("to", 0));
    double[] numbers = tensor.numbers();
    if (tensor.type() == ElementType.OTHER) {
      throw notFolded(node);
    }
    if (type == ElementType.BOOL) {
      numbers = Arrays.stream(numbers).map(x -> x == 0 ? 0 : 1).toArray();
    } else if (!type.isFloating() && !Arrays.stream(numbers).allMatch(x -> x == Math.rint(x))) {
      throw notFolded(node);
    }
    return new Tensor(node.output(), type, tensor.shape(), numbers);
  }

  private Tensor transpose(Node node, Tensor tensor) throws FormatException {
    Attribute order = node.attributes().get("perm");
    if (tensor.rank() < 2) {
      return tensor;
    }
    if (tensor.rank() > 2) {
      throw notFolded(node);
    }
    if (order != null && order.numbers().length == 2 && order.numbers()[0] == 0) {
      return tensor;
    }
    spend(node, tensor.numbers().length);
    int rows = tensor.shape().get(0);
    int columns = tensor.shape().get(1);
    double[] numbers = new double[tensor.numbers().length];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = tensor.numbers()[k % rows * columns + k / rows];
    }
    return new Tensor(node.output(), tensor.type(), List.of(columns, rows), numbers);
  }

  private void spend(Node node, int count) throws FormatException {
    computed += count;
    if (computed > MAX_COMPUTED * given) {
      throw new FormatException(node + " computes more constants than any network needs");
    }
  }

  private Tensor elementwise(Node node) throws FormatException {
    List<Tensor> arguments = new ArrayList<>();
    for (String name : node.inputs()) {
      arguments.add(get(name).orElseThrow(() -> notFolded(node)));
    }
    ConstantArithmetic arithmetic =
        ConstantArithmetic.of(node, arguments).orElseThrow(() -> notFolded(node));
    if (arithmetic.count() > 1) {
      spend(node, arithmetic.count());
    }
    return arithmetic.result();
  }

  private static Tensor scalar(double number, ElementType type) {
    return new Tensor("", type, List.of(), new double[] {number});
  }

  private static FormatException notFolded(Node node) {
    return new FormatException(
        node
            + " computes a constant in a way that is not supported. Export with constant folding"
            + " (torch.onnx.export(..., do_constant_folding=True))");
  }
}
