package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;
import static dev.synapt.processor.emit.SimdCode.vector;

import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The code of a backward kernel of a wide layer: products with dZ, an update of the weights, or
 * both.
 */
final class SimdBackwardCode {

  /** Products and updates of vectors in a pass: more of them gain nothing by themselves. */
  private static final int OPERATIONS_A_PASS = 16;

  /** With many more, JDK 17 stops inlining them and allocates vectors. */
  private static final int MOST_OPERATIONS_A_PASS = 32;

  /**
   * With more vectors in a block, a step that has a second loop for what is left of its inputs is
   * too long for the first compiler of JDK 17 and 21 ({@code out of virtual registers}), and then
   * may never get to the second one.
   */
  private static final int MOST_VECTORS_OF_PAIRS = 6;

  /**
   * After 52 to 54 operations C2 of JDK 21 has so many nodes that it puts off what is left to
   * inline ({@code NodeCountInliningCutoff}). Where that is at a change of lane type, it does not
   * find the species any more, and allocates. A sum over two inputs takes 17 operations; these
   * numbers of operations before it come too close.
   */
  private static final int FIRST_BEFORE_CUT = 36;

  private static final int LAST_BEFORE_CUT = 53;

  /** AVX2 has 16 registers: enough for dZ and scale·dZ of so many vectors. */
  private static final int FEW_VECTORS = 4;

  private final LayerPlan layer;
  private final VectorStorage weightsAt;

  /** Vectors of a block. */
  private final int block;

  private final boolean dots;
  private final boolean update;
  private final boolean listed;

  /** Whether scale·dZ is kept in registers, so that inputs need not be scaled. */
  private final boolean scaled;

  private final SimdCode code = new SimdCode();

  SimdBackwardCode(LayerPlan layer, boolean dots, boolean update, boolean listed) {
    this.layer = layer;
    weightsAt = new VectorStorage(layer);
    block = Blocks.vectors(layer.stride());
    this.dots = dots;
    this.update = update;
    this.listed = listed;
    scaled = update && (!dots || block <= FEW_VECTORS);
  }

  SimdCode write() {
    if (dots) {
      code.statement("Arrays.fill(dA, 0f)");
    }
    String all = Integer.toString(layer.stride());
    String some = vector("0", block);
    code.begin(
        fromTheLast()
            ? "for (int j = " + all + " - " + some + "; j >= 0; j -= " + some + ")"
            : "for (int j = 0; j < " + all + "; j += " + some + ")");
    for (int v = 0; v < block; v++) {
      String d = load("dZ", vector("j", v));
      if (dots || !scaled) {
        code.statement("FloatVector d" + v + " = " + d);
        d = "d" + v;
      }
      if (scaled) {
        code.statement("FloatVector e" + v + " = " + d + ".mul(scale)");
      }
    }
    if (listed) {
      overList();
    } else {
      overInputs();
    }
    if (update) {
      for (int v = 0; v < block; v++) {
        String b = load("b", vector("j", v));
        code.statement(
            (scaled
                    ? "e" + v + ".add(" + b + ")"
                    : "d" + v + ".fma(" + broadcast("scale") + ", " + b + ")")
                + ".intoArray(b, "
                + vector("j", v)
                + ")");
      }
    }
    return code.end();
  }

  /**
   * Such layers are too large for the first cache. So an update begins with the weights that the
   * forward pass read last, and ends with those that the next one reads first.
   */
  private boolean fromTheLast() {
    return listed && !dots;
  }

  private boolean pairs() {
    boolean rest = listed || layer.inputs() % layer.inputsPerArray() != 0;
    return !(dots && update && rest && block > MOST_VECTORS_OF_PAIRS);
  }

  /** Two inputs at a time, as two vectors of products are added up in hardly more time than one. */
  private void overList() {
    if (fromTheLast()) {
      code.begin("for (int k = n - 1; k >= 0; k--)").statement("int i = list[k]");
      weightsAt.declareVectorRows(code, "i", 1);
      inputs("i");
      code.end();
      return;
    }
    if (!pairs()) {
      code.begin("for (int k = 0; k < n; k++)").statement("int i = list[k]");
      weightsAt.declareVectorRows(code, "i", 1);
      inputs("i");
      code.end();
      return;
    }
    code.begin("for (int k = 0; k < n - 1; k += 2)");
    code.statement("int i = list[k]").statement("int h = list[k + 1]");
    code.statement("float[] q0 = w[i]").statement("float[] q1 = w[h]");
    inputs("i", "h");
    code.end();
    code.begin("if (n % 2 != 0)").statement("int i = list[n - 1]");
    weightsAt.declareVectorRows(code, "i", 1);
    inputs("i");
    code.end();
  }

