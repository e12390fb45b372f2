package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;
import static dev.synapt.processor.emit.SimdCode.vector;

import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Vector kernels of a wide layer for one example: the units are side by side. */
final class SimdWideKernels {

  private final LayerPlan layer;
  private final VectorStorage weightsAt;

  /** Vectors of a block. */
  private final int block;

  /** Whether {@code linear} goes on to a, which the backward pass needs, and leaves z out. */
  private final boolean activates;

  SimdWideKernels(Plan plan, LayerPlan layer) {
    this.layer = layer;
    activates = activates(plan, layer);
    weightsAt = new VectorStorage(layer);
    block = Blocks.vectors(layer.stride());
  }

  /**
   * Whether the activation of a layer is so short that it is computed before the sums leave their
   * registers: what was just stored is slow to load. Outputs have no room for whole vectors.
   */
  static boolean activates(Plan plan, LayerPlan layer) {
    return layer.isWide()
        && !plan.isOutput(layer)
        && !layer.settings().normalizes()
        && !layer.inPlace()
        && layer.layer().activation().derivativeFromOutput()
        && ActivationCode.of(layer).shortVector("z").isPresent();
  }

  /** {@code z = W·a + b}: the sums of a block of units stay in registers. */
  MethodSpec linear() {
    boolean listed = layer.skipsZeros();
    int step = listed ? 1 : Math.min(Blocks.inputs(layer.stride()), layer.inputs());
    int inLoop = layer.inputs() / step * step;
    SimdCode code = new SimdCode().begin(overBlocks());
    for (int s = 0; s < step * block; s++) {
      code.statement(
          "FloatVector s"
              + s
              + " = "
              + (s < block ? load("b", vector("j", s)) : "FloatVector.zero(SPECIES)"));
    }
    overInputs(code, listed, inLoop, step);
    products(code, "i", step);
    code.end();
    if (inLoop < layer.inputs()) {
      products(code, Integer.toString(inLoop), layer.inputs() - inLoop);
    }
    for (int v = 0; v < block; v++) {
      List<String> sums = new ArrayList<>();
      for (int m = 0; m < step; m++) {
        sums.add("s" + (m * block + v));
      }
      String sum = SimdCode.sum(sums);
      if (activates) {
        code.statement("FloatVector z" + v + " = " + sum);
        sum = ActivationCode.of(layer).shortVector("z" + v).orElseThrow();
      }
      code.statement(sum + ".intoArray(" + (activates ? "h" : "z") + ", " + vector("j", v) + ")");
    }
    code.end();
    return SimdCode.method(
            Names.linear(layer),
            Formulas.linear(layer) + (activates ? ",  " + Formulas.activation(layer) : "") + ".",
            "float[][] w, float[] b, float[] a, float[] " + (activates ? "h" : "z") + list(listed))
        .addCode(code.build())
        .build();
  }

  private void products(SimdCode code, String first, int count) {
    weightsAt.declareVectorRows(code, first, count);
    for (int m = 0; m < count; m++) {
      code.statement("FloatVector x" + m + " = " + broadcast("a[" + Storage.plus(first, m) + "]"));
      for (int v = 0; v < block; v++) {
        String s = "s" + (m * block + v);
        code.statement(s + " = x" + m + ".fma(" + weightsAt.vectorOfRow(m, v) + ", " + s + ")");
      }
    }
  }

  /** {@code dA = Wᵀ·dZ}. */
  MethodSpec backpropagation() {
    return SimdCode.method(
            Names.backpropagate(layer),
            Formulas.backpropagation(layer) + ".",
            "float[][] w, float[] dZ, float[] dA, float[] lanes"
                + list(BackpropagationKernel.skips(layer)))
        .addCode(backward(true, false).build())
        .build();
  }

  /** {@code W += scale·dZ·aᵀ, b += scale·dZ}. */
  MethodSpec outerProduct() {
    return SimdCode.method(
            Names.addOuterProduct(layer),
            OuterProductKernel.formula(layer),
            "float[][] w, float[] b, float[] dZ, float[] a, float scale" + list(layer.skipsZeros()))
        .addCode(backward(false, true).build())
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
        .addCode(backward(true, true).build())
        .build();
  }

