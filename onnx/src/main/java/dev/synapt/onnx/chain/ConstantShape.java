package dev.synapt.onnx.chain;

import dev.synapt.io.TensorDirectory;
import dev.synapt.onnx.format.Attribute;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a constant's shape becomes in a node that leaves its numbers as they are. */
record ConstantShape(Node node, Tensor tensor, Constants constants) {

  /** The lengths; empty if they are not known, or do not go with the constant. */
  Optional<List<Integer>> lengths() {
    Optional<List<Integer>> lengths =
        switch (node.operator()) {
          case "Reshape" -> wholeNumbers(node.input(1)).flatMap(this::reshaped);
          case "Squeeze" -> squeezed();
          case "Unsqueeze" -> axes().flatMap(this::unsqueezed);
          case "Flatten" -> flattened();
          default -> Optional.empty();
        };
    return lengths.filter(this::isComplete);
  }

  private boolean isComplete(List<Integer> lengths) {
    long count = 1;
    for (int length : lengths) {
      count *= length;
      if (length < 0 || count > tensor.numbers().length) {
        return false;
      }
    }
    return count == tensor.numbers().length;
  }

  /** Where 0 is a length of the constant itself, and −1, once, what is left. */
  private Optional<List<Integer>> reshaped(List<Integer> target) {
    List<Integer> lengths = new ArrayList<>(target);
    for (int k = 0; k < lengths.size() && k < tensor.rank(); k++) {
      if (lengths.get(k) == 0 && node.integer("allowzero", 0) == 0) {
        lengths.set(k, tensor.shape().get(k));
      }
    }
    int open = lengths.indexOf(-1);
    if (open >= 0) {
      lengths.set(open, 1);
      int others = lengths.stream().reduce(1, (a, b) -> a * b);
      lengths.set(open, others == 0 ? 0 : tensor.numbers().length / others);
    }
    return Optional.of(lengths);
  }

  /** Without some dimensions of length 1, or without all. */
  private Optional<List<Integer>> squeezed() {
    boolean all = node.input(1).isEmpty() && !node.attributes().containsKey("axes");
    return (all ? Optional.of(ones()) : axes())
        .flatMap(axes -> within(axes, tensor.rank()))
        .filter(ones()::containsAll)
        .map(
            axes ->
                IntStream.range(0, tensor.rank())
                    .filter(axis -> !axes.contains(axis))
                    .mapToObj(tensor.shape()::get)
                    .toList());
  }

  private List<Integer> ones() {
    return IntStream.range(0, tensor.rank())
        .filter(axis -> tensor.shape().get(axis) == 1)
        .boxed()
        .toList();
  }

  /** With further dimensions of length 1; axes count those of the result. */
  private Optional<List<Integer>> unsqueezed(List<Integer> axes) {
    int rank = tensor.rank() + axes.size();
    return within(axes, rank)
        .filter(places -> places.stream().distinct().count() == places.size())
        .map(
            places -> {
              List<Integer> lengths = new ArrayList<>(tensor.shape());
              places.stream().sorted().forEach(place -> lengths.add(place, 1));
              return lengths;
            });
  }

  private Optional<List<Integer>> flattened() {
    return within(List.of((int) node.integer("axis", 1)), tensor.rank() + 1)
        .map(
            axis -> {
              int rows = tensor.shape().subList(0, axis.get(0)).stream().reduce(1, (a, b) -> a * b);
              return List.of(rows, rows == 0 ? 0 : tensor.numbers().length / rows);
            });
  }

  /** An attribute, or since opset 13 an input. */
  private Optional<List<Integer>> axes() {
    Attribute axes = node.attributes().get("axes");
    return axes == null ? wholeNumbers(node.input(1)) : Optional.of(asList(axes.numbers()));
  }

  private Optional<List<Integer>> wholeNumbers(String constant) {
    return constants
        .get(constant)
        .map(Tensor::numbers)
        .filter(numbers -> numbers.length <= TensorDirectory.MAX_DIMENSIONS)
        .map(ConstantShape::asList);
  }

  private static List<Integer> asList(double[] numbers) {
    return IntStream.range(0, numbers.length).mapToObj(k -> (int) numbers[k]).toList();
  }

  /** Axes counted from the first dimension; empty if one is out of range. */
  private static Optional<List<Integer>> within(List<Integer> axes, int rank) {
    List<Integer> places = axes.stream().map(axis -> axis < 0 ? axis + rank : axis).toList();
    boolean inRange = places.stream().allMatch(place -> place >= 0 && place < rank);
    return inRange && rank <= TensorDirectory.MAX_DIMENSIONS
        ? Optional.of(places)
        : Optional.empty();
  }
}
