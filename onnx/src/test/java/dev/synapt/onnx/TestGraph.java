package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.onnx.format.WireWriter;

/** A graph put together by hand, as an exporter might write it. */
final class TestGraph {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final WireWriter graph = new WireWriter();
  private final long opset;

  /** With one input {@code x} of rows with so many features. */
  static TestGraph of(long opset, int features) {
    return new TestGraph(opset).value(11, "x", features).value(12, "y", -1);
  }

  private TestGraph(long opset) {
    this.opset = opset;
  }

  /** An input (field 11) or output (field 12). */
  TestGraph value(int field, String name, int features) {
    WireWriter shape = new WireWriter().message(1, new WireWriter().text(2, "n"));
    shape.message(1, features < 0 ? new WireWriter() : new WireWriter().integer(1, features));
    WireWriter tensor = new WireWriter().integer(1, FLOAT).message(2, shape);
    graph.message(
        field, new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor)));
    return this;
  }

  /** A tensor of floats, as bytes. */
  TestGraph floats(String name, float[] numbers, int... shape) {
    return tensor(tensor(name, FLOAT, shape).data(9, numbers));
  }

  /** A tensor of integers, packed. */
  TestGraph integers(String name, long... numbers) {
    WireWriter tensor = tensor(name, INT64, numbers.length);
    for (long number : numbers) {
      tensor.integer(7, number);
    }
    return tensor(tensor);
  }

  /** A tensor as it is. */
  TestGraph tensor(WireWriter tensor) {
    graph.message(5, tensor);
    return this;
  }

  /** The start of a tensor. */
  static WireWriter tensor(String name, int type, int... shape) {
    WireWriter tensor = new WireWriter();
    for (int length : shape) {
      tensor.integer(1, length);
    }
    return tensor.integer(2, type).text(8, name);
  }

  /**
   * A node.
   *
   * @param call such as {@code y = Gemm(x, w, b) transB=1 alpha=0.5f}
   */
  TestGraph node(String call) {
    WireWriter node = new WireWriter();
    String[] sides = call.split(" = ", 2);
    int open = sides[1].indexOf('(');
    int close = sides[1].indexOf(')');
    for (String input : sides[1].substring(open + 1, close).split(", ?", -1)) {
      node.text(1, input);
    }
    for (String output : sides[0].split(", ?", -1)) {
      node.text(2, output);
    }
    String operator = sides[1].substring(0, open);
    int dot = operator.lastIndexOf('.');
    node.text(3, "node of " + sides[0]).text(4, operator.substring(dot + 1));
    if (dot >= 0) {
      node.text(7, operator.substring(0, dot));
    }
    for (String attribute : sides[1].substring(close + 1).trim().split(" ", -1)) {
      if (!attribute.isEmpty()) {
        node.message(5, attribute(attribute));
      }
    }
    graph.message(1, node);
    return this;
  }

  private static WireWriter attribute(String text) {
    String name = text.substring(0, text.indexOf('='));
    String value = text.substring(text.indexOf('=') + 1);
    WireWriter attribute = new WireWriter().text(1, name);
    if (value.startsWith("[")) {
      for (String number : value.substring(1, value.length() - 1).split(",", -1)) {
        attribute.integer(8, Long.parseLong(number));
      }
    } else if (value.endsWith("f")) {
      attribute.number(2, Float.parseFloat(value));
    } else if (value.startsWith("'")) {
      attribute.text(4, value.substring(1, value.length() - 1));
    } else {
      attribute.integer(3, Long.parseLong(value));
    }
    return attribute;
  }

  /** The file. */
  byte[] toBytes() {
    WireWriter operators = new WireWriter().text(1, "").integer(2, opset);
    return new WireWriter().integer(1, 8).message(7, graph).message(8, operators).toBytes();
  }

  /** The network of the file. */
  OnnxModel read() throws OnnxException {
    return OnnxModel.read(toBytes(), "test");
  }

  /** Why the file is refused. */
  String refusal() {
    return assertThrows(OnnxException.class, this::read).getMessage();
  }
}
