package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.Planner;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What vector kernels share: sums of lanes, rows turned into columns. */
final class SimdFunctions {

  private static final int ROWS = Planner.TILE_ROWS;

  private SimdFunctions() {}

  /**
   * Adds the lanes of a vector, and returns the sum as an expression. By way of memory and in a
   * fixed order: {@code reduceLanes} adds in another order in compiled code than in the
   * interpreter.
   */
  static String sum(SimdCode code, String vector) {
    code.statement(vector + ".intoArray(lanes, 0)");
    return "sum(lanes)";
  }

  /**
   * Adds the lanes of each of one to four vectors, and returns the vector whose lane k is the sum
   * of the k-th. While sums of two lanes become sums of four, and so on, the vectors share lanes.
   */
  static String sums(SimdCode code, List<String> vectors) {
    return overQuarters(code, inQuarters(code, vectors));
  }

  /**
   * The same for eight vectors; the sums are added to dA of their inputs, as vectors of four lanes
   * have no room for all.
   */
  static void addSumsOfEight(SimdCode code, List<String> vectors, String... inputs) {
    String low = inQuarters(code, vectors.subList(0, 4));
    String high = inQuarters(code, vectors.subList(4, 8));
    code.begin("if (LANES == 4)")
        .statement(low + ".add(" + load("dA", inputs[0]) + ").intoArray(dA, " + inputs[0] + ")")
        .statement(high + ".add(" + load("dA", inputs[4]) + ").intoArray(dA, " + inputs[4] + ")")
        .end();
    code.begin("if (LANES >= 8)");
    String sums = inPairs(code, List.of(low, high), "ODD_QUARTERS", 4);
    code.begin("if (LANES == 16)")
        .statement(sums + " = " + sums + ".add(" + sums + ".rearrange(SWAP_8))")
        .end();
    code.statement(sums + ".intoArray(lanes, 0)");
    addLanes(code, inputs);
    code.end();
  }

  /** Adds sums of lanes to dA of their inputs. */
  static void addLanes(SimdCode code, String... inputs) {
    for (int m = 0; m < inputs.length; m++) {
      code.statement("dA[" + inputs[m] + "] += lanes[" + m + "]");
    }
  }

  /** The sums of every fourth lane of up to four vectors. */
  private static String inQuarters(SimdCode code, List<String> vectors) {
    String first = inPairs(code, vectors.subList(0, Math.min(2, vectors.size())), "ODD", 1);
    if (vectors.size() <= 2) {
      return inPairs(code, List.of(first), "ODD_PAIRS", 2);
    }
    String second = inPairs(code, vectors.subList(2, vectors.size()), "ODD", 1);
    return inPairs(code, List.of(first, second), "ODD_PAIRS", 2);
  }

  /** Adds lanes at a distance; of two vectors, those of the second end in the odd places. */
  private static String inPairs(SimdCode code, List<String> vectors, String odd, int distance) {
    String p = vectors.get(0);
    String pairs = code.unused("pairs");
    if (vectors.size() == 1) {
      return declare(code, pairs, p + ".add(" + swapped(p, distance) + ")");
    }
    String q = vectors.get(1);
    String blend = "%s.blend(%s, " + odd + ")";
    String other = swapped(blend.formatted(q, p), distance);
    return declare(code, pairs, blend.formatted(p, q) + ".add(" + other + ")");
  }

  /** Lanes at a distance change places; neighbours by one instruction, as the halves of a long. */
  static String swapped(String vector, int distance) {
    return distance == 1
        ? vector + ".reinterpretAsLongs().lanewise(VectorOperators.ROL, 32).reinterpretAsFloats()"
        : vector + ".rearrange(SWAP_" + distance + ")";
  }

  private static String declare(SimdCode code, String name, String value) {
    code.statement("FloatVector " + name + " = " + value);
    return name;
  }

  /** Adds lanes at distances of 4 and 8. */
  private static String overQuarters(SimdCode code, String sums) {
    for (int distance = 4; distance < Blocks.LANES; distance *= 2) {
      code.begin("if (LANES " + (distance == 4 ? ">= 8" : "== 16") + ")")
          .statement(sums + " = " + sums + ".add(" + sums + ".rearrange(SWAP_" + distance + "))")
          .end();
    }
    return sums;
  }

