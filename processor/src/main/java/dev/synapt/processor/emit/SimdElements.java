package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.Activation;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Activations and their derivatives, vector by vector; for one example or a tile alike. */
final class SimdElements {

  private static final int ROWS = Planner.TILE_ROWS;

  private SimdElements() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    Set<String> written = new HashSet<>();
    for (LayerPlan layer : plan.layers()) {
      Activation activation = layer.layer().activation();
      ActivationCode code = ActivationCode.of(layer, Elements.inLoops());
      boolean derived = !plan.isOutput(layer) || !plan.isLossFused();
      if (activation != Activation.IDENTITY && written.add(name(layer))) {
        type.addMethod(
            activation == Activation.CUSTOM
                ? customForward(layer)
                : isElementwise(code) ? forward(layer, code) : softmax());
      }
      if (activation != Activation.IDENTITY && derived && written.add(derivativeName(layer))) {
        type.addMethod(
            activation == Activation.CUSTOM
                ? customBackward(layer)
                : isElementwise(code) ? backward(layer, code) : softmaxDerivative());
      }
    }
  }

  static boolean isElementwise(ActivationCode code) {
    return !code.vector().isEmpty();
  }

  /** {@code relu}; a CUSTOM layer has a method of its own. */
  static String name(LayerPlan layer) {
    if (layer.layer().activation() == Activation.CUSTOM) {
      return "custom" + layer.number();
    }
    String[] words = layer.layer().activation().name().toLowerCase(Locale.ROOT).split("_", -1);
    for (int k = 1; k < words.length; k++) {
      words[k] = words[k].substring(0, 1).toUpperCase(Locale.ROOT) + words[k].substring(1);
    }
    return String.join("", words);
  }

  /** {@code reluDerivative}. */
  static String derivativeName(LayerPlan layer) {
    return name(layer) + "Derivative";
  }

  private static MethodSpec forward(LayerPlan layer, ActivationCode code) {
    SimdCode loop =
        new SimdCode()
            .begin("for (int k = 0; k < outputs.length; k += LANES)")
            .statement("FloatVector z = " + load("sums", "k"));
    String a = VectorFunction.spell(loop, code.vector());
    return SimdCode.method(
            name(layer), "a = " + code.formula() + ".", "float[] sums, float[] outputs")
        .addCode(loop.statement(a + ".intoArray(outputs, k)").end().build())
        .build();
  }

  private static MethodSpec backward(LayerPlan layer, ActivationCode code) {
    String from = layer.layer().activation().derivativeFromOutput() ? "a" : "z";
    SimdCode loop = new SimdCode().begin("for (int k = 0; k < dSums.length; k += LANES)");
    if (code.vectorDerivative().matches(".*\\b" + from + "\\b.*")) {
      loop.statement("FloatVector " + from + " = " + load("values", "k"));
    }
    if (code.vectorDerivative().contains("dA")) {
      loop.statement("FloatVector dA = " + load("dOutputs", "k"));
    }
    return SimdCode.method(
            derivativeName(layer),
            "dZ = " + code.derivative() + ".",
            "float[] values, float[] dOutputs, float[] dSums")
        .addCode(loop.statement(code.vectorDerivative() + ".intoArray(dSums, k)").end().build())
        .build();
  }

  /** One by one: the user's methods know no vectors. */
  private static MethodSpec customForward(LayerPlan layer) {
    ActivationCode code = ActivationCode.ofTile(layer, ROWS);
    return SimdCode.method(name(layer), "a = " + code.formula() + ".", "float[] z, float[] a")
        .addCode(code.forward())
        .build();
  }

  private static MethodSpec customBackward(LayerPlan layer) {
    ActivationCode code = ActivationCode.ofTile(layer, ROWS);
    return SimdCode.method(
            derivativeName(layer),
            "dZ = " + code.derivative() + ".",
            "float[] z, float[] dA, float[] dZ")
        .addCode(code.backward())
        .build();
  }

  /** Over the units of each row of a tile. */
  private static MethodSpec softmax() {
    SimdCode code = new SimdCode().begin("for (int s = 0; s < " + ROWS + "; s += LANES)");
    code.comment("The largest z is taken off first, so that exp cannot overflow.");
    code.statement("FloatVector peak = " + load("sums", "s"));
    overUnits(code, ROWS + " + s", "sums")
        .statement("peak = peak.max(" + load("sums", "k") + ")")
        .end();
    code.statement("FloatVector total = FloatVector.zero(SPECIES)");
    overUnits(code, "s", "sums");
    String e = VectorFunction.spell(code, "exp(" + load("sums", "k") + ".sub(peak))");
    code.statement("FloatVector e = " + e)
        .statement("total = total.add(e)")
        .statement("e.intoArray(outputs, k)")
        .end();
    overUnits(code, "s", "sums")
        .statement(load("outputs", "k") + ".div(total).intoArray(outputs, k)")
        .end();
    return SimdCode.method(
            "softmax",
            "a = exp(z) / Σ_k exp(z_k) for each row of a tile.",
            "float[] sums, float[] outputs")
        .addCode(code.end().build())
        .build();
  }

  private static MethodSpec softmaxDerivative() {
    SimdCode code = new SimdCode().begin("for (int s = 0; s < " + ROWS + "; s += LANES)");
    code.statement("FloatVector dot = FloatVector.zero(SPECIES)");
    overUnits(code, "s", "values")
        .statement("dot = " + load("values", "k") + ".fma(" + load("dOutputs", "k") + ", dot)")
        .end();
    overUnits(code, "s", "values")
        .statement("FloatVector dA = " + load("dOutputs", "k"))
        .statement(load("values", "k") + ".mul(dA.sub(dot)).intoArray(dSums, k)")
        .end();
    return SimdCode.method(
            "softmaxDerivative",
            "dZ = a ∘ (dA − Σ_k a_k·dA_k) for each row of a tile.",
            "float[] values, float[] dOutputs, float[] dSums")
        .addCode(code.end().build())
        .build();
  }

  static SimdCode overUnits(SimdCode code, String first, String array) {
    return code.begin("for (int k = " + first + "; k < " + array + ".length; k += " + ROWS + ")");
  }
}
