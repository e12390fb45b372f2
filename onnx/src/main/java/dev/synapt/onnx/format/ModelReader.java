package dev.synapt.onnx.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a ModelProto. What a chain of layers does not need is passed over: subgraphs, training
 * information, documentation. So the depth of what is read is that of the code.
 */
public final class ModelReader {

  /** More nodes than any network of dense layers has. */
  private static final int MAX_NODES = 10_000;

  private final List<Node> nodes = new ArrayList<>();
  private final List<Tensor> initializers = new ArrayList<>();
  private final List<Value> inputs = new ArrayList<>();
  private final List<Value> outputs = new ArrayList<>();
  private long opset = -1;
  private boolean hasGraph;

  private ModelReader() {}

  /**
   * The model of a file.
   *
   * @throws FormatException if it is none, or one that is not supported
   */
  public static Model read(byte[] file) throws FormatException {
    ModelReader reader = new ModelReader();
    reader.readModel(new WireReader(file, "the model"));
    if (!reader.hasGraph) {
      throw new FormatException("holds no graph: this is no ONNX file");
    }
    return new Model(
        file.length,
        reader.opset,
        reader.nodes,
        reader.initializers,
        reader.inputs,
        reader.outputs);
  }

  /**
   * The tensor of a file that holds nothing else, as ONNX's own tests do.
   *
   * @throws FormatException if it is none
   */
  public static Tensor readTensor(byte[] file) throws FormatException {
    return TensorReader.read(new WireReader(file, "the tensor"));
  }

  private void readModel(WireReader in) throws FormatException {
    while (in.next()) {
      switch (in.field()) {
        case 7 -> {
          if (hasGraph) {
            throw in.refuse("has two graphs, expected one");
          }
          hasGraph = true;
          readGraph(in.message("the graph"));
        }
        case 8 -> readOpset(in.message("a version of operators"));
        default -> in.skip();
      }
    }
  }

  private void readOpset(WireReader in) throws FormatException {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = domain(in.text());
        case 2 -> version = in.integer();
        default -> in.skip();
      }
    }
    if (domain.isEmpty()) {
      opset = version;
    }
  }

  private void readGraph(WireReader in) throws FormatException {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          if (nodes.size() == MAX_NODES) {
            throw in.refuse("has more than " + MAX_NODES + " nodes");
          }
          nodes.add(node(in.message("a node")));
        }
        case 5 -> initializers.add(TensorReader.read(in.message("a tensor")));
        case 11 -> inputs.add(ValueReader.read(in.message("an input")));
        case 12 -> outputs.add(ValueReader.read(in.message("an output")));
        case 15 -> throw in.refuse("has sparse tensors, expected dense ones");
        default -> in.skip();
      }
    }
  }

  private static Node node(WireReader in) throws FormatException {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    String name = "";
    String operator = "";
    String domain = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 3 -> name = in.text();
        case 4 -> operator = in.text();
        case 5 -> {
          Attribute attribute = attribute(in.message("an attribute"));
          attributes.put(attribute.name(), attribute);
        }
        case 7 -> domain = domain(in.text());
        default -> in.skip();
      }
    }
    return new Node(name, operator, domain, inputs, outputs, attributes);
  }

  private static Attribute attribute(WireReader in) throws FormatException {
    String name = "";
    float number = 0;
    long integer = 0;
    String text = "";
    Optional<Tensor> tensor = Optional.empty();
    Numbers numbers = new Numbers();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> number = in.number();
        case 3 -> integer = in.integer();
        case 4 -> text = in.text();
        case 5 -> tensor = Optional.of(TensorReader.read(in.message("a tensor")));
        case 7 -> in.floats(numbers);
        case 8 -> in.integers(numbers);
        default -> in.skip();
      }
    }
    return new Attribute(name, decimal(number), integer, text, tensor, numbers.toArray());
  }

  /** The shortest decimal that gives this float, for it is what somebody wrote: 0.01, not more. */
  private static double decimal(float number) {
    return Double.parseDouble(Float.toString(number));
  }

  /** The operators of ONNX itself go by two names. */
  private static String domain(String name) {
    return name.equals("ai.onnx") ? "" : name;
  }
}