  /**
   * The inputs of a pass; the lanes of eight vectors are added in hardly more time than of two.
   * With two vectors an input JDK 17 may stop inlining them, and allocate, and four take no longer;
   * with more, JDK 21 would with four.
   */
  private int together() {
    int operations = block * (dots && update ? 2 : 1);
    if (dots && block != 2 && 8 * operations <= MOST_OPERATIONS_A_PASS) {
      return 8;
    }
    return 4 * operations <= OPERATIONS_A_PASS ? 4 : pairs() ? 2 : 1;
  }

  private void overInputs() {
    int first = weightsAt.inputsInFullArrays();
    int together = together();
    if (first > 0 && together == layer.inputsPerArray()) {
      code.begin("for (int i = 0; i < " + first + "; i += " + together + ")");
      weightsAt.declareArray(code);
      inputs(following("i", together));
      code.end();
    } else if (first > 0) {
      weightsAt.beginFullArrays(code, together);
      inputs(following("i", together));
      code.end().end();
    }
    int step = dots && pairs() ? 2 : 1;
    int end = layer.inputs() / step * step;
    if (first < end) {
      String next = step == 1 ? "i++" : "i += " + step;
      code.begin("for (int i = " + first + "; i < " + end + "; " + next + ")");
      weightsAt.declareVectorRows(code, "i", step);
      inputs(following("i", step));
      code.end();
    }
    if (end < layer.inputs()) {
      weightsAt.declareVectorRows(code, Integer.toString(end), 1);
      inputs(Integer.toString(end));
    }
  }

  private static String[] following(String first, int count) {
    return IntStream.range(0, count).mapToObj(m -> Storage.plus(first, m)).toArray(String[]::new);
  }

  /** The weights of the declared inputs. */
  private void inputs(String... inputs) {
    for (int m = 0; m < inputs.length; m++) {
      weights(m, inputs[m]);
    }
    if (!dots) {
      return;
    }
    if (inputs.length == 1) {
      code.statement("dA[" + inputs[0] + "] += " + SimdFunctions.sum(code, "s0"));
      return;
    }
    List<String> sums = IntStream.range(0, inputs.length).mapToObj(m -> "s" + m).toList();
    if (inputs.length == 8) {
      SimdFunctions.addSumsOfEight(code, sums, inputs);
      return;
    }
    code.statement(SimdFunctions.sums(code, moves(inputs.length), sums) + ".intoArray(lanes, 0)");
    SimdFunctions.fromLanes(code, "+=", inputs);
  }

  /** Floats do not change their type where that would allocate. */
  private LaneMoves moves(int inputs) {
    int ofInput = block * (update ? 4 : 2) + (update ? 1 : 0);
    int before = block * (scaled ? 2 : 1) + inputs * ofInput;
    return inputs == 2 && before >= FIRST_BEFORE_CUT && before <= LAST_BEFORE_CUT
        ? LaneMoves.ONCE
        : LaneMoves.IN_LOOP;
  }

  /** The weights of the m-th declared input: their products with dZ, and their update. */
  private void weights(int m, String input) {
    String s = "s" + m;
    String x = "x" + m;
    if (update) {
      code.statement(
          "FloatVector " + x + " = " + broadcast((scaled ? "" : "scale * ") + "a[" + input + "]"));
    }
    for (int v = 0; v < block; v++) {
      String w = "w" + (m * block + v);
      code.statement("FloatVector " + w + " = " + weightsAt.vectorOfRow(m, v));
      if (dots) {
        code.statement(
            v == 0
                ? "FloatVector " + s + " = " + w + ".mul(d0)"
                : s + " = " + w + ".fma(d" + v + ", " + s + ")");
      }
      if (update) {
        code.statement(
            "%s.fma(%s, %s).intoArray(%s)"
                .formatted((scaled ? "e" : "d") + v, x, w, weightsAt.placeOfRow(m, v)));
      }
    }
  }
}
