package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Emits sums of long rows of weights for each row of a mini-batch, {@code y_s += Σ_r x_sr·row_r},
 * eight rows of weights a method: twice as many would not stay in the nearest cache.
 *
 * @param name of the kernel that the methods are part of
 * @param sum what a method adds, up to the word over
 * @param rows how many rows of weights there are
 * @param length of a row
 * @param arrays the weights, x and y
 */
record LongRowsKernel(String name, String sum, int rows, int length, List<String> arrays) {

  private static final TypeName ROWS = TypeName.get(float[][].class);

  /** From here on HotSpot makes the longest vectors of a loop, and does not inline it. */
  static final int FROM_LENGTH = Planner.SIXTEEN_FLOATS_FROM_UNITS;

  /** The calls, with {@code count} rows of the mini-batch. */
  CodeBlock calls() {
    String arguments = String.join(", ", arrays) + ", count";
    return Kernel.passes(
        rows,
        RowsKernels.PASS,
        (first, count) ->
            CodeBlock.of(
                count == RowsKernels.PASS ? "$LPass($L, i);\n" : "$LRest($L);\n", name, arguments));
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    int rest = rows % RowsKernels.PASS;
    if (rest < rows) {
      methods.add(
          frame("Pass", sum + RowsKernels.PASS + " rows of weights from i on.")
              .addParameter(int.class, "i")
              .addCode(sums("i", RowsKernels.PASS))
              .build());
    }
    if (rest > 0) {
      methods.add(
          frame("Rest", sum + "the rows of weights that are left.")
              .addCode(sums(Integer.toString(rows - rest), rest))
              .build());
    }
    return methods;
  }

  private MethodSpec.Builder frame(String suffix, String javadoc) {
    MethodSpec.Builder method = Kernel.named(name + suffix, javadoc);
    arrays.forEach(array -> method.addParameter(ROWS, array));
    return method.addParameter(int.class, "count");
  }

  private CodeBlock sums(String first, int count) {
    String w = arrays.get(0);
    return CodeBlock.builder()
        .add(Terms.declare("float[]", "r", count, r -> w + "[" + Storage.plus(first, r) + "]"))
        .beginControlFlow("for (int s = 0; s < count; s++)")
        .addStatement("float[] from = $L[s]", arrays.get(1))
        .addStatement("float[] to = $L[s]", arrays.get(2))
        .add(Terms.declare("float", "x", count, r -> "from[" + Storage.plus(first, r) + "]"))
        .add(sumOfRows(length, count, "to", "r"))
        .endControlFlow()
        .build();
  }

  /**
   * {@code y += Σ_r x_r·row_r}, unless all of x are 0, as where rows have a margin without data.
   * That, and sums of two with names, make the method of eight rows too long to be inlined: of this
   * loop there must be only one in what HotSpot compiles at once.
   */
  static CodeBlock sumOfRows(int length, int count, String y, String row) {
    List<String> tests = IntStream.range(0, count).mapToObj(r -> "x" + r + " != 0f").toList();
    CodeBlock.Builder sum = CodeBlock.builder();
    List<String> pairs = new ArrayList<>();
    for (int r = 0; r < count; r += 2) {
      List<String> products =
          IntStream.range(r, Math.min(r + 2, count))
              .mapToObj(k -> "x" + k + " * " + row + k + "[j]")
              .toList();
      pairs.add("p" + r / 2);
      sum.addStatement("float p$L = $L", r / 2, Terms.sum(products));
    }
    sum.addStatement("$L[j] += $L", y, Terms.sum(pairs));
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", Terms.anyOf(tests))
        .add(Loops.overUnits(length, sum.build()))
        .endControlFlow()
        .build();
  }
}
