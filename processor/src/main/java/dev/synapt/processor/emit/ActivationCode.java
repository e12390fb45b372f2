package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.plan.LayerPlan;
import java.util.Optional;

/** The emitted form of an activation, function and derivative, plain and with vectors. */
interface ActivationCode {

  /**
   * The table. After formula and derivative stand both as plain code and both as code with vectors,
   * which may call a {@link VectorFunction}. In it z, a and dA are those of a unit or of a vector,
   * and α is the layer's parameter.
   */
  private static ActivationCode of(LayerModel layer) {
    return switch (layer.activation()) {
      case IDENTITY ->
          new ElementCode(
              "z", "dA",
              "z", "dA",
              "z", "dA");
      case STEP ->
          new ElementCode(
              "1 where z ≥ 0, else 0", "0 (steps are flat)",
              "z >= 0f ? 1f : z < 0f ? 0f : Float.NaN", "0f",
              "FloatVector.zero(SPECIES).blend(1f, z.compare(VectorOperators.GE, 0f)).blend(Float.NaN, z.compare(VectorOperators.NE, z))",
                  "FloatVector.zero(SPECIES)");
      case RELU ->
          new ElementCode(
              "max(z, 0)", "dA where a > 0, else 0",
              "Math.max(z, 0f)", "a > 0f ? dA : 0f",
              "z.blend(0f, z.compare(VectorOperators.LT, 0f))",
                  "FloatVector.zero(SPECIES).blend(dA, a.compare(VectorOperators.GT, 0f))");
      case LEAKY_RELU ->
          new ElementCode(
              "z where z > 0, else α·z", "dA where a > 0, else α·dA",
              "z > 0f ? z : α * z", "a > 0f ? dA : α * dA",
              "z.mul(α).blend(z, z.compare(VectorOperators.GT, 0f))",
                  "dA.mul(α).blend(dA, a.compare(VectorOperators.GT, 0f))");
      case PRELU ->
          new ElementCode(
              "z where z > 0, else slope·z", "dA where z > 0, else slope·dA",
              "z > 0f ? z : slope * z", "z > 0f ? dA : slope * dA",
              "z.mul(slope).blend(z, z.compare(VectorOperators.GT, 0f))",
                  "dA.mul(slope).blend(dA, z.compare(VectorOperators.GT, 0f))");
      case RELU6 ->
          new ElementCode(
              "min(max(z, 0), 6)", "dA where 0 < a < 6, else 0",
              "Math.min(Math.max(z, 0f), 6f)", "a > 0f && a < 6f ? dA : 0f",
              "z.max(0f).min(6f)",
                  "FloatVector.zero(SPECIES).blend(dA, a.compare(VectorOperators.GT, 0f)).blend(0f, a.compare(VectorOperators.GE, 6f))");
      case THRESHOLDED_RELU ->
          new ElementCode(
              "z where z > α, else 0", "dA where a > 0, else 0",
              "z <= α ? 0f : z", "a > 0f ? dA : 0f",
              "z.blend(0f, z.compare(VectorOperators.LE, α))",
                  "FloatVector.zero(SPECIES).blend(dA, a.compare(VectorOperators.GT, 0f))");
      case ELU ->
          new ElementCode(
              "z where z > 0, else α·(exp(z) − 1)", "dA where a > 0, else dA ∘ (a + α)",
              "z > 0f ? z : α * FloatMath.expm1(z)", "a > 0f ? dA : dA * (a + α)",
              "expm1(z.min(0f)).mul(α).blend(z, z.compare(VectorOperators.GT, 0f))",
                  "dA.mul(a.add(α)).blend(dA, a.compare(VectorOperators.GT, 0f))");
      case CELU ->
          new ElementCode(
              "z where z > 0, else α·(exp(z / α) − 1)", "dA where a > 0, else dA ∘ (a / α + 1)",
              "z > 0f ? z : α * FloatMath.expm1(z / α)", "a > 0f ? dA : dA * (a / α + 1f)",
              "expm1(z.min(0f).div(α)).mul(α).blend(z, z.compare(VectorOperators.GT, 0f))",
                  "dA.mul(a.div(α).add(1f)).blend(dA, a.compare(VectorOperators.GT, 0f))");
      case SELU ->
          new ElementCode(
              "1.050701·z where z > 0, else 1.7580993·(exp(z) − 1)",
                  "1.050701·dA where a > 0, else dA ∘ (a + 1.7580993)",
              "z > 0f ? 1.050701f * z : 1.7580993f * FloatMath.expm1(z)",
                  "dA * (a > 0f ? 1.050701f : a + 1.7580993f)",
              "expm1(z.min(0f)).mul(1.7580993f).blend(z.mul(1.050701f), z.compare(VectorOperators.GT, 0f))",
                  "dA.mul(a.add(1.7580993f).blend(1.050701f, a.compare(VectorOperators.GT, 0f)))");
      case GELU ->
          new ElementCode(
              "z ∘ Φ(z), Φ(z) = (1 + erf(z / √2)) / 2", "dA ∘ (Φ(z) + z ∘ exp(−z²/2) / √(2π))",
              "GatedUnits.gelu(z)", "dA * GatedUnits.geluDerivative(z)",
              "gelu(z)", "dA.mul(geluDerivative(z))");
      case GELU_TANH ->
          new ElementCode(
              "z ∘ s, s = (1 + tanh(√(2/π)·(z + 0.044715·z³))) / 2",
                  "dA ∘ (s + 2·z ∘ s ∘ (1 − s) ∘ √(2/π)·(1 + 0.134145·z²))",
              "GatedUnits.geluTanh(z)", "dA * GatedUnits.geluTanhDerivative(z)",
              "geluTanh(z)", "dA.mul(geluTanhDerivative(z))");
      case SILU ->
          new ElementCode(
              "z ∘ σ(z), σ(z) = 1 / (1 + exp(−z))", "dA ∘ σ(z) ∘ (1 + z ∘ (1 − σ(z)))",
              "GatedUnits.silu(z)", "dA * GatedUnits.siluDerivative(z)",
              "z.max(-200f).mul(sigmoid(z))", "dA.mul(siluDerivative(z))");
      case MISH ->
          new ElementCode(
              "z ∘ t, t = tanh(log(1 + exp(z)))", "dA ∘ (t + z ∘ (1 − t²) / (1 + exp(−z)))",
              "GatedUnits.mish(z)", "dA * GatedUnits.mishDerivative(z)",
              "mish(z)", "dA.mul(mishDerivative(z))");
      case HARD_SWISH ->
          new ElementCode(
              "z ∘ min(max(z + 3, 0), 6) / 6",
                  "0 where z ≤ −3, dA where z ≥ 3, else dA ∘ (z / 3 + 1/2)",
              "Math.max(z, -3f) * (Math.min(Math.max(z + 3f, 0f), 6f) / 6f)",
                  "z <= -3f ? 0f : z >= 3f ? dA : dA * (z / 3f + 0.5f)",
              "z.max(-3f).mul(z.add(3f).max(0f).min(6f).div(6f))",
                  "dA.mul(z.div(3f).add(0.5f)).blend(0f, z.compare(VectorOperators.LE, -3f)).blend(dA, z.compare(VectorOperators.GE, 3f))");
      case SOFTPLUS ->
          new ElementCode(
              "log(1 + exp(α·z)) / α", "dA ∘ (1 − exp(−α·a))",
              "Math.max(z, 0f) + FloatMath.softplus(-Math.abs(α * z)) / α",
                  "dA * -FloatMath.expm1(-α * a)",
              "log1p(exp(z.mul(α).abs().neg())).div(α).add(z.max(0f))",
                  "expm1(a.mul(α).neg()).neg().mul(dA)");
      case SOFTSIGN ->
          new ElementCode(
              "z / (1 + |z|)", "dA ∘ (1 − |a|)²",
              "FloatMath.softsign(z)", "dA * ((1f - Math.abs(a)) * (1f - Math.abs(a)))",
              "softsign(z)", "dA.mul(squared(FloatVector.broadcast(SPECIES, 1f).sub(a.abs())))");
      case SIGMOID ->
          new ElementCode(
              "1 / (1 + exp(−z))", "dA ∘ a ∘ (1 − a)",
              "FloatMath.sigmoid(z)", "dA * a * (1f - a)",
              "sigmoid(z)", "dA.mul(a).mul(FloatVector.broadcast(SPECIES, 1f).sub(a))");
      case HARD_SIGMOID ->
          new ElementCode(
              "min(max(z + 3, 0), 6) / 6", "dA / 6 where 0 < a < 1, else 0",
              "Math.min(Math.max(z + 3f, 0f), 6f) / 6f", "a > 0f && a < 1f ? dA / 6f : 0f",
              "z.add(3f).max(0f).min(6f).div(6f)",
                  "FloatVector.zero(SPECIES).blend(dA.div(6f), a.compare(VectorOperators.GT, 0f)).blend(0f, a.compare(VectorOperators.GE, 1f))");
      case LOG_SIGMOID ->
          new ElementCode(
              "log(1 / (1 + exp(−z)))", "dA ∘ (1 − exp(a))",
              "-FloatMath.softplus(-z)", "dA * -FloatMath.expm1(a)",
              "z.min(0f).sub(log1p(exp(z.abs().neg())))", "expm1(a).neg().mul(dA)");
      case TANH ->
          new ElementCode(
              "tanh(z)", "dA ∘ (1 − a²)",
              "FloatMath.tanh(z)", "dA * (1f - a * a)",
              "tanh(z)", "dA.mul(FloatVector.broadcast(SPECIES, 1f).sub(a.mul(a)))");
      case HARD_TANH ->
          new ElementCode(
              "min(max(z, −α), α)", "dA where −α < a < α, else 0",
              "Math.min(Math.max(z, -α), α)", "a > -α && a < α ? dA : 0f",
              "z.max(-α).min(α)",
                  "FloatVector.zero(SPECIES).blend(dA, a.abs().compare(VectorOperators.LT, α))");
      case TANH_SHRINK ->
          new ElementCode(
              "z − tanh(z)", "dA ∘ tanh(z)²",
              "FloatMath.tanhShrink(z)", "dA * FloatMath.tanh(z) * FloatMath.tanh(z)",
              "tanhShrink(z)", "dA.mul(squared(tanh(z)))");
      case SOFT_SHRINK ->
          new ElementCode(
              "z − min(max(z, −α), α)", "dA where a ≠ 0, else 0",
              "z - Math.min(Math.max(z, -α), α)", "a != 0f ? dA : 0f",
              "z.sub(z.max(-α).min(α))", "dA.blend(0f, a.compare(VectorOperators.EQ, 0f))");
      case HARD_SHRINK ->
          new ElementCode(
              "0 where |z| ≤ α, else z", "dA where a ≠ 0, else 0",
              "Math.abs(z) <= α ? 0f : z", "a != 0f ? dA : 0f",
              "z.blend(0f, z.abs().compare(VectorOperators.LE, α))",
                  "dA.blend(0f, a.compare(VectorOperators.EQ, 0f))");
      case EXPONENTIAL ->
          new ElementCode(
              "exp(z)", "dA ∘ a",
              "FloatMath.exp(z)", "dA * a",
              "exp(z)", "dA.mul(a)");
      case SINE ->
          new ElementCode(
                  "sin(α·z)", "α·dA ∘ cos(α·z)",
                  "FloatTrigonometry.sin(α * z)", "α * dA * FloatTrigonometry.cos(α * z)",
                  "sin(z.mul(α))", "dA.mul(α).mul(cos(z.mul(α)))")
              .where("z.abs().mul(α)", "1e5f");
      case GAUSSIAN ->
          new ElementCode(
              "exp(−z²)", "−2·dA ∘ z ∘ exp(−z²)",
              "FloatMath.gaussian(z)", "dA * FloatMath.gaussianDerivative(z)",
              "gaussian(z)", "dA.mul(gaussian(z)).mul(z.max(-20f).min(20f).mul(-2f))");
      case SQUARE ->
          new ElementCode(
              "z²", "2·dA ∘ z",
              "z * z", "2f * dA * z",
              "z.mul(z)", "dA.mul(2f).mul(z)");
      case SOFTMAX -> SoftmaxCode.SOFTMAX;
      case SOFTMIN -> SoftmaxCode.SOFTMIN;
      case LOG_SOFTMAX -> SoftmaxCode.LOG_SOFTMAX;
      case CUSTOM -> new CustomCode(layer.function().orElseThrow());
    };
  }

  /** That of a layer. */
  static ActivationCode of(LayerPlan layer) {
    return of(layer.layer()).with(layer.layer().alpha());
  }

  /** With a number for α. */
  ActivationCode with(double alpha);

  /** a as a function of z. */
  String formula();

  /** dZ as a function of dA, and of a or z. */
  String derivative();

  /** From arrays z to a. */
  CodeBlock forward(int units, Elements elements);

  /** From arrays dA to dZ. */
  CodeBlock backward(int units, Elements elements);

  /** Whether a unit does not depend on the others, so that vectors may hold any units. */
  boolean isElementwise();

  /** Whether HotSpot makes vectors of the plain loop over a. */
  default boolean isVectorised() {
    return false;
  }

  /** As an expression of a vector, where that is a few instructions only. */
  default Optional<String> shortVector(String z) {
    return Optional.empty();
  }

  /** From {@code sums} to {@code outputs}, rows of a tile side by side. */
  CodeBlock vectorForward();

  /** From {@code dOutputs} to {@code dSums}, with {@code values}, which are those of a or z. */
  CodeBlock vectorBackward();
}
