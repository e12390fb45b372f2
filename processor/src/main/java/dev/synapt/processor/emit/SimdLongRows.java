package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.List;

/**
 * The forward vector kernel for one example of a wide layer whose rows of weights are longer than
 * what registers hold. Several rows a pass are read from end to end, as memory is fastest so, and
 * sums over inputs go to the nearest cache and back.
 */
final class SimdLongRows {

  /** Each vector of sums takes so many products before it is stored. */
  private static final int ROWS = 8;

  private final LayerPlan layer;
  private final InputPasses passes;
  private final boolean activates;
  private final String sums;

  SimdLongRows(Plan plan, LayerPlan layer) {
    this.layer = layer;
    passes = new InputPasses(layer.inputs(), layer.skipsZeros());
    activates = SimdWideKernels.activates(plan, layer);
    sums = activates ? "h" : "z";
  }

  /** {@code add}: what a row that is left over takes, forward and backward. */
  static MethodSpec add() {
    String sum = load("q", "j") + ".fma(" + broadcast("x") + ", " + load("p", "j") + ")";
    return SimdCode.method(
            "add",
            "p += x·q for so many numbers, a multiple of those in a vector.",
            "float[] p, float x, float[] q, int length")
        .addCode(
            new SimdCode()
                .begin("for (int j = 0; j < length; j += LANES)")
                .statement(sum + ".intoArray(p, j)")
                .end()
                .build())
        .build();
  }

  /** The call of {@link #add} for a row of units. */
  static String add(LayerPlan layer, String p, String x, String q) {
    return "add(" + String.join(", ", p, x, q, Integer.toString(layer.stride())) + ")";
  }

  static String overUnits(LayerPlan layer) {
    return "for (int j = 0; j < " + layer.stride() + "; j += LANES)";
  }

  /**
   * {@code z = W·a + b}, with its pass.
   *
   * @param name of the method
   */
  List<MethodSpec> linear(String name) {
    return passes.hasPass(ROWS) ? List.of(whole(name), rows()) : List.of(whole(name));
  }

  private MethodSpec whole(String name) {
    SimdCode code =
        new SimdCode().statement("System.arraycopy(b, 0, " + sums + ", 0, " + layer.stride() + ")");
    passes.write(
        code,
        ROWS,
        Names.linear(layer) + "Rows(w, a, " + sums + ", @)",
        add(layer, sums, "a[@]", "w[@]"));
    String formula = Formulas.linear(layer) + ".";
    if (activates) {
      formula = Formulas.linear(layer) + ",  " + Formulas.activation(layer) + ".";
      code.begin(overUnits(layer))
          .statement("FloatVector z = " + load("h", "j"))
          .statement(ActivationCode.of(layer).shortVector("z").orElseThrow() + ".intoArray(h, j)")
          .end();
    }
    return SimdCode.method(
            name,
            formula,
            "float[][] w, float[] b, float[] a, float[] " + sums + passes.parameters())
        .addCode(code.build())
        .build();
  }

  private MethodSpec rows() {
    SimdCode code = new SimdCode();
    List<String> inputs = passes.declare(code, ROWS);
    for (int m = 0; m < ROWS; m++) {
      code.statement("FloatVector x" + m + " = " + broadcast("a[" + inputs.get(m) + "]"));
    }
    code.begin(overUnits(layer)).statement("FloatVector s = " + load(sums, "j"));
    for (int m = 0; m < ROWS; m++) {
      code.statement("s = x" + m + ".fma(" + load("q" + m, "j") + ", s)");
    }
    code.statement("s.intoArray(" + sums + ", j)").end();
    return SimdCode.method(
            Names.linear(layer) + "Rows",
            "z_j += Σ_i w_ji·a_i" + passes.scope(ROWS),
            "float[][] w, float[] a, float[] " + sums + passes.placeParameters())
        .addCode(code.build())
        .build();
  }
}
