package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;

/**
 * The backward pass of a tile into the first layer, where the layer above is narrow. dZ1 is made
 * row after row, as dW1 takes it: to turn it round would take longer.
 */
final class SimdTileRows {

  private static final int ROWS = Planner.TILE_ROWS;

  private final LayerPlan first;
  private final LayerPlan above;

  private SimdTileRows(Plan plan) {
    first = plan.layers().get(0);
    above = plan.layers().get(1);
  }

  /** Whether a network has this kernel: whole vectors of units, and nothing but activations. */
  static boolean fits(Plan plan) {
    if (plan.layers().size() < 2 || plan.hasSettings()) {
      return false;
    }
    SimdTileRows rows = new SimdTileRows(plan);
    return rows.first.isWide()
        && !rows.above.isWide()
        && rows.first.stride() == rows.first.units()
        && rows.first.layer().activation().derivativeFromOutput()
        && ActivationCode.of(rows.first) instanceof ElementCode;
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    if (SimdTileRegisters.fits(plan)) {
      SimdTileRegisters.addTo(type, plan);
    } else if (fits(plan)) {
      type.addMethod(new SimdTileRows(plan).backpropagation());
    }
  }

  /** Fills {@code rows2} with a1 and {@code rows1} with dZ1. */
  static CodeBlock backpropagate(Plan plan) {
    LayerPlan above = new SimdTileRows(plan).above;
    return CodeBlock.builder()
        .add(SimdTileOuterProduct.prepareRows(above))
        .addStatement("$L(p.w2, t.$L, t.rows2, t.rows1)", name(above), Names.dSums(above))
        .build();
  }

  private static String name(LayerPlan above) {
    return Names.backpropagate(above) + "ByRows";
  }

  /** {@code dZ1 = (W2ᵀ·dZ2) ∘ f'(z1)}. */
  private MethodSpec backpropagation() {
    SimdCode code = new SimdCode();
    code.begin("for (int j = 0; j < " + first.units() + "; j += LANES)");
    for (int k = 0; k < above.units(); k++) {
      code.statement(
          "FloatVector w" + k + " = " + load("w", Storage.plus("j", k * above.inputs())));
    }
    code.begin("for (int s = 0, at = j; s < " + ROWS + "; s++, at += " + first.units() + ")");
    code.statement("FloatVector dA = w0.mul(dZ[s])");
    for (int k = 1; k < above.units(); k++) {
      code.statement(
          "dA = w" + k + ".fma(" + broadcast("dZ[" + Terms.plus("s", k * ROWS) + "]") + ", dA)");
    }
    code.statement("FloatVector a = " + load("outputs", "at"));
    String dZ = ((ElementCode) ActivationCode.of(first)).spellDerivative(code);
    code.statement(dZ + ".intoArray(rows, at)");
    return SimdCode.method(
            name(above),
            Formulas.backpropagation(above)
                + ",  "
                + Formulas.derivative(first)
                + ", row after row.",
            "float[] w, float[] dZ, float[] outputs, float[] rows")
        .addCode(code.end().end().build())
        .build();
  }
}
