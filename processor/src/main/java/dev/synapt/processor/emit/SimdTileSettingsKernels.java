package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.Normalization;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;

/**
 * The arithmetic of {@link SettingsKernels} for a tile: rows lie side by side, so a sum over the
 * units of each row is a loop over vectors.
 */
final class SimdTileSettingsKernels {

  private static final int ROWS = Planner.TILE_ROWS;

  private SimdTileSettingsKernels() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    for (Normalization kind : SettingsKernels.normalizations(plan)) {
      type.addMethod(forward(kind));
      type.addMethod(derivative(kind));
      type.addMethod(addGradient(kind));
    }
    if (SettingsKernels.hasSlopes(plan)) {
      type.addMethod(addSlope());
    }
    if (plan.drops()) {
      type.addMethod(
          elements("drop", "q = m ∘ p, with the masks m of dropout.", "m", "p", "q", "mul"));
    }
    if (plan.layers().stream().anyMatch(layer -> layer.settings().residual())) {
      type.addMethod(elements("addUp", "The sum p + q.", "p", "q", "sum", "add"));
    }
  }

  private static String gains(Normalization kind) {
    return kind.hasShift() ? "float[] gains, float[] shifts" : "float[] gains";
  }

  private static MethodSpec forward(Normalization kind) {
    boolean centered = kind == Normalization.LAYER;
    SimdCode code = overRows();
    if (centered) {
      code.statement("FloatVector total = FloatVector.zero(SPECIES)");
      overUnits(code).statement("total = total.add(" + load("v", "k") + ")").end();
      code.statement("FloatVector mean = total.div(gains.length)");
    }
    code.statement("FloatVector squares = FloatVector.zero(SPECIES)");
    overUnits(code)
        .statement("FloatVector u = " + load("v", "k") + (centered ? ".sub(mean)" : ""))
        .statement("squares = u.fma(u, squares)");
    if (centered) {
      code.statement("u.intoArray(v, k)");
    }
    code.end()
        .statement(
            "FloatVector root = squares.div(gains.length).add(" + Formulas.EPSILON + "f).sqrt()")
        .statement("FloatVector factor = " + broadcast("1f") + ".div(root)")
        .statement("factor.intoArray(r, s)");
    overUnitsAndGains(code)
        .statement("FloatVector x = " + load("v", "k") + ".mul(factor)")
        .statement("x.intoArray(v, k)")
        .statement(
            (centered
                    ? "x.fma(" + broadcast("gains[j]") + ", " + broadcast("shifts[j]") + ")"
                    : "x.mul(gains[j])")
                + ".intoArray(z, k)")
        .end();
    return SimdCode.method(
            SettingsKernels.name(kind) + "OfTile",
            Formulas.normalized(kind)
                + ",  "
                + Formulas.scaled(kind)
                + " for each row;\nv holds u at first.",
            gains(kind) + ", float[] v, float[] r, float[] z")
        .addCode(code.end().build())
        .build();
  }

  private static MethodSpec derivative(Normalization kind) {
    boolean centered = kind == Normalization.LAYER;
    SimdCode code = overRows();
    if (centered) {
      code.statement("FloatVector total = FloatVector.zero(SPECIES)");
    }
    code.statement("FloatVector products = FloatVector.zero(SPECIES)");
    overUnitsAndGains(code).statement("FloatVector d = " + load("dZ", "k") + ".mul(gains[j])");
    if (centered) {
      code.statement("total = total.add(d)");
    }
    code.statement("products = d.fma(" + load("v", "k") + ", products)")
        .statement("d.intoArray(dU, k)")
        .end();
    if (centered) {
      code.statement("FloatVector mean = total.div(gains.length)");
    }
    code.statement("FloatVector product = products.div(gains.length)")
        .statement("FloatVector factor = " + load("r", "s"));
    overUnits(code)
        .statement(
            "FloatVector d = "
                + load("dU", "k")
                + (centered ? ".sub(mean)" : "")
                + ".sub("
                + load("v", "k")
                + ".mul(product))")
        .statement("d.mul(factor).intoArray(dU, k)")
        .end();
    return SimdCode.method(
            SettingsKernels.name(kind) + "DerivativeOfTile",
            Formulas.normalizationDerivative(kind) + " for each row.",
            "float[] gains, float[] v, float[] r, float[] dZ, float[] dU")
        .addCode(code.end().build())
        .build();
  }

  private static MethodSpec addGradient(Normalization kind) {
    SimdCode code =
        new SimdCode()
            .begin("for (int j = 0, k = 0; j < gains.length; j++, k += " + ROWS + ")")
            .statement("gains[j] += dot(dZ, k, v, k, lanes)");
    if (kind.hasShift()) {
      code.statement("shifts[j] += sumOfRows(dZ, k, lanes)");
    }
    return SimdCode.method(
            SettingsKernels.addName(kind) + "OfTile",
            "g += Σ dZ ∘ v"
                + (kind.hasShift() ? ",  s += Σ dZ" : "")
                + ", over the rows of a tile.",
            gains(kind) + ", float[] v, float[] dZ, float[] lanes")
        .addCode(code.end().build())
        .build();
  }

  private static MethodSpec addSlope() {
    SimdCode code =
        new SimdCode()
            .statement("FloatVector total = FloatVector.zero(SPECIES)")
            .begin("for (int k = 0; k < z.length; k += LANES)")
            .statement("FloatVector x = " + load("z", "k") + ".min(0f)")
            .statement("total = x.fma(" + load("dA", "k") + ", total)")
            .end();
    String sum = SimdFunctions.sum(code, "total");
    return SimdCode.method(
            "addSlopeOfTile",
            "slope += Σ z_j·dA_j where z_j ≤ 0, over the rows of a tile.",
            "float[] slope, float[] z, float[] dA, float[] lanes")
        .addCode(code.statement("slope[0] += " + sum).build())
        .build();
  }

  private static MethodSpec elements(
      String name, String javadoc, String first, String second, String result, String operation) {
    return SimdCode.method(
            name + "OfTile",
            javadoc,
            "float[] " + first + ", float[] " + second + ", float[] " + result)
        .addCode(
            new SimdCode()
                .begin("for (int k = 0; k < " + result + ".length; k += LANES)")
                .statement("FloatVector x = " + load(first, "k"))
                .statement(
                    "x." + operation + "(" + load(second, "k") + ").intoArray(" + result + ", k)")
                .end()
                .build())
        .build();
  }

  private static SimdCode overRows() {
    return new SimdCode().begin("for (int s = 0; s < " + ROWS + "; s += LANES)");
  }

  private static SimdCode overUnits(SimdCode code) {
    return code.begin("for (int k = s; k < v.length; k += " + ROWS + ")");
  }

  private static SimdCode overUnitsAndGains(SimdCode code) {
    return code.begin("for (int j = 0, k = s; k < v.length; j++, k += " + ROWS + ")");
  }
}
