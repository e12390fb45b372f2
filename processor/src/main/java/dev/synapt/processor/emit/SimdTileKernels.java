package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Vector kernels of a layer for a tile of rows, which lie side by side: feature or unit k of row s
 * is element k·rows + s. Each weight is read once for all of them.
 */
final class SimdTileKernels {

  private static final int ROWS = Planner.TILE_ROWS;

  /** Units or inputs of a block; with two vectors of rows each, their sums stay in registers. */
  private static final int BLOCK = 8;

  private final LayerPlan layer;
  private final VectorStorage weightsAt;
  private final String weights;

  /** Whether {@code linear} goes on to a. */
  private final boolean activates;

  SimdTileKernels(Plan plan, LayerPlan layer) {
    this.layer = layer;
    activates = SimdWideKernels.activates(plan, layer);
    weightsAt = new VectorStorage(layer);
    weights = layer.isWide() ? "float[][] w" : "float[] w";
  }

  /**
   * {@code z = W·a + b}: units in blocks of eight, and in a method of their own those that are left
   * over, as JDK 21 at times goes on allocating at the end of a long one.
   */
  List<MethodSpec> linear() {
    List<MethodSpec> methods = new ArrayList<>();
    int full = layer.units() / BLOCK * BLOCK;
    if (full > 0) {
      SimdCode code = new SimdCode().begin(overRows());
      code.begin("for (int j = 0; j < " + full + "; j += " + BLOCK + ")");
      linearBlock(code, "j", BLOCK);
      methods.add(linear("", code.end().end()));
    }
    if (full < layer.units()) {
      SimdCode code = new SimdCode().begin(overRows());
      linearBlock(code, Integer.toString(full), layer.units() - full);
      methods.add(linear(full > 0 ? "Rest" : "", code.end()));
    }
    return methods;
  }

  private MethodSpec linear(String part, SimdCode code) {
    String units = part.isEmpty() ? "" : " of the units that fill no block";
    return SimdCode.method(
            Names.linear(layer) + part + "OfTile",
            Formulas.linear(layer)
                + (activates ? ",  " + Formulas.activation(layer) : "")
                + units
                + " for all rows of a tile.",
            weights + ", float[] b, float[] a, float[] " + (activates ? "h" : "z"))
        .addCode(code.build())
        .build();
  }

  /** The calls of {@link #linear()}. */
  CodeBlock linearCalls(String sums) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (MethodSpec method : linear()) {
      code.addStatement(
          "$L(p.$L, p.$L, t.a$L, t.$L)",
          method.name(),
          Names.w(layer),
          Names.b(layer),
          layer.number() - 1,
          sums);
    }
    return code.build();
  }

  private void linearBlock(SimdCode code, String j, int count) {
    for (int k = 0; k < count; k++) {
      code.statement("FloatVector s" + k + " = " + broadcast("b[" + Storage.plus(j, k) + "]"));
      code.statement("FloatVector t" + k + " = s" + k);
    }
    code.begin("for (int i = 0, at = s; i < " + layer.inputs() + "; i++, at += " + ROWS + ")");
    weightsAt.declareInput(code, j);
    products(code, "a", count, weightsAt::unitOfInput);
    code.end();
    if (activates) {
      for (int k = 0; k < count; k++) {
        for (String sum : List.of("s" + k, "t" + k)) {
          String a = ActivationCode.of(layer).shortVector(sum).orElseThrow();
          if (!a.equals(sum)) {
            code.statement(sum + " = " + a);
          }
        }
      }
    }
    store(code, activates ? "h" : "z", j, count);
  }

  /** {@code dA = Wᵀ·dZ}. */
  MethodSpec backpropagation() {
    SimdCode code = new SimdCode().begin(overRows());
    int full = layer.inputs() / BLOCK * BLOCK;
    if (full > 0) {
      code.begin("for (int i = 0; i < " + full + "; i += " + BLOCK + ")");
      backpropagationBlock(code, "i", BLOCK);
      code.end();
    }
    if (full < layer.inputs()) {
      backpropagationBlock(code, Integer.toString(full), layer.inputs() - full);
    }
    code.end();
    return SimdCode.method(
            Names.backpropagate(layer) + "OfTile",
            Formulas.backpropagation(layer) + " for all rows of a tile.",
            weights + ", float[] dZ, float[] dA")
        .addCode(code.build())
        .build();
  }

  private void backpropagationBlock(SimdCode code, String i, int count) {
    weightsAt.declareInputs(code, i, count);
    for (int k = 0; k < count; k++) {
      code.statement("FloatVector s" + k + " = FloatVector.zero(SPECIES)");
      code.statement("FloatVector t" + k + " = s" + k);
    }
    code.begin("for (int j = 0, at = s; j < " + layer.units() + "; j++, at += " + ROWS + ")");
    products(code, "dZ", count, k -> weightsAt.inputOfUnit(i, k));
    code.end();
    store(code, "dA", i, count);
  }

  private static void products(SimdCode code, String array, int count, IntFunction<String> weight) {
    code.statement("FloatVector x = " + load(array, "at"));
    code.statement("FloatVector y = " + load(array, "at + LANES"));
    for (int k = 0; k < count; k++) {
      code.statement("FloatVector w" + k + " = " + broadcast(weight.apply(k)));
      code.statement("s" + k + " = w" + k + ".fma(x, s" + k + ")");
      code.statement("t" + k + " = w" + k + ".fma(y, t" + k + ")");
    }
  }

  private static void store(SimdCode code, String array, String first, int count) {
    for (int k = 0; k < count; k++) {
      String at = rowsOf(first, k) + "s";
      code.statement("s" + k + ".intoArray(" + array + ", " + at + ")");
      code.statement("t" + k + ".intoArray(" + array + ", " + at + " + LANES)");
    }
  }

  /** {@code (j + k) * 32 + }, where the rows of unit j + k begin. */
  static String rowsOf(String first, int k) {
    if (Character.isDigit(first.charAt(0))) {
      int at = (Integer.parseInt(first) + k) * ROWS;
      return at == 0 ? "" : at + " + ";
    }
    return (k == 0 ? first : "(" + first + " + " + k + ")") + " * " + ROWS + " + ";
  }

  private static String overRows() {
    return "for (int s = 0; s < " + ROWS + "; s += 2 * LANES)";
  }
}
