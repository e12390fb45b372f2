package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.Activation;
import dev.synapt.processor.plan.LayerPlan;

/**
 * The emitted form of each activation, formula and derivative side by side. The code speaks of
 * arrays z, a, dA and dZ of one layer; in formulas z, a and dA stand for those.
 *
 * @param formula a as a function of z
 * @param derivative dZ as a function of dA, and of a or z
 * @param forward from z to a
 * @param backward from dA to dZ
 */
record ActivationCode(String formula, String derivative, CodeBlock forward, CodeBlock backward) {

  static ActivationCode of(LayerPlan layer) {
    return of(layer.layer().activation(), layer.units());
  }

  private static ActivationCode of(Activation activation, int units) {
    return switch (activation) {
      case IDENTITY -> elementwise(units, "z", "z[j]", "dA", "dA[j]");
      case STEP ->
          elementwise(
              units,
              "1 where z ≥ 0, else 0",
              "z[j] >= 0f ? 1f : z[j] < 0f ? 0f : $T.NaN",
              "0 (steps are flat)",
              "0f",
              Float.class);
      case RELU ->
          elementwise(
              units,
              "max(z, 0)",
              "$T.max(z[j], 0f)",
              "dA where a > 0, else 0",
              "a[j] > 0f ? dA[j] : 0f",
              Math.class);
      case SIGMOID ->
          elementwise(
              units,
              "1 / (1 + exp(−z))",
              "$T.sigmoid(z[j])",
              "dA ∘ a ∘ (1 − a)",
              "dA[j] * a[j] * (1f - a[j])",
              Names.FLOAT_MATH);
      case TANH ->
          elementwise(
              units,
              "tanh(z)",
              "$T.tanh(z[j])",
              "dA ∘ (1 − a²)",
              "dA[j] * (1f - a[j] * a[j])",
              Names.FLOAT_MATH);
      case SOFTMAX ->
          new ActivationCode(
              "exp(z) / Σ_k exp(z_k)",
              "a ∘ (dA − Σ_k a_k·dA_k)",
              softmaxForward(units),
              softmaxBackward(units));
    };
  }

  private static ActivationCode elementwise(
      int units,
      String formula,
      String value,
      String derivative,
      String derivativeValue,
      Object... types) {
    return new ActivationCode(
        formula,
        derivative,
        Loops.overUnits(units, CodeBlock.of("a[j] = " + value + ";\n", types)),
        Loops.overUnits(units, CodeBlock.of("dZ[j] = " + derivativeValue + ";\n")));
  }

  private static CodeBlock softmaxForward(int units) {
    return CodeBlock.builder()
        .add("// The largest z is taken off first, so that exp cannot overflow.\n")
        .addStatement("float max = z[0]")
        .add(Loops.from(1, units, CodeBlock.of("max = $T.max(max, z[j]);\n", Math.class)))
        .addStatement("float sum = 0f")
        .add(
            Loops.overUnits(
                units,
                CodeBlock.of("a[j] = $T.exp(z[j] - max);\nsum += a[j];\n", Names.FLOAT_MATH)))
        .addStatement("float scale = 1f / sum")
        .add(Loops.overUnits(units, CodeBlock.of("a[j] *= scale;\n")))
        .build();
  }

  private static CodeBlock softmaxBackward(int units) {
    return CodeBlock.builder()
        .addStatement("float dot = 0f")
        .add(Loops.overUnits(units, CodeBlock.of("dot += a[j] * dA[j];\n")))
        .add(Loops.overUnits(units, CodeBlock.of("dZ[j] = a[j] * (dA[j] - dot);\n")))
        .build();
  }
}
