package dev.synapt.onnx.export;

import dev.synapt.onnx.format.ElementType;
import dev.synapt.onnx.format.WireWriter;

/** Puts a graph together: nodes in their order, and constants. */
final class GraphWriter {

  static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final WireWriter graph = new WireWriter();
  private int nodes;
  private String prefix = "";

  /** What names of nodes and of their outputs start with from here. */
  void prefix(String text) {
    prefix = text;
  }

  /** Adds a constant, and returns its name. */
  String constant(String name, float[] numbers, int... shape) {
    WireWriter tensor = new WireWriter();
    for (int length : shape) {
      tensor.integer(1, length);
    }
    tensor.integer(2, ElementType.FLOAT.code()).text(8, prefix + name).data(9, numbers);
    graph.message(5, tensor);
    return prefix + name;
  }

  /** Adds a constant without dimensions, and returns its name. */
  String scalar(double number) {
    return constant("constant_" + nodes++, new float[] {(float) number});
  }

  /** Adds a node of one output, and returns the name of that. */
  String node(String operator, String... inputs) {
    return node(operator, new WireWriter(), inputs);
  }

  /** Adds a node with attributes, made by the methods below. */
  String node(String operator, WireWriter attributes, String... inputs) {
    String output = prefix + operator + "_" + nodes++;
    add(operator, attributes, output, inputs);
    return output;
  }

  /** Gives a tensor another name. */
  void identity(String input, String output) {
    add("Identity", new WireWriter(), output, input);
  }

  private void add(String operator, WireWriter node, String output, String... inputs) {
    for (String input : inputs) {
      node.text(1, input);
    }
    graph.message(1, node.text(2, output).text(3, output).text(4, operator));
  }

  static WireWriter number(WireWriter attributes, String name, double value) {
    WireWriter attribute =
        new WireWriter().text(1, name).number(2, (float) value).integer(20, ATTRIBUTE_FLOAT);
    return attributes.message(5, attribute);
  }

  static WireWriter integer(WireWriter attributes, String name, long value) {
    WireWriter attribute =
        new WireWriter().text(1, name).integer(3, value).integer(20, ATTRIBUTE_INT);
    return attributes.message(5, attribute);
  }

  static WireWriter integers(WireWriter attributes, String name, long value) {
    WireWriter attribute =
        new WireWriter().text(1, name).integer(8, value).integer(20, ATTRIBUTE_INTS);
    return attributes.message(5, attribute);
  }

  /** The file: rows of features in, rows of outputs out, as many as the caller wants. */
  byte[] model(String name, String input, int features, String output, int outputs) {
    graph.text(2, name).message(11, rows(input, features)).message(12, rows(output, outputs));
    return new WireWriter()
        .integer(1, IR_VERSION)
        .text(2, "synapt")
        .message(7, graph)
        .message(8, new WireWriter().text(1, "").integer(2, OPSET))
        .toBytes();
  }

  private static WireWriter rows(String name, int features) {
    WireWriter shape =
        new WireWriter()
            .message(1, new WireWriter().text(2, "batch"))
            .message(1, new WireWriter().integer(1, features));
    WireWriter tensor = new WireWriter().integer(1, ElementType.FLOAT.code()).message(2, shape);
    return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
  }
}
