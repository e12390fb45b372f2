package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.Planner;

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

  /** {@code sum}: of the lanes that a vector was put into; those that it does not have are 0. */
  static MethodSpec sum() {
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
  static MethodSpec dot() {
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
  static MethodSpec sumOfRows() {
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
  static MethodSpec transpose() {
    return SimdCode.method(
            "transpose",
            "Rows that lie side by side, put one after another, each of {@code stride} floats.",
            "float[] from, float[] to, int features, int stride")
        .addCode(blocks("to[s * stride + j] = from[j * " + ROWS + " + s]"))
        .build();
  }

  /** {@code sideBySide}: from rows one after another to rows side by side. */
  static MethodSpec sideBySide() {
    return SimdCode.method(
            "sideBySide",
            "Rows that lie one after another, put side by side.",
            "float[] from, float[] to, int features")
        .addCode(blocks("to[j * " + ROWS + " + s] = from[s * features + j]"))
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