  private SimdCode backward(boolean dots, boolean update) {
    SimdCode code = new SimdCode();
    if (dots) {
      code.statement("Arrays.fill(dA, 0f)");
    }
    code.begin(overBlocks());
    for (int v = 0; v < block; v++) {
      code.statement("FloatVector d" + v + " = " + load("dZ", vector("j", v)));
    }
    boolean listed = update ? layer.skipsZeros() : BackpropagationKernel.skips(layer);
    if (dots) {
      overPairs(code, listed, update);
    } else {
      overInputs(code, listed, layer.inputs(), 1);
      weightsAt.declareVectorRows(code, "i", 1);
      weights(code, 0, "i", false, true);
      code.end();
    }
    if (update) {
      for (int v = 0; v < block; v++) {
        String j = vector("j", v);
        code.statement(
            "d"
                + v
                + ".fma("
                + broadcast("scale")
                + ", "
                + load("b", j)
                + ").intoArray(b, "
                + j
                + ")");
      }
    }
    return code.end();
  }

  /** Two inputs at a time, as two vectors of products are added up in hardly more time than one. */
  private void overPairs(SimdCode code, boolean listed, boolean update) {
    int inputs = layer.inputs();
    if (listed) {
      code.begin("for (int k = 0; k < n - 1; k += 2)");
      code.statement("int i = list[k]").statement("int h = list[k + 1]");
      code.statement("float[] q0 = w[i]").statement("float[] q1 = w[h]");
      pair(code, "h", update);
      code.end();
      code.begin("if (n % 2 != 0)").statement("int i = list[n - 1]");
      single(code, "i", update);
      code.end();
      return;
    }
    if (inputs > 1) {
      code.begin("for (int i = 0; i < " + inputs / 2 * 2 + "; i += 2)");
      weightsAt.declareVectorRows(code, "i", 2);
      pair(code, "i + 1", update);
      code.end();
    }
    if (inputs % 2 != 0) {
      single(code, Integer.toString(inputs - 1), update);
    }
  }

  private void pair(SimdCode code, String second, boolean update) {
    weights(code, 0, "i", true, update);
    weights(code, 1, second, true, update);
    SimdFunctions.sums(code, "s", "t");
    code.statement("dA[i] += lanes[0]").statement("dA[" + second + "] += lanes[1]");
  }

  private void single(SimdCode code, String input, boolean update) {
    weightsAt.declareVectorRows(code, input, 1);
    weights(code, 0, input, true, update);
    code.statement("dA[" + input + "] += " + SimdFunctions.sum(code, "s"));
  }

  /** The weights of the m-th declared input: their products with dZ, and their update. */
  private void weights(SimdCode code, int m, String input, boolean dots, boolean update) {
    String s = m == 0 ? "s" : "t";
    String g = m == 0 ? "g" : "e";
    String w = m == 0 ? "w" : "u";
    if (update) {
      code.statement("FloatVector " + g + " = " + broadcast("scale * a[" + input + "]"));
    }
    for (int v = 0; v < block; v++) {
      code.statement("FloatVector " + w + v + " = " + weightsAt.vectorOfRow(m, v));
      if (dots) {
        code.statement(
            v == 0
                ? "FloatVector " + s + " = " + w + "0.mul(d0)"
                : s + " = " + w + v + ".fma(d" + v + ", " + s + ")");
      }
      if (update) {
        code.statement(
            "d"
                + v
                + ".fma("
                + g
                + ", "
                + w
                + v
                + ").intoArray("
                + weightsAt.placeOfRow(m, v)
                + ")");
      }
    }
  }

  /** A loop over inputs i: all of them, or those that a list of the n that are not 0 names. */
  private static void overInputs(SimdCode code, boolean listed, int end, int step) {
    if (listed) {
      code.begin("for (int k = 0; k < n; k++)").statement("int i = list[k]");
    } else {
      String next = step == 1 ? "i++" : "i += " + step;
      code.begin("for (int i = 0; i < " + end + "; " + next + ")");
    }
  }

  private static String list(boolean listed) {
    return listed ? ", int[] list, int n" : "";
  }

  private String overBlocks() {
    return "for (int j = 0; j < " + layer.stride() + "; j += " + vector("0", block) + ")";
  }
}
