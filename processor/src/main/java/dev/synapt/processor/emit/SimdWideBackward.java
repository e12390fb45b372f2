package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;
import static dev.synapt.processor.emit.SimdCode.vector;

import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import java.util.List;
import java.util.stream.IntStream;

/** Backward vector kernels of a wide layer for one example: the units are side by side. */
final class SimdWideBackward {

  /** Products and updates of vectors in a pass; with many more, JDK 17 stops inlining them. */
  private static final int OPERATIONS_A_PASS = 16;

  /** AVX2 has 16 registers: enough for dZ and scale·dZ of so many vectors. */
  private static final int FEW_VECTORS = 4;

  private final LayerPlan layer;
  private final VectorStorage weightsAt;

  /** Vectors of a block. */
  private final int block;

  SimdWideBackward(LayerPlan layer) {
    this.layer = layer;
    weightsAt = new VectorStorage(layer);
    block = Blocks.vectors(layer.stride());
  }

  /** {@code dA = Wᵀ·dZ}. */
  MethodSpec backpropagation() {
    return SimdCode.method(
            Names.backpropagate(layer),
            Formulas.backpropagation(layer) + ".",
            "float[][] w, float[] dZ, float[] dA, float[] lanes"
                + list(BackpropagationKernel.skips(layer)))
        .addCode(new Body(true, false, BackpropagationKernel.skips(layer)).write().build())
        .build();
  }

  /** {@code W += scale·dZ·aᵀ, b += scale·dZ}. */
  MethodSpec outerProduct() {
    return SimdCode.method(
            Names.addOuterProduct(layer),
            OuterProductKernel.formula(layer),
            "float[][] w, float[] b, float[] dZ, float[] a, float scale" + list(layer.skipsZeros()))
        .addCode(new Body(false, true, layer.skipsZeros()).write().build())
        .build();
  }

  /** Both, where the sum is W itself: each weight is loaded once. */
  MethodSpec step() {
    return SimdCode.method(
            Names.step(layer),
            Formulas.backpropagation(layer)
                + ", then "
                + OuterProductKernel.formula(layer)
                + " Each weight is read once.",
            "float[][] w, float[] b, float[] dZ, float[] a, float scale, float[] dA, float[] lanes"
                + list(layer.skipsZeros()))
        .addCode(new Body(true, true, layer.skipsZeros()).write().build())
        .build();
  }

  private static String list(boolean listed) {
    return listed ? ", int[] list, int n" : "";
  }

  /** What a kernel does: products with dZ, an update of the weights, or both. */
  private final class Body {

    private final boolean dots;
    private final boolean update;
    private final boolean listed;

    /** Whether scale·dZ is kept in registers, so that inputs need not be scaled. */
    private final boolean scaled;

    private final SimdCode code = new SimdCode();

    Body(boolean dots, boolean update, boolean listed) {
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

    /**
     * Two inputs at a time, as two vectors of products are added up in hardly more time than one.
     */
    private void overList() {
      if (fromTheLast()) {
        code.begin("for (int k = n - 1; k >= 0; k--)").statement("int i = list[k]");
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

    private void overInputs() {
      int first = weightsAt.inputsInFullArrays();
      if (first > 0) {
        int together = 4 * block * (dots && update ? 2 : 1) <= OPERATIONS_A_PASS ? 4 : 2;
        weightsAt.beginFullArrays(code, together);
        inputs(following("i", together));
        code.end().end();
      }
      int step = dots ? 2 : 1;
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
      code.statement(SimdFunctions.sums(code, sums) + ".intoArray(lanes, 0)");
      for (int m = 0; m < inputs.length; m++) {
        code.statement("dA[" + inputs[m] + "] += lanes[" + m + "]");
      }
    }

    /** The weights of the m-th declared input: their products with dZ, and their update. */
    private void weights(int m, String input) {
      String s = "s" + m;
      String x = "x" + m;
      if (update) {
        code.statement(
            "FloatVector "
                + x
                + " = "
                + broadcast((scaled ? "" : "scale * ") + "a[" + input + "]"));
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
}
