package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.Planner;

/** What vector kernels share: sums of lanes, rows turned into columns. */
final class SimdFunctions {

  private static final int ROWS = Planner.TILE_ROWS;

  private SimdFunctions() {}

  /** {@code sum}: the lanes of a vector. */
  static MethodSpec sum() {
    SimdCode code =
        new SimdCode()
            .comment("By way of memory and four lanes: HotSpot before JDK 21 adds sixteen in turn.")
            .statement(
                "FloatVector four = FloatVector.fromArray(FloatVector.SPECIES_128, lanes, 0)");
    code.begin("if (LANES >= 8)")
        .statement("four = four.add(FloatVector.fromArray(FloatVector.SPECIES_128, lanes, 4))")
        .end();
    code.begin("if (LANES == 16)")
        .statement("FloatVector upper = FloatVector.fromArray(FloatVector.SPECIES_128, lanes, 8)")
        .statement(
            "four = four.add(upper.add(FloatVector.fromArray(FloatVector.SPECIES_128, lanes, 12)))")
        .end();
    code.statement("return four.reduceLanes(VectorOperators.ADD)");
    return SimdCode.method(
            "sum", "The sum of the lanes that a vector was put into.", "float[] lanes")
        .returns(float.class)
        .addCode(code.build())
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
            new SimdCode()
                .statement("FloatVector s = FloatVector.zero(SPECIES)")
                .begin("for (int k = 0; k < " + ROWS + "; k += LANES)")
                .statement(
                    "s = " + load("p", "first + k") + ".fma(" + load("q", "second + k") + ", s)")
                .end()
                .statement("s.intoArray(lanes, 0)")
                .statement("return sum(lanes)")
                .build())
        .build();
  }

  /** {@code sumOfRows}: over the rows of a tile. */
  static MethodSpec sumOfRows() {
    return SimdCode.method(
            "sumOfRows", "The sum over the rows of a tile.", "float[] p, int first, float[] lanes")
        .returns(float.class)
        .addCode(
            new SimdCode()
                .statement("FloatVector s = FloatVector.zero(SPECIES)")
                .begin("for (int k = 0; k < " + ROWS + "; k += LANES)")
                .statement("s = s.add(" + load("p", "first + k") + ")")
                .end()
                .statement("s.intoArray(lanes, 0)")
                .statement("return sum(lanes)")
                .build())
        .build();
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
