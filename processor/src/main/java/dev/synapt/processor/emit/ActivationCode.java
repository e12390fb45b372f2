package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.model.FunctionModel;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.plan.LayerPlan;

/**
 * The emitted form of each activation, formula and derivative side by side. The code speaks of
 * arrays z, a, dA and dZ of one layer; in formulas z, a and dA stand for those.
 *
 * @param formula a as a function of z
 * @param derivative dZ as a function of dA, and of a or z
 * @param forward from z to a
 * @param backward from dA to dZ
 * @param vector a as a function of the vector z; empty where units depend on each other
 * @param vectorDerivative dZ as a function of the vectors dA, and a or z
 */
record ActivationCode(
    String formula,
    String derivative,
    CodeBlock forward,
    CodeBlock backward,
    String vector,
    String vectorDerivative) {

  /** For each row of a tile alike, as units do not depend on each other. */
  static ActivationCode ofTile(LayerPlan layer, int rows) {
    return of(layer.layer(), layer.units() * rows, Elements.inLoops());
  }

  static ActivationCode of(LayerPlan layer, Elements elements) {
    return of(layer.layer(), layer.units(), elements);
  }

  private static ActivationCode of(LayerModel layer, int units, Elements elements) {
    return switch (layer.activation()) {
      case IDENTITY ->
          new ActivationCode(
              "z",
              "dA",
              elements.each(units, "a[j] = z[j];\n"),
              elements.each(units, "dZ[j] = dA[j];\n"),
              "z",
              "dA");
      case STEP ->
          new ActivationCode(
              "1 where z ≥ 0, else 0",
              "0 (steps are flat)",
              elements.each(
                  units, "a[j] = z[j] >= 0f ? 1f : z[j] < 0f ? 0f : $T.NaN;\n", Float.class),
              elements.each(units, "dZ[j] = 0f;\n"),
              "z.sub(z).add(FloatVector.zero(SPECIES).blend(1f, z.compare(VectorOperators.GE, 0f)))",
              "FloatVector.zero(SPECIES)");
      case RELU ->
          new ActivationCode(
              "max(z, 0)",
              "dA where a > 0, else 0",
              elements.each(units, "a[j] = $T.max(z[j], 0f);\n", Math.class),
              elements.each(units, "dZ[j] = a[j] > 0f ? dA[j] : 0f;\n"),
              "z.max(0f)",
              "FloatVector.zero(SPECIES).blend(dA, a.compare(VectorOperators.GT, 0f))");
      case SIGMOID ->
          new ActivationCode(
              "1 / (1 + exp(−z))",
              "dA ∘ a ∘ (1 − a)",
              elements.each(units, "a[j] = $T.sigmoid(z[j]);\n", Names.FLOAT_MATH),
              elements.each(units, "dZ[j] = dA[j] * a[j] * (1f - a[j]);\n"),
              "sigmoid(z)",
              "dA.mul(a).mul(FloatVector.broadcast(SPECIES, 1f).sub(a))");
      case TANH ->
          new ActivationCode(
              "tanh(z)",
              "dA ∘ (1 − a²)",
              elements.each(units, "a[j] = $T.tanh(z[j]);\n", Names.FLOAT_MATH),
              elements.each(units, "dZ[j] = dA[j] * (1f - a[j] * a[j]);\n"),
              "tanh(z)",
              "dA.mul(FloatVector.broadcast(SPECIES, 1f).sub(a.mul(a)))");
      case SOFTMAX ->
          new ActivationCode(
              "exp(z) / Σ_k exp(z_k)",
              "a ∘ (dA − Σ_k a_k·dA_k)",
              softmax(units, elements),
              softmaxDerivative(units, elements),
              "",
              "");
      case CUSTOM -> custom(layer.function().orElseThrow(), units, elements);
    };
  }

  private static ActivationCode custom(FunctionModel function, int units, Elements elements) {
    ClassName type = Names.function(function);
    return new ActivationCode(
        function.name() + ".value(z)",
        "dA ∘ " + function.name() + ".derivative(z)",
        elements.each(units, "a[j] = $T.value(z[j]);\n", type),
        elements.each(units, "dZ[j] = dA[j] * $T.derivative(z[j]);\n", type),
        "",
        "");
  }

  private static CodeBlock softmax(int units, Elements elements) {
    return CodeBlock.builder()
        .add("// The largest z is taken off first, so that exp cannot overflow.\n")
        .add(elements.once("float peak = z[0];\n"))
        .add(elements.each(1, units, "peak = $T.max(peak, z[j]);\n", Math.class))
        .add(elements.once("float total = 0f;\n"))
        .add(
            elements.each(units, "a[j] = $T.exp(z[j] - peak);\ntotal += a[j];\n", Names.FLOAT_MATH))
        .add(elements.once("float norm = 1f / total;\n"))
        .add(elements.each(units, "a[j] *= norm;\n"))
        .build();
  }

  private static CodeBlock softmaxDerivative(int units, Elements elements) {
    return CodeBlock.builder()
        .add(elements.once("float dot = 0f;\n"))
        .add(elements.each(units, "dot += a[j] * dA[j];\n"))
        .add(elements.each(units, "dZ[j] = a[j] * (dA[j] - dot);\n"))
        .build();
  }
}