  /** What {@link #sums} needs. */
  static void addConstantsTo(TypeSpec.Builder type) {
    type.addField(mask("ODD", "The lanes 1, 3, 5, ...", "0xaaaaL"));
    type.addField(mask("ODD_PAIRS", "The lanes 2, 3, 6, 7, ...", "0xccccL"));
    type.addField(mask("ODD_QUARTERS", "The lanes 4 to 7 and 12 to 15.", "0xf0f0L"));
    for (int distance = 2; distance < Blocks.LANES; distance *= 2) {
      type.addField(
          shuffle(
              "SWAP_" + distance,
              "Lane k is that at a distance of " + distance + ".",
              "k -> (k ^ " + distance + ") % LANES"));
    }
  }

  private static FieldSpec mask(String name, String javadoc, String bits) {
    return constant(TypedText.VECTOR_MASK, name, javadoc)
        .initializer("$T.fromLong(SPECIES, $L)", TypedText.VECTOR_MASK, bits)
        .build();
  }

  static FieldSpec shuffle(String name, String javadoc, String sources) {
    return constant(TypedText.VECTOR_SHUFFLE, name, javadoc)
        .initializer("$T.fromOp(SPECIES, $L)", TypedText.VECTOR_SHUFFLE, sources)
        .build();
  }

  private static FieldSpec.Builder constant(ClassName type, String name, String javadoc) {
    return FieldSpec.builder(
            ParameterizedTypeName.get(type, ClassName.get(Float.class)),
            name,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("$L", javadoc);
  }

  /** All of them. */
  static List<MethodSpec> methods() {
    return List.of(sum(), dot(), sumOfRows(), transpose(), sideBySide());
  }

  /** {@code sum}: of the lanes that a vector was put into; those that it does not have are 0. */
  private static MethodSpec sum() {
    return SimdCode.method("sum", "The sum of the lanes of a vector.", "float[] lanes")
        .returns(float.class)
        .addCode(
            new SimdCode()
                .statement("float s = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12])")
                .statement("float t = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13])")
                .statement("float u = (lanes[2] + lanes[10]) + (lanes[6] + lanes[14])")
                .statement("float v = (lanes[3] + lanes[11]) + (lanes[7] + lanes[15])")
                .statement("return (s + u) + (t + v)")
                .build())
        .build();
  }

  /** {@code dot}: the sum over the rows of a tile. */
  private static MethodSpec dot() {
    return SimdCode.method(
            "dot",
            "The sum over the rows of a tile of products of p and q.",
            "float[] p, int first, float[] q, int second, float[] lanes")
        .returns(float.class)
        .addCode(
            sumOverRows(
                "s = " + load("p", "first + k") + ".fma(" + load("q", "second + k") + ", s)"))
        .build();
  }

  /** {@code sumOfRows}: over the rows of a tile. */
  private static MethodSpec sumOfRows() {
    return SimdCode.method(
            "sumOfRows", "The sum over the rows of a tile.", "float[] p, int first, float[] lanes")
        .returns(float.class)
        .addCode(sumOverRows("s = s.add(" + load("p", "first + k") + ")"))
        .build();
  }

  private static CodeBlock sumOverRows(String term) {
    SimdCode code =
        new SimdCode()
            .statement("FloatVector s = FloatVector.zero(SPECIES)")
            .begin("for (int k = 0; k < " + ROWS + "; k += LANES)")
            .statement(term)
            .end();
    String sum = sum(code, "s");
    return code.statement("return " + sum).build();
  }

  /** {@code transpose}: from rows side by side to rows one after another. */
  private static MethodSpec transpose() {
    return SimdCode.method(
            "transpose",
            "Rows that lie side by side, put one after another, each of {@code stride} floats.",
            "float[] from, float[] to, int features, int stride")
        .addCode(blocks("to[s * stride + j] = from[j * " + ROWS + " + s]"))
        .build();
  }

  /** {@code sideBySide}: from rows one after another to rows side by side. */
  private static MethodSpec sideBySide() {
    return SimdCode.method(
            "sideBySide",
            "Rows that lie one after another, each of {@code stride} floats, put side by side.",
            "float[] from, float[] to, int features, int stride")
        .addCode(blocks("to[j * " + ROWS + " + s] = from[s * stride + j]"))
        .build();
  }

  /** Sixteen features at a time, so that what is read and written stays in the first cache. */
  private static CodeBlock blocks(String move) {
    return new SimdCode()
        .begin("for (int first = 0; first < features; first += 16)")
        .statement("int end = Math.min(first + 16, features)")
        .begin("for (int s = 0; s < " + ROWS + "; s++)")
        .begin("for (int j = first; j < end; j++)")
        .statement(move)
        .end()
        .end()
        .end()
        .build();
  }
}
