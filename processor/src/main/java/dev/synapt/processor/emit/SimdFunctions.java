package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.Planner;
import java.util.List;

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
  static String sums(SimdCode code, LaneMoves moves, List<String> vectors) {
    String sums = inQuarters(code, moves, vectors);
    for (int distance = 4; distance < Blocks.LANES; distance *= 2) {
      code.begin("if (LANES " + (distance == 4 ? ">= 8" : "== 16") + ")")
          .statement(sums + " = " + sums + ".add(" + moves.swapped(sums, distance) + ")")
          .end();
    }
    return sums;
  }

  /**
   * The same for eight vectors, in a loop; the sums are added to dA of their inputs, as vectors of
   * four lanes have no room for all. With sixteen lanes they are all there is: then they are put
   * there.
   */
  static void addSumsOfEight(SimdCode code, List<String> vectors, String... inputs) {
    String low = inQuarters(code, LaneMoves.IN_LOOP, vectors.subList(0, 4));
    String high = inQuarters(code, LaneMoves.IN_LOOP, vectors.subList(4, 8));
    code.begin("if (LANES == 4)")
        .statement(addToInputs(low, inputs[0]))
        .statement(addToInputs(high, inputs[4]))
        .end();
    code.begin("if (LANES >= 8)");
    String sums = declare(code, LaneMoves.IN_LOOP.inPairs(low, high, "ODD_QUARTERS", 4));
    code.begin("if (LANES == 8)").statement(addToInputs(sums, inputs[0])).end();
    code.begin("if (LANES == 16)")
        .statement(sums + ".add(" + LaneMoves.IN_LOOP.swapped(sums, 8) + ").intoArray(lanes, 0)");
    fromLanes(code, "=", inputs);
    code.end().end();
  }

  private static String addToInputs(String sums, String first) {
    return sums + ".add(" + load("dA", first) + ").intoArray(dA, " + first + ")";
  }

  /** Puts sums of lanes into dA of their inputs, or adds them. */
  static void fromLanes(SimdCode code, String assign, String... inputs) {
    for (int m = 0; m < inputs.length; m++) {
      code.statement("dA[" + inputs[m] + "] " + assign + " lanes[" + m + "]");
    }
  }

  /** The sums of every fourth lane of up to four vectors. */
  private static String inQuarters(SimdCode code, LaneMoves moves, List<String> vectors) {
    String first = neighbours(code, moves, vectors.subList(0, Math.min(2, vectors.size())));
    if (vectors.size() <= 2) {
      return declare(code, first + ".add(" + moves.swapped(first, 2) + ")");
    }
    String second = neighbours(code, moves, vectors.subList(2, vectors.size()));
    return declare(code, moves.inPairs(first, second, "ODD_PAIRS", 2));
  }

  /** The sums of neighbouring lanes of one or two vectors. */
  private static String neighbours(SimdCode code, LaneMoves moves, List<String> vectors) {
    String p = vectors.get(0);
    return declare(
        code,
        vectors.size() == 1
            ? p + ".add(" + moves.swapped(p, 1) + ")"
            : moves.inPairs(p, vectors.get(1), "ODD", 1));
  }

  private static String declare(SimdCode code, String value) {
    String name = code.unused("pairs");
    code.statement("FloatVector " + name + " = " + value);
    return name;
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
