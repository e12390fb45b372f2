package dev.synapt.onnx;

import dev.synapt.onnx.format.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that say more of themselves than they hold, or try what costs most time or memory. */
final class HostileFiles {

  private static final int MEGABYTE = 1 << 20;

  private HostileFiles() {}

  /** Files of a few bytes. */
  static Map<String, byte[]> small() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("nothing", new byte[0]);
    files.put("a text", "this is no ONNX file".getBytes(StandardCharsets.UTF_8));
    files.put("a graph without nodes", new WireWriter().message(7, new WireWriter()).toBytes());
    files.put("a length beyond the end", new byte[] {0x3a, 0x7f, 1});
    files.put("a length of 2^63", varints(0x3a, -1, -1, -1, -1, -1, -1, -1, -1, 0x7f));
    files.put("a negative length", varints(0x3a, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1));
    files.put("an integer of 11 bytes", varints(8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1));
    files.put("an integer of 65 bits", varints(8, -1, -1, -1, -1, -1, -1, -1, -1, -1, 2));
    files.put("an integer cut off", varints(8, -1));
    files.put("a tag cut off", varints(-1));
    files.put("field 0", varints(0, 0));
    files.put("a group", varints(0x3b, 0x3c));
    files.put("a wire type not known", varints(0x3f, 0));
    files.put("the graph as an integer", varints(0x38, 1));
    files.put("two graphs", varints(0x3a, 0, 0x3a, 0));
    files.put("a dimension of -1", with(TestGraph.tensor("w", 1, 2, -1).data(9, new float[6])));
    files.put(
        "2^62 numbers", with(TestGraph.tensor("w", 1, Integer.MAX_VALUE, Integer.MAX_VALUE, 2, 2)));
    files.put(
        "dimensions whose product is 2 in 64 bits",
        with(
            new WireWriter()
                .integer(1, 1L << 33)
                .integer(1, (1L << 31) + 1)
                .integer(2, 1)
                .text(8, "w")
                .data(9, new float[2])));
    files.put("too few bytes", with(TestGraph.tensor("w", 1, 2, 3).data(9, new float[5])));
    files.put("too many bytes", with(TestGraph.tensor("w", 1, 2, 3).data(9, new float[7])));
    files.put("half a float", with(TestGraph.tensor("w", 1, 1, 1).bytes(9, new byte[3])));
    files.put("half a float, packed", with(TestGraph.tensor("w", 1, 1, 1).bytes(4, new byte[3])));
    files.put("texts for weights", with(TestGraph.tensor("w", 8, 2, 3)));
    files.put("no units", with(TestGraph.tensor("w", 1, 2, 0).data(9, new float[0])));
    files.put("a cycle", TestGraph.of(13, 2).node("a = Relu(y)").node("y = Relu(a)").toBytes());
    files.put(
        "a cycle of no name",
        TestGraph.of(13, 2).node("y = Reshape()").node(" = Identity(y)").toBytes());
    files.put(
        "a cycle of first outputs without a name",
        TestGraph.of(13, 2).node(",t = Flatten(x)").node(",y = Flatten(, t)").toBytes());
    files.put("no way to the output", TestGraph.of(13, 2).node("a = Relu(x)").toBytes());
    files.put("no summands for an open width", open("y = Add(x, none)"));
    files.put("no variances for an open width", open("y = BatchNormalization(x, w, w, w, none)"));
    files.put("more shifts than gains", shiftsAndGains());
    files.put("more factors than means", open("y = BatchNormalization(x, w, w, one, w)"));
    return files;
  }

  private static byte[] open(String node) {
    return TestGraph.of(13, -1)
        .floats("none", new float[0], 0)
        .floats("one", new float[1], 1)
        .floats("w", new float[] {1, 2}, 2)
        .node(node)
        .toBytes();
  }

  /** A layer normalisation as Keras spells it, with a gain of 3 and a shift of 2. */
  private static byte[] shiftsAndGains() {
    return TestGraph.of(13, -1)
        .floats("e", new float[] {1e-3f})
        .floats("gain", new float[] {1, 2, 3}, 3)
        .floats("shift", new float[] {1, 2}, 2)
        .node("mean = ReduceMean(x) axes=[-1] keepdims=1")
        .node("d = Sub(x, mean)")
        .node("sq = Mul(d, d)")
        .node("var = ReduceMean(sq) axes=[-1] keepdims=1")
        .node("sum = Add(var, e)")
        .node("root = Sqrt(sum)")
        .node("inv = Reciprocal(root)")
        .node("r = Mul(inv, gain)")
        .node("first = Mul(x, r)")
        .node("second = Mul(mean, r)")
        .node("offset = Sub(shift, second)")
        .node("y = Add(first, offset)")
        .toBytes();
  }

  private static byte[] with(WireWriter weights) {
    return TestGraph.of(13, 2).tensor(weights).node("y = MatMul(x, w)").toBytes();
  }

  private static byte[] varints(int... bytes) {
    byte[] file = new byte[bytes.length];
    for (int k = 0; k < bytes.length; k++) {
      file[k] = (byte) bytes[k];
    }
    return file;
  }

  /** Files of a megabyte. */
  static Map<String, byte[]> megabytes() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("zeros", new byte[MEGABYTE]);
    byte[] nested = new byte[MEGABYTE];
    Arrays.fill(nested, (byte) 0x3a);
    files.put("nested messages", nested);
    files.put("empty nodes", repeated("\n\0"));
    files.put("empty initialisers", repeated("*\0"));
    files.put("empty inputs", repeated("Z\0"));
    TestGraph many = TestGraph.of(13, 500).floats("w", new float[500 * 500], 500, 500);
    many.node("v0 = MatMul(x, w)");
    for (int k = 1; k < 9000; k++) {
      many.node("v" + k + " = MatMul(v" + (k - 1) + ", w)");
    }
    files.put("one matrix used by 9,000 nodes", padded(many.node("y = Tanh(v8999)")));
    TestGraph scales = TestGraph.of(13, 200_000).floats("w", steps(200_000), 200_000);
    scales.node("v0 = Mul(x, w)");
    for (int k = 1; k < 2500; k++) {
      scales.node("v" + k + " = Mul(v" + (k - 1) + ", w)");
    }
    files.put("one vector used by 2,500 nodes", padded(scales.node("y = Tanh(v2499)")));
    float[] ones = new float[200_000];
    Arrays.fill(ones, 1);
    TestGraph sums = TestGraph.of(13, 200_000).floats("w", ones, 200_000);
    sums.node("v0 = Add(x, w)");
    for (int k = 1; k < 2500; k++) {
      sums.node("v" + k + " = Add(v" + (k - 1) + ", w)");
    }
    files.put("one vector of ones used by 2,500 nodes", padded(sums.node("y = Tanh(v2499)")));
    TestGraph activations = TestGraph.of(13, 3).floats("c", new float[] {2}, 1);
    activations.node("v0 = Mul(x, c)");
    for (int k = 1; k < 9000; k++) {
      activations.node("v" + k + " = Mul(v" + (k - 1) + ", c)");
    }
    files.put("9,000 factors", padded(activations.node("y = Conv(v8999)")));
    TestGraph fan = TestGraph.of(13, 3);
    for (int k = 0; k < 9000; k++) {
      fan.node("v" + k + " = Tanh(x)");
    }
    files.put("9,000 nodes behind one tensor", padded(fan.node("y = Sum(" + names(9000) + ")")));
    WireWriter dimensions = TestGraph.tensor("w", 1);
    for (int k = 0; k < 500_000; k++) {
      dimensions.integer(1, 1);
    }
    files.put("500,000 dimensions", padded(TestGraph.of(13, 2).tensor(dimensions)));
    WireWriter pieces = TestGraph.tensor("w", 1, 300_000, 1);
    for (int k = 0; k < 300_000; k++) {
      pieces.bytes(4, new byte[Float.BYTES]);
    }
    files.put(
        "a tensor in 300,000 pieces",
        TestGraph.of(13, 2).tensor(pieces).node("y = MatMul(x, w)").toBytes());
    TestGraph transposed = TestGraph.of(13, 500).floats("v0", new float[500 * 500], 500, 500);
    TestGraph reshaped = TestGraph.of(13, 1).floats("v0", new float[1], 1, 1);
    long[] lengths = new long[200_000];
    Arrays.fill(lengths, 1);
    reshaped.integers("lengths", lengths);
    for (int k = 1; k < 5000; k++) {
      transposed.node("v" + k + " = Transpose(v" + (k - 1) + ")");
      reshaped.node("v" + k + " = Reshape(v" + (k - 1) + ", lengths)");
    }
    files.put("one matrix transposed 5,000 times", padded(transposed.node("y = Mul(x, v4999)")));
    files.put("one number reshaped 5,000 times", padded(reshaped.node("y = Mul(x, v4999)")));
    TestGraph attributes = TestGraph.of(13, 3).node("v0 = Tanh(x)");
    TestGraph bounds = TestGraph.of(13, 3).node("v0 = Tanh(x)");
    for (int k = 0; k < 8000; k++) {
      bounds.floats("c" + k, new float[] {k + 0.25f});
    }
    String constants = names(8000).replace("v", "c");
    for (int k = 1; k < 20; k++) {
      String before = "(v" + (k - 1);
      attributes.node("v" + k + " = Exp" + before + ")" + numbers(2000 * k, 2000));
      bounds.node("v" + k + " = Max" + before + "," + constants + ")");
    }
    files.put("40,000 attributes", padded(attributes.node("y = Conv(v19)")));
    files.put("160,000 bounds", padded(bounds.node("y = Conv(v19)")));
    files.put(
        "a wide identity matrix",
        padded(TestGraph.of(13, 1 << 30).node("a = Tanh(x)").node("y = Tanh(a)")));
    files.put(
        "a long name", padded(TestGraph.of(13, 2).node("y = " + "A".repeat(900_000) + "(x)")));
    return files;
  }

  private static float[] steps(int count) {
    float[] steps = new float[count];
    for (int k = 0; k < count; k++) {
      steps[k] = 1 + k % 3;
    }
    return steps;
  }

  private static String numbers(int first, int count) {
    StringBuilder numbers = new StringBuilder();
    for (int k = first; k < first + count; k++) {
      numbers.append(" a").append(k).append('=').append(k + 0.25f).append('f');
    }
    return numbers.toString();
  }

  private static String names(int count) {
    StringBuilder names = new StringBuilder("v0");
    for (int k = 1; k < count; k++) {
      names.append(",v").append(k);
    }
    return names.toString();
  }

  /** A graph of one field many times. */
  private static byte[] repeated(String field) {
    byte[] fields = field.repeat((MEGABYTE - 8) / 2).getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.copyOf(new WireWriter().bytes(7, fields).toBytes(), MEGABYTE);
  }

  /** Filled with documentation, which is passed over. */
  private static byte[] padded(TestGraph graph) {
    byte[] file = graph.toBytes();
    byte[] rest = new byte[Math.max(0, MEGABYTE - file.length - 4)];
    byte[] documentation = new WireWriter().bytes(6, rest).toBytes();
    byte[] all = Arrays.copyOf(file, file.length + documentation.length);
    System.arraycopy(documentation, 0, all, file.length, documentation.length);
    return all;
  }
}
