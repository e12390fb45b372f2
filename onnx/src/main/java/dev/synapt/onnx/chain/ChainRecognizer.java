package dev.synapt.onnx.chain;

import dev.synapt.Activation;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Model;
import dev.synapt.onnx.format.Node;
import java.util.List;
import java.util.Optional;

/**
 * Walks from the input of a graph to its output. Each step takes the longest piece that it knows,
 * and hands it to the chain; what it does not know is an error that names the node.
 */
public final class ChainRecognizer {

  private static final int FIRST_OPSET = 7;

  /** The newest when this was written. */
  private static final int LAST_OPSET = 28;

  private final GraphIndex graph;
  private final LayerChain chain;
  private final ResidualBranch branch;
  private final ScaleNodes scales;
  private final long opset;
  private String current;
  private RowShape shape;

  private ChainRecognizer(Model model) throws FormatException {
    graph = new GraphIndex(model);
    chain = new LayerChain(model.bytes());
    branch = new ResidualBranch(graph, chain);
    scales = new ScaleNodes(graph);
    opset = model.opset();
    current = graph.input().name();
    shape = RowShape.of(graph.input().shape());
  }

  /**
   * The chain of a model.
   *
   * @throws FormatException if it is none; names the node
   */
  public static LayerChain recognize(Model model) throws FormatException {
    if (model.opset() < 0) {
      throw new FormatException("does not say which opset of ONNX's operators it has");
    }
    if (model.opset() < FIRST_OPSET || model.opset() > LAST_OPSET) {
      throw new FormatException(
          "has operators of opset "
              + model.opset()
              + ", supported are "
              + FIRST_OPSET
              + " to "
              + LAST_OPSET
              + ". Export with opset 17");
    }
    ChainRecognizer recognizer = new ChainRecognizer(model);
    recognizer.walk();
    return recognizer.chain;
  }

  private void walk() throws FormatException {
    boolean complement = false;
    while (!current.equals(graph.output()) && !complement) {
      List<Node> uses = graph.consumers(current);
      if (branch.endsWith(uses)) {
        current = branch.end().output();
      } else if (isComplement(uses)) {
        complement = true;
      } else if (!softmax() && !scalar() && !normalization()) {
        step(next(uses));
      }
    }
    if (complement && !chain.complement()) {
      throw unsupported(graph.producer(graph.output()));
    }
    chain.finish(shape.features());
  }

  /** Before {@link #scalar}, which would take its Exp for an activation. */
  private boolean softmax() throws FormatException {
    Optional<SoftmaxNodes.Found> found =
        shape.features() == 1
            ? Optional.empty()
            : new SoftmaxNodes(graph, current, new NormalizationNodes(graph, current, shape))
                .find();
    if (found.isPresent()) {
      softmax(found.get().activation(), found.get().output());
    }
    return found.isPresent();
  }

  private boolean scalar() throws FormatException {
    Optional<ScalarRegion.Found> found = ScalarRegion.longest(graph, current, shape.features());
    Optional<ClampNodes.Found> clamp =
        ClampNodes.at(graph, current)
            .filter(end -> found.isEmpty() || isBefore(found.get().output(), end.output()));
    if (clamp.isPresent()) {
      activate(clamp.get().activation(), clamp.get().output());
      return true;
    }
    if (found.isEmpty()) {
      return false;
    }
    ActivationMatch match = found.get().match();
    boolean softmin = isNegation(match) && isSoftmax(only(found.get().output()));
    if (softmin) {
      Node node = only(found.get().output());
      requireLastAxis(node);
      activate(Activation.SOFTMIN, Double.NaN, node.output());
    } else if (match.activation() == null) {
      chain.scale(match.scale());
      current = found.get().output();
    } else {
      activate(match.activation(), match.alpha(), found.get().output());
    }
    return true;
  }

  private boolean isBefore(String one, String other) {
    return graph.order(graph.producer(one)) < graph.order(graph.producer(other));
  }

  private static boolean isNegation(ActivationMatch match) {
    return match.scale() != null && match.scale().factor(0) == -1 && match.scale().summand(0) == 0;
  }

  private void activate(Activation activation, double alpha, String output) throws FormatException {
    chain.activate(activation, alpha, shape.features());
    current = output;
  }

  private void activate(ScaledActivation scaled, String output) throws FormatException {
    chain.scale(scaled.before());
    activate(scaled.activation(), scaled.alpha(), output);
    chain.scale(scaled.after());
  }

  private boolean normalization() throws FormatException {
    Optional<NormalizationNodes.Found> found =
        new NormalizationNodes(graph, current, shape).spelledOut();
    if (found.isPresent()) {
      normalize(found.get());
      gainOfOne();
    }
    return found.isPresent();
  }

  /** One factor, which {@link #scalar} would take for one of the activation behind it. */
  private void gainOfOne() throws FormatException {
    Node node = only(current);
    if (shape.features() == 1 && node != null && node.type().equals("Mul")) {
      boolean row =
          node.inputs().stream()
              .anyMatch(name -> graph.constants().get(name).filter(t -> t.rank() > 0).isPresent());
      if (row) {
        scale(node);
      }
    }
  }

