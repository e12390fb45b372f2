package dev.synapt.onnx.format;

import java.util.List;

/**
 * What a file holds.
 *
 * @param bytes the size of the file
 * @param opset the version of ONNX's operators
 */
public record Model(
    int bytes,
    long opset,
    List<Node> nodes,
    List<Tensor> initializers,
    List<Value> inputs,
    List<Value> outputs) {

  public Model {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
