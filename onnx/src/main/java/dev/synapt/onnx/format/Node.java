package dev.synapt.onnx.format;

import java.util.List;
import java.util.Map;

/**
 * A node of a graph.
 *
 * @param name may be empty
 * @param operator such as {@code Gemm}
 * @param domain empty for the operators of ONNX itself
 * @param inputs names of tensors; empty where one is left out
 */
public record Node(
    String name,
    String operator,
    String domain,
    List<String> inputs,
    List<String> outputs,
    Map<String, Attribute> attributes) {

  private static final int LONGEST_NAME = 80;

  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Map.copyOf(attributes);
  }

  /** The operator, with its domain in front if that is not ONNX's own. */
  public String type() {
    return domain.isEmpty() ? operator : domain + "." + operator;
  }

  /** The name of an input; empty if it is left out. */
  public String input(int index) {
    return index < inputs.size() ? inputs.get(index) : "";
  }

  /** The first output. */
  public String output() {
    return outputs.isEmpty() ? "" : outputs.get(0);
  }

  /** A float, or its default. */
  public double number(String attribute, double otherwise) {
    Attribute found = attributes.get(attribute);
    return found == null ? otherwise : found.number();
  }

  /** An int, or its default. */
  public long integer(String attribute, long otherwise) {
    Attribute found = attributes.get(attribute);
    return found == null ? otherwise : found.integer();
  }

  /** A string, or its default. */
  public String text(String attribute, String otherwise) {
    Attribute found = attributes.get(attribute);
    return found == null ? otherwise : found.text();
  }

  /** For messages: the operator, and the name or else the output. */
  @Override
  public String toString() {
    return "node \"" + shorten(name.isEmpty() ? output() : name) + "\" (" + shorten(type()) + ")";
  }

  /** A name as messages show it. */
  public static String shorten(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
  }
}
