package dev.synapt.processor.emit;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How the vector kernels of a layer go through the rows of weights, each an array of an input: some
 * a pass, and those that are left one by one.
 *
 * @param inputs how many there are
 * @param listed whether only those that a list of n names are gone through
 */
record InputPasses(int inputs, boolean listed) {

  private static final String PLACE = "@";

  private static final int A_LINE = 4;

  /** What a kernel takes besides its arrays. */
  String parameters() {
    return listed ? ", int[] list, int n" : "";
  }

  /** What a pass of several rows takes besides its arrays. */
  String placeParameters() {
    return listed ? ", int[] list, int k" : ", int i";
  }

  /** Whether there is a pass of so many rows. */
  boolean hasPass(int rows) {
    return listed || inputs >= rows;
  }

  /** Whether rows may be left. */
  boolean hasSingle(int rows) {
    return listed || inputs % rows != 0;
  }

  /**
   * The loops over all rows.
   *
   * @param rows of a pass
   * @param pass the call of a pass, with {@code @} for its place
   * @param single what is done with a row that is left, with {@code @} for its input
   */
  void write(SimdCode code, int rows, String pass, String single) {
    if (listed) {
      code.statement("int k = 0")
          .begin("for (; k <= n - " + rows + "; k += " + rows + ")")
          .statement(pass.replace(PLACE, "list, k"))
          .end()
          .begin("for (; k < n; k++)")
          .statement(single.replace(PLACE, "list[k]"))
          .end();
      return;
    }
    int end = inputs / rows * rows;
    if (hasPass(rows)) {
      code.begin("for (int i = 0; i < " + end + "; i += " + rows + ")")
          .statement(pass.replace(PLACE, "i"))
          .end();
    }
    if (hasSingle(rows)) {
      code.begin("for (int i = " + end + "; i < " + inputs + "; i++)")
          .statement(single.replace(PLACE, "i"))
          .end();
    }
  }

  /** The same for a list, from its end on. */
  void writeFromTheLast(SimdCode code, int rows, String pass, String single) {
    code.statement("int k = n - " + rows)
        .begin("for (; k >= 0; k -= " + rows + ")")
        .statement(pass.replace(PLACE, "list, k"))
        .end()
        .begin("for (k += " + (rows - 1) + "; k >= 0; k--)")
        .statement(single.replace(PLACE, "list[k]"))
        .end();
  }

  /** What a pass is for. */
  String scope(int rows) {
    return " for " + rows + (listed ? " listed inputs from k on." : " inputs from i on.");
  }

  /** Declares the inputs of a pass and their weights {@code q0}, ..., and returns the inputs. */
  List<String> declare(SimdCode code, int rows) {
    if (listed) {
      declare(code, "int i", rows, m -> "list[" + Storage.plus("k", m) + "]");
    }
    List<String> names =
        IntStream.range(0, rows).mapToObj(m -> listed ? "i" + m : Storage.plus("i", m)).toList();
    declare(code, "float[] q", rows, m -> "w[" + names.get(m) + "]");
    return names;
  }

  private static void declare(SimdCode code, String name, int count, IntFunction<String> value) {
    int space = name.indexOf(' ') + 1;
    for (int first = 0; first < count; first += A_LINE) {
      List<String> variables =
          IntStream.range(first, Math.min(first + A_LINE, count))
              .mapToObj(m -> name.substring(space) + m + " = " + value.apply(m))
              .toList();
      code.statement(name.substring(0, space) + String.join(", ", variables));
    }
  }
}
