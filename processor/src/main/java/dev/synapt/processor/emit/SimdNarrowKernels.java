package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;
import static dev.synapt.processor.emit.SimdCode.vector;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Vector kernels of a narrow layer for one example: the inputs are side by side. */
final class SimdNarrowKernels {

  /** Units whose sums of lanes are formed together. */
  private static final int GROUP = 4;

  private final Plan plan;
  private final LayerPlan layer;
  private final Storage storage;

  SimdNarrowKernels(Plan plan, LayerPlan layer) {
    this.plan = plan;
    this.layer = layer;
    storage = new Storage(layer);
  }

  /**
   * Whether all z leave as one vector, which the activation can take up as one: scalars put into an
   * array and then read as a vector make the processor wait. The array needs room for a whole
   * vector, which a user's array does not have.
   */
  private boolean storesVector() {
    boolean usersArray = plan.isOutput(layer) && layer.inPlace();
    return layer.units() <= GROUP && !usersArray && !layer.settings().normalizes();
  }

  /** {@code z = W·a + b}: a vector of sums for each unit. */
  MethodSpec linear() {
    SimdCode code = new SimdCode();
    int units = layer.units();
    int chains = chains();
    for (int s = 0; s < units * chains; s++) {
      code.statement("FloatVector s" + s + " = FloatVector.zero(SPECIES)");
    }
    code.statement("int i = 0");
    if (chains > 1) {
      code.begin(vectorLoop(chains));
      for (int c = 0; c < chains; c++) {
        products(code, c);
      }
      code.end();
    }
    code.begin(vectorLoop(1));
    products(code, 0);
    code.end();
    for (int first = 0; first < units; first += GROUP) {
      group(code, first, Math.min(GROUP, units - first), chains);
    }
    rest(code, (u, i) -> "z[" + u + "] += " + storage.column(u, i) + " * a[i]");
    return SimdCode.method(
            Names.linear(layer),
            Formulas.linear(layer) + ".",
            "float[] w, float[] b, float[] a, float[] z, float[] lanes")
        .addCode(code.build())
        .build();
  }

  /** The sums of the lanes of a few vectors, and from them z. */
  private void group(SimdCode code, int first, int count, int chains) {
    List<String> vectors = new ArrayList<>();
    for (int u = first; u < first + count; u++) {
      List<String> sums = new ArrayList<>();
      for (int c = 1; c < chains; c++) {
        sums.add("s" + (c * layer.units() + u));
      }
      if (!sums.isEmpty()) {
        code.statement("s" + u + " = s" + u + ".add(" + SimdCode.sum(sums) + ")");
      }
      vectors.add("s" + u);
    }
    // A program then sees vectors of three lane types: with two, JDK 27 allocates.
    String sums = SimdFunctions.sums(code, LaneMoves.IN_LOOP, vectors);
    if (storesVector()) {
      code.statement(sums + ".add(" + load("b", "0") + ").intoArray(z, 0)");
      return;
    }
    code.statement(sums + ".intoArray(lanes, 0)");
    for (int k = 0; k < count; k++) {
      int u = first + k;
      code.statement("z[" + u + "] = b[" + u + "] + lanes[" + k + "]");
    }
  }

  private void products(SimdCode code, int chain) {
    String at = vector("i", chain);
    String x = "x" + chain;
    code.statement("FloatVector " + x + " = " + load("a", at));
    for (int u = 0; u < layer.units(); u++) {
      String s = "s" + (chain * layer.units() + u);
      code.statement(s + " = " + x + ".fma(" + row(u, at) + ", " + s + ")");
    }
  }

  /** {@code dA = Wᵀ·dZ}. */
  MethodSpec backpropagation() {
    return SimdCode.method(
            Names.backpropagate(layer),
            Formulas.backpropagation(layer) + ".",
            "float[] w, float[] dZ, float[] dA")
        .addCode(backward(true, false))
        .build();
  }

  /** {@code W += scale·dZ·aᵀ, b += scale·dZ}. */
  MethodSpec outerProduct() {
    return SimdCode.method(
            Names.addOuterProduct(layer),
            OuterProductKernel.formula(layer),
            "float[] w, float[] b, float[] dZ, float[] a, float scale")
        .addCode(backward(false, true))
        .build();
  }

  /** Both, where the sum is W itself. */
  MethodSpec step() {
    return SimdCode.method(
            Names.step(layer),
            Formulas.backpropagation(layer)
                + ", then "
                + OuterProductKernel.formula(layer)
                + " Each weight is read once.",
            "float[] w, float[] b, float[] dZ, float[] a, float scale, float[] dA")
        .addCode(backward(true, true))
        .build();
  }

  private CodeBlock backward(boolean sums, boolean update) {
    SimdCode code = new SimdCode();
    int units = layer.units();
    for (int u = 0; u < units; u++) {
      if (sums) {
        code.statement("FloatVector d" + u + " = " + broadcast("dZ[" + u + "]"));
      }
      if (update) {
        code.statement("FloatVector g" + u + " = " + broadcast("scale * dZ[" + u + "]"));
      }
    }
    code.statement("int i = 0");
    code.begin(vectorLoop(1));
    if (update) {
      code.statement("FloatVector x = " + load("a", "i"));
    }
    for (int u = 0; u < units; u++) {
      code.statement("FloatVector w" + u + " = " + row(u, "i"));
      if (sums) {
        code.statement(u == 0 ? "FloatVector s = d0.mul(w0)" : "s = d" + u + ".fma(w" + u + ", s)");
      }
      if (update) {
        code.statement(
            "g"
                + u
                + ".fma(x, w"
                + u
                + ").intoArray(w, "
                + Storage.plus("i", u * layer.inputs())
                + ")");
      }
    }
    if (sums) {
      code.statement("s.intoArray(dA, i)");
    }
    code.end();
    if (layer.inputs() % Blocks.LANES != 0) {
      code.begin("for (; i < " + layer.inputs() + "; i++)");
      if (sums) {
        List<String> terms = new ArrayList<>();
        for (int u = 0; u < units; u++) {
          terms.add("dZ[" + u + "] * " + storage.column(u, "i"));
        }
        code.statement("dA[i] = " + Terms.sum(terms));
      }
      if (update) {
        for (int u = 0; u < units; u++) {
          code.statement(storage.column(u, "i") + " += scale * dZ[" + u + "] * a[i]");
        }
      }
      code.end();
    }
    if (update) {
      for (int u = 0; u < units; u++) {
        code.statement("b[" + u + "] += scale * dZ[" + u + "]");
      }
    }
    return code.build();
  }

  /** What a vector loop leaves over where the inputs are no multiple of the lanes. */
  private interface Rest {
    String statement(int unit, String input);
  }

  private void rest(SimdCode code, Rest rest) {
    if (layer.inputs() % Blocks.LANES == 0) {
      return;
    }
    code.begin("for (; i < " + layer.inputs() + "; i++)");
    for (int u = 0; u < layer.units(); u++) {
      code.statement(rest.statement(u, "i"));
    }
    code.end();
  }

  private String row(int unit, String index) {
    return load("w", Storage.plus(index, unit * layer.inputs()));
  }

  private String vectorLoop(int vectors) {
    return "for (; i <= "
        + layer.inputs()
        + " - "
        + vector("0", vectors)
        + "; i += "
        + vector("0", vectors)
        + ")";
  }

  /** Sums for each unit, so that additions need not wait for each other. */
  private int chains() {
    int chains = layer.units() >= 4 ? 1 : layer.units() >= 2 ? 2 : 4;
    return layer.inputs() >= 2 * chains * Blocks.LANES ? chains : 1;
  }
}
