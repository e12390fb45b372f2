package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Node;
import java.util.ArrayList;
import java.util.List;

/** The branch around a residual layer, from where the way parts to the node that adds it. */
final class ResidualBranch {

  private final GraphIndex graph;
  private final LayerChain chain;

  /** The node that adds the branch, while one is open; else null. */
  private Node addition;

  ResidualBranch(GraphIndex graph, LayerChain chain) {
    this.graph = graph;
    this.chain = chain;
  }

  /** Whether a tensor that these nodes read is what the open branch is added to. */
  boolean endsWith(List<Node> uses) {
    return addition != null && uses.equals(List.of(addition));
  }

  /** Closes the branch, and returns the node that adds it. */
  Node end() throws FormatException {
    if (!chain.addBranch()) {
      throw new FormatException(
          addition
              + " adds a branch around more or less than one layer. Supported are residual layers"
              + " f(W·x + b) + x over one linear node, with as many units as inputs");
    }
    Node end = addition;
    addition = null;
    return end;
  }

  /** The one of two nodes that goes on with the chain, where the other waits to add the tensor. */
  Node start(String tensor, List<Node> uses, int features) throws FormatException {
    List<Node> others = new ArrayList<>(uses);
    boolean adds = others.removeIf(this::addsTensors);
    if (!adds || others.size() != 1 || uses.size() != 2 || addition != null) {
      Node producer = graph.producer(tensor);
      throw new FormatException(
          "the output of "
              + (producer == null ? "the input" : producer)
              + " goes to "
              + uses.size()
              + " nodes, "
              + uses.get(0)
              + " and others. Supported is a chain, with residual layers f(W·x + b) + x over one"
              + " linear node");
    }
    addition = uses.get(0).equals(others.get(0)) ? uses.get(1) : uses.get(0);
    chain.startBranch(features);
    return others.get(0);
  }

  private boolean addsTensors(Node node) {
    boolean adds =
        node.type().equals("Add") || (node.type().equals("Sum") && node.inputs().size() == 2);
    return adds
        && !graph.constants().has(node.input(0))
        && !graph.constants().has(node.input(1))
        && !graph.input(node, 0).equals(graph.input(node, 1));
  }
}
