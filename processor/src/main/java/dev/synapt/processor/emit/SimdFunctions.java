package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.Planner;
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
   * Adds the lanes of two vectors: the sums are {@code lanes[0]} and {@code lanes[1]}. Even lanes
   * go on with the first vector and odd ones with the second, which saves half the additions.
   */
  static void sums(SimdCode code, String first, String second) {
    code.statement("FloatVector both = " + alternate(first, second, "ODD", 1))
        .statement("both = both.add(both.rearrange(SWAP_2))");
    addUp(code, "both", 4);
  }

  /** The lanes of two vectors, added to those at a distance; the mask has those of the second. */
  private static String alternate(String first, String second, String mask, int distance) {
    return "%1$s.blend(%2$s, %3$s).add(%2$s.blend(%1$s, %3$s).rearrange(SWAP_%4$d))"
        .formatted(first, second, mask, distance);
  }

  /** Adds lanes at this distance and more, as far as a vector has them. */
  private static void addUp(SimdCode code, String vector, int distance) {
    for (int d = distance; d < Blocks.LANES; d *= 2) {
      code.begin("if (LANES " + (2 * d < Blocks.LANES ? ">=" : "==") + " " + 2 * d + ")")
          .statement("%1$s = %1$s.add(%1$s.rearrange(SWAP_%2$d))".formatted(vector, d))
          .end();
    }
    code.statement(vector + ".intoArray(lanes, 0)");
  }

  /** Adds the lanes of four vectors in the same way: the sums are {@code lanes[0]} and on. */
  static void sums(SimdCode code, String first, String second, String third, String fourth) {
    code.statement("FloatVector pair = " + alternate(first, second, "ODD", 1))
        .statement("FloatVector next = " + alternate(third, fourth, "ODD", 1))
        .statement("FloatVector all = " + alternate("pair", "next", "UPPER", 2));
    addUp(code, "all", 4);
  }

  /** What {@link #sums} needs. */
  static void addConstantsTo(TypeSpec.Builder type) {
    mask(type, "ODD", "0xaaaaL", "The lanes 1, 3, 5, ...");
    mask(type, "UPPER", "0xccccL", "The lanes 2, 3, 6, 7, 10, ...");
    TypeName lane = ClassName.get(Float.class);
    for (int distance = 1; distance < Blocks.LANES; distance *= 2) {
      type.addField(
          FieldSpec.builder(
                  ParameterizedTypeName.get(TypedText.VECTOR_SHUFFLE, lane),
                  "SWAP_" + distance,
                  Modifier.STATIC,
                  Modifier.FINAL)
              .addJavadoc("Lane k is that at a distance of $L.", distance)
              .initializer(
                  "$T.fromOp(SPECIES, k -> (k ^ $L) % LANES)", TypedText.VECTOR_SHUFFLE, distance)
              .build());
    }
  }

  private static void mask(TypeSpec.Builder type, String name, String bits, String javadoc) {
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(TypedText.VECTOR_MASK, ClassName.get(Float.class)),
                name,
                Modifier.STATIC,
                Modifier.FINAL)
            .addJavadoc("$L", javadoc)
            .initializer("$T.fromLong(SPECIES, $L)", TypedText.VECTOR_MASK, bits)
            .build());
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