  private void normalize(NormalizationNodes.Found found) throws FormatException {
    chain.normalize(found.kind(), found.epsilon(), shape.features());
    chain.scale(found.after());
    current = found.output();
  }

  /** The node that goes on with the chain. */
  private Node next(List<Node> uses) throws FormatException {
    if (uses.isEmpty()) {
      throw new FormatException(
          "no way leads from the input \""
              + Node.shorten(graph.input().name())
              + "\" to the output \""
              + Node.shorten(graph.output())
              + "\"");
    }
    return uses.size() == 1 ? uses.get(0) : branch.start(current, uses, shape.features());
  }

  private void step(Node node) throws FormatException {
    if (LinearNode.is(node)) {
      LinearNode.add(node, current, graph, chain, shape.features());
      shape = shape.withFeatures(chain.features());
      current = node.output();
    } else if (isSoftmax(node) || node.type().equals("LogSoftmax")) {
      softmax(node);
    } else {
      other(node);
    }
  }

  private void other(Node node) throws FormatException {
    Optional<RowShape> reshaped = shape.behind(node, graph.constants(), graph, chain.isUntouched());
    Optional<NormalizationNodes.Found> normalization =
        new NormalizationNodes(graph, current, shape).node(node);
    Optional<ScaledActivation> scaled = ScaledActivation.of(node, graph.constants());
    if (reshaped.isPresent()) {
      shape = reshaped.get();
      current = node.output();
    } else if (normalization.isPresent()) {
      normalize(normalization.get());
      chain.scale(scales.ofNormalization(node, shape.features()));
    } else if (scaled.isPresent()) {
      activate(scaled.get(), node.output());
    } else {
      scale(node);
    }
  }

  private void scale(Node node) throws FormatException {
    if (node.type().equals("BatchNormalization") && shape.rank() > 2) {
      throw new FormatException(node + " is over channels of a picture, expected features");
    }
    ElementwiseScale scale =
        scales.of(node, current, shape.features()).orElseThrow(() -> unsupported(node));
    chain.scale(scale);
    if (!scale.isUniform()) {
      shape = shape.withFeatures(scale.factors().length);
    }
    current = node.output();
  }

  private static boolean isSoftmax(Node node) {
    return node != null && node.type().equals("Softmax");
  }

  private void softmax(Node node) throws FormatException {
    requireLastAxis(node);
    boolean log = node.operator().equals("LogSoftmax");
    softmax(log ? Activation.LOG_SOFTMAX : Activation.SOFTMAX, node.output());
  }

  /** With its logarithm, if that is what follows. */
  private void softmax(Activation activation, String output) throws FormatException {
    Node next = only(output);
    if (activation == Activation.SOFTMAX && next != null && next.type().equals("Log")) {
      activate(Activation.LOG_SOFTMAX, Double.NaN, next.output());
    } else {
      activate(activation, Double.NaN, output);
    }
  }

  /** Before opset 13 from the axis on all dimensions counted as one, since then only that axis. */
  private void requireLastAxis(Node node) throws FormatException {
    long axis = node.integer("axis", opset < 13 ? 1 : -1);
    if (!shape.isLast(axis) || shape.features() == 1) {
      throw new FormatException(
          node
              + " is over axis "
              + axis
              + " of "
              + (shape.rank() == 0 ? "an unknown number of" : shape.rank())
              + " dimensions with "
              + shape.features()
              + " features, expected the last, with more than one");
    }
  }

  /** The one node that reads a tensor; null if it goes elsewhere too. */
  private Node only(String name) {
    List<Node> uses = graph.consumers(name);
    return uses.size() == 1 && !name.equals(graph.output()) ? uses.get(0) : null;
  }

  /** As scikit-learn's exporter ends two classes: Concat(1 − p, p). */
  private boolean isComplement(List<Node> uses) {
    Node concat = graph.producer(graph.output());
    if (concat == null || !concat.type().equals("Concat") || uses.size() != 2) {
      return false;
    }
    Node minus = uses.get(0).equals(concat) ? uses.get(1) : uses.get(0);
    return uses.contains(concat)
        && concat.inputs().size() == 2
        && shape.features() == 1
        && shape.isLast(concat.integer("axis", 0))
        && minus.type().equals("Sub")
        && graph.constants().scalar(minus.input(0)).equals(Optional.of(1.0))
        && graph.input(concat, 0).equals(minus.output())
        && graph.input(concat, 1).equals(current);
  }

  private FormatException unsupported(Node node) {
    for (String name : node.inputs()) {
      try {
        graph.constants().requireKnown(name);
      } catch (FormatException e) {
        return e;
      }
    }
    return new FormatException(
        node
            + " is not supported here. Supported are chains of Gemm or MatMul, elementwise"
            + " activations, Softmax, normalisation, and factors and summands for each feature");
  }
}
