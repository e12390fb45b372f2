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

/** The forward vector kernel of a wide layer for one example: the units are side by side. */
final class SimdWideKernels {

  /** With many more in a method, JDK 17 stops inlining them and allocates vectors. */
  private static final int PRODUCTS_A_PASS = 32;

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
    int chains = listed ? 1 : Math.min(Blocks.inputs(layer.stride()), layer.inputs());
    int step = byArrays() ? layer.inputsPerArray() : chains;
    int inLoop = layer.inputs() / step * step;
    SimdCode code = new SimdCode();
    if (layer.hasLongRowsForShortVectors()) {
      // Once a row takes two blocks, to read it from end to end is a quarter faster.
      code.begin("if (LANES < " + Blocks.LANES + ")")
          .statement(byRows(layer) + "(w, b, a, " + sums() + (listed ? ", list, n" : "") + ")")
          .statement("return")
          .end();
    }
    code.begin(overBlocks());
    for (int s = 0; s < chains * block; s++) {
      code.statement(
          "FloatVector s"
              + s
              + " = "
              + (s < block ? load("b", vector("j", s)) : "FloatVector.zero(SPECIES)"));
    }
    overInputs(code, listed, inLoop, step);
    if (byArrays()) {
      weightsAt.declareArray(code);
    } else {
      weightsAt.declareVectorRows(code, "i", step);
    }
    products(code, "i", step, chains);
    code.end();
    if (inLoop < layer.inputs()) {
      String first = Integer.toString(inLoop);
      weightsAt.declareVectorRows(code, first, layer.inputs() - inLoop);
      products(code, first, layer.inputs() - inLoop, chains);
    }
    for (int v = 0; v < block; v++) {
      List<String> sums = new ArrayList<>();
      for (int m = 0; m < chains; m++) {
        sums.add("s" + (m * block + v));
      }
      String sum = SimdCode.sum(sums);
      if (activates) {
        if (chains > 1) {
          code.statement("FloatVector z" + v + " = " + sum);
          sum = "z" + v;
        }
        sum = ActivationCode.of(layer).shortVector(sum).orElseThrow();
      }
      code.statement(sum + ".intoArray(" + sums() + ", " + vector("j", v) + ")");
    }
    code.end();
    return SimdCode.method(
            Names.linear(layer),
            Formulas.linear(layer) + (activates ? ",  " + Formulas.activation(layer) : "") + ".",
            "float[][] w, float[] b, float[] a, float[] " + sums() + list(listed))
        .addCode(code.build())
        .build();
  }

  /** The same kernel by {@link SimdLongRows}. */
  static String byRows(LayerPlan layer) {
    return Names.linear(layer) + "ByRows";
  }

  private String sums() {
    return activates ? "h" : "z";
  }

  /**
   * Whether a pass takes a whole array of weights, which is then looked up and checked once, at
   * constant offsets. Two loops would have JDK 17 allocate the sums.
   */
  private boolean byArrays() {
    return weightsAt.inputsInFullArrays() == layer.inputs()
        && layer.inputsPerArray() * block <= PRODUCTS_A_PASS;
  }

  /** Products of declared rows; each row adds to one of several chains of sums. */
  private void products(SimdCode code, String first, int count, int chains) {
    for (int m = 0; m < count; m++) {
      code.statement("FloatVector x" + m + " = " + broadcast("a[" + Storage.plus(first, m) + "]"));
      for (int v = 0; v < block; v++) {
        String s = "s" + (m % chains * block + v);
        code.statement(s + " = x" + m + ".fma(" + weightsAt.vectorOfRow(m, v) + ", " + s + ")");
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
