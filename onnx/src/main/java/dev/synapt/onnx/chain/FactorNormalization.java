package dev.synapt.onnx.chain;

import dev.synapt.Normalization;
import dev.synapt.onnx.format.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Normalisation spelled out by its factor {@code r = g / √(mean of squares + ε)}, with or without
 * gain g: {@code x·r} and {@code (x − mean)·r}, and as Keras and TensorFlow write it {@code x·r +
 * (s − mean·r)} with shift s.
 */
final class FactorNormalization {

  private final GraphIndex graph;
  private final String start;
  private final int features;
  private final NormalizationNodes parts;

  /** The nodes that belong to it. */
  private final List<Node> nodes = new ArrayList<>();

  FactorNormalization(GraphIndex graph, String start, int features, NormalizationNodes parts) {
    this.graph = graph;
    this.start = start;
    this.features = features;
    this.parts = parts;
  }

  /** The normalisation that starts at the tensor. */
  Optional<NormalizationNodes.Found> find() {
    Optional<Node> mean = use(start, "ReduceMean").filter(node -> parts.overFeatures(node, start));
    if (mean.isEmpty()) {
      return factor(start).flatMap(this::uncentred);
    }
    String average = take(mean.get());
    for (Node sub : graph.consumers(start)) {
      if (isDifference(sub, average) && squareOf(sub.output()).isPresent()) {
        String centred = take(sub);
        return factor(centred).flatMap(factor -> centred(factor, average));
      }
    }
    return Optional.empty();
  }

  /** The factor, and where it is. */
  private record Factor(double epsilon, ElementwiseScale gain, String output) {}

  /** {@code g / √(mean(d²) + ε)}. */
  private Optional<Factor> factor(String d) {
    Optional<Node> square = squareOf(d);
    Optional<Node> mean = square.flatMap(node -> use(node.output(), "ReduceMean"));
    Optional<Node> sum = mean.flatMap(node -> use(node.output(), "Add"));
    Optional<Node> root = sum.flatMap(node -> use(node.output(), "Sqrt"));
    Optional<Node> inverse = root.flatMap(node -> use(node.output(), "Reciprocal"));
    Optional<Double> epsilon = sum.flatMap(this::scalar).filter(value -> value > 0);
    if (inverse.isEmpty()
        || epsilon.isEmpty()
        || !parts.overFeatures(mean.get(), square.get().output())) {
      return Optional.empty();
    }
    nodes.addAll(List.of(square.get(), mean.get(), sum.get(), root.get()));
    String output = take(inverse.get());
    Optional<Node> gain = use(output, "Mul").filter(node -> constant(node).isPresent());
    return gain.isEmpty()
        ? Optional.of(new Factor(epsilon.get(), ElementwiseScale.NONE, output))
        : constant(gain.get())
            .map(g -> new ElementwiseScale(g, new double[g.length]))
            .map(scale -> new Factor(epsilon.get(), scale, take(gain.get())));
  }

  /** {@code x·r}. */
  private Optional<NormalizationNodes.Found> uncentred(Factor factor) {
    return product(start, factor.output)
        .flatMap(end -> found(Normalization.RMS, factor, factor.gain, end));
  }

  private Optional<NormalizationNodes.Found> centred(Factor factor, String mean) {
    for (Node node : graph.consumers(factor.output)) {
      Optional<String> other = other(node, factor.output);
      boolean again = other.map(graph::producer).filter(sub -> isDifference(sub, mean)).isPresent();
      if (node.type().equals("Mul") && again) {
        nodes.add(graph.producer(other.get()));
        return found(Normalization.LAYER, factor, factor.gain, node);
      }
    }
    return byOffset(factor, mean);
  }

  /** {@code x·r + (s − mean·r)}, or the same without s. */
  private Optional<NormalizationNodes.Found> byOffset(Factor factor, String mean) {
    Optional<Node> minus = use(mean, "Neg");
    Optional<Node> first = product(start, factor.output);
    Optional<Node> second = product(minus.isPresent() ? take(minus.get()) : mean, factor.output);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    String term = take(first.get());
    String offset = take(second.get());
    ElementwiseScale after = factor.gain;
    boolean negated = minus.isPresent();
    Optional<Node> shift =
        use(offset, negated ? "Add" : "Sub")
            .filter(node -> constant(node).isPresent())
            .filter(node -> negated || graph.input(node, 1).equals(offset));
    if (shift.isPresent()) {
      double[] s = constant(shift.get()).orElseThrow();
      if (!after.isUniform() && s.length > 1 && s.length != after.factors().length) {
        return Optional.empty();
      }
      double[] ones = new double[s.length];
      Arrays.fill(ones, 1);
      after = after.then(new ElementwiseScale(ones, s));
    }
    String last = shift.isPresent() ? take(shift.get()) : offset;
    ElementwiseScale scale = after;
    return use(term, negated || shift.isPresent() ? "Add" : "Sub")
        .filter(node -> other(node, term).equals(Optional.of(last)))
        .filter(node -> node.type().equals("Add") || graph.input(node, 0).equals(term))
        .flatMap(end -> found(Normalization.LAYER, factor, scale, end));
  }

  /** What was found, if nothing else reads what is inside of it. */
  private Optional<NormalizationNodes.Found> found(
      Normalization kind, Factor factor, ElementwiseScale after, Node end) {
    nodes.add(end);
    boolean closed = nodes.containsAll(graph.consumers(start));
    for (Node node : nodes) {
      closed &= node.equals(end) || nodes.containsAll(graph.consumers(node.output()));
    }
    return closed
        ? Optional.of(new NormalizationNodes.Found(kind, factor.epsilon, after, end.output()))
        : Optional.empty();
  }

  private String take(Node node) {
    nodes.add(node);
    return node.output();
  }

  private boolean isDifference(Node node, String mean) {
    return node.type().equals("Sub")
        && graph.input(node, 0).equals(start)
        && graph.input(node, 1).equals(mean);
  }

  private Optional<Node> squareOf(String name) {
    return graph.consumers(name).stream().filter(node -> parts.isSquare(node, name)).findFirst();
  }

  private Optional<Node> product(String one, String other) {
    return graph.consumers(one).stream()
        .filter(node -> node.type().equals("Mul"))
        .filter(node -> other(node, one).equals(Optional.of(other)))
        .findFirst();
  }

  private Optional<Node> use(String name, String operator) {
    return graph.consumers(name).stream().filter(node -> node.type().equals(operator)).findFirst();
  }

  /** The other one of two inputs. */
  private Optional<String> other(Node node, String name) {
    return node.inputs().size() != 2
        ? Optional.empty()
        : Optional.of(graph.input(node, graph.input(node, 0).equals(name) ? 1 : 0));
  }

  private Optional<Double> scalar(Node node) {
    return graph
        .constants()
        .scalar(node.input(0))
        .or(() -> graph.constants().scalar(node.input(1)));
  }

  /** The constant among two inputs, for each feature or one for all. */
  private Optional<double[]> constant(Node node) {
    return graph
        .constants()
        .get(node.input(0))
        .or(() -> graph.constants().get(node.input(1)))
        .flatMap(tensor -> RowConstant.of(tensor, features));
  }
}
