package dev.synapt.processor.emit;

import dev.synapt.Normalization;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;

/** The equations of one network, for the eyes of those who read its class. */
final class Formulas {

  /** ε of normalisations, as it stands in code. */
  static final String EPSILON = Double.toString(Normalization.EPSILON).replace("E", "e");

  private Formulas() {}

  /** {@code z2 = W2·a1 + b2}. */
  static String linear(LayerPlan layer) {
    int l = layer.number();
    return sums(layer) + " = W" + l + "·a" + (l - 1) + " + b" + l;
  }

  /** {@code a2 = tanh(z2)}. */
  static String activation(LayerPlan layer) {
    int l = layer.number();
    String a = layer.settings().changesOutput() ? "h" : "a";
    return a + l + " = " + number(ActivationCode.of(layer).formula(), layer);
  }

  /** {@code dA1 = W2ᵀ·dZ2}, for the layer below. */
  static String backpropagation(LayerPlan layer) {
    int l = layer.number();
    return "dA" + (l - 1) + " = W" + l + "ᵀ·" + dSums(layer);
  }

  /** The same with what a residual layer adds: {@code dA1 = W2ᵀ·dZ2 + dA2}. */
  static String inputDerivative(LayerPlan layer) {
    String residual = layer.settings().residual() ? " + dA" + layer.number() : "";
    return backpropagation(layer) + residual;
  }

  /** {@code dW2 = dZ2·a1ᵀ, db2 = dZ2}. */
  static String parameterGradient(LayerPlan layer) {
    int l = layer.number();
    String d = dSums(layer);
    return "dW" + l + " = " + d + "·a" + (l - 1) + "ᵀ,  db" + l + " = " + d;
  }

  /** {@code dZ1 = dA1 ∘ (1 − a1²)}. */
  static String derivative(LayerPlan layer) {
    int l = layer.number();
    return "dZ" + l + " = " + number(ActivationCode.of(layer).derivative(), layer);
  }

  /** {@code L = −Σ_j y_j·log a2_j}. */
  static String loss(Plan plan) {
    return "L = " + number(LossCode.of(plan, Elements.inLoops()).formula(), plan.output());
  }

  /** {@code dZ2 = a2·Σy − y}, or dA2 where the loss is not fused with the activation. */
  static String lossGradient(Plan plan) {
    int l = plan.output().number();
    String left = plan.isLossFused() ? "dZ" : "dA";
    return left
        + l
        + " = "
        + number(LossCode.of(plan, Elements.inLoops()).derivative(), plan.output());
  }

  /** W·x + b: z1, or u1 where a normalisation makes z1 of it. */
  static String sums(LayerPlan layer) {
    return (layer.settings().normalizes() ? "u" : "z") + layer.number();
  }

  /** Their derivative. */
  static String dSums(LayerPlan layer) {
    return (layer.settings().normalizes() ? "dU" : "dZ") + layer.number();
  }

  /** {@code v = (u − mean(u)) / √(mean((u − mean(u))²) + 1.0e-5)}. */
  static String normalized(Normalization kind) {
    return kind == Normalization.LAYER
        ? "v = (u − mean(u))·r,  r = 1 / √(mean((u − mean(u))²) + " + EPSILON + ")"
        : "v = u·r,  r = 1 / √(mean(u²) + " + EPSILON + ")";
  }

  /** {@code z = g ∘ v + s}. */
  static String scaled(Normalization kind) {
    return kind.hasShift() ? "z = g ∘ v + s" : "z = g ∘ v";
  }

  /** {@code dU = r·(dV − mean(dV) − v·mean(dV ∘ v)), dV = dZ ∘ g}. */
  static String normalizationDerivative(Normalization kind) {
    String mean = kind == Normalization.LAYER ? " − mean(dV)" : "";
    return "dU = r·(dV" + mean + " − v·mean(dV ∘ v)),  dV = dZ ∘ g";
  }

  /** {@code dg = dZ ∘ v, ds = dZ}. */
  static String gainGradient(Normalization kind) {
    return kind.hasShift() ? "dg = dZ ∘ v,  ds = dZ" : "dg = dZ ∘ v";
  }

  /** {@code dslope1 = Σ_j z1_j·dA1_j where z1_j ≤ 0}. */
  static String slopeGradient(LayerPlan layer) {
    int l = layer.number();
    String d = layer.settings().drops() ? "dH" : "dA";
    return "dslope%1$s = Σ_j z%1$s_j·%2$s%1$s_j where z%1$s_j ≤ 0".formatted(l, d);
  }

  /** {@code a1 = m1 ∘ h1 + a0}. */
  static String output(LayerPlan layer) {
    int l = layer.number();
    String h = layer.settings().drops() ? "m" + l + " ∘ h" + l : "h" + l;
    return "a" + l + " = " + h + (layer.settings().residual() ? " + a" + (l - 1) : "");
  }

  /** {@code dH1 = m1 ∘ dA1}. */
  static String dropDerivative(LayerPlan layer) {
    int l = layer.number();
    return "dH" + l + " = m" + l + " ∘ dA" + l;
  }

  /** A formula of a whole layer with the number of that layer. */
  static String numbered(String formula, LayerPlan layer) {
    return formula.replaceAll("\\b(u|v|r|z|g|s|dU|dV|dZ|dg|ds)(?=\\b|²)", "$1" + layer.number());
  }

  /** Formulas in the tables speak of z, a and dA; here they get the number of their layer. */
  private static String number(String formula, LayerPlan layer) {
    String named = formula;
    if (layer.settings().changesOutput()) {
      named = named.replaceAll("\\ba(?=\\b|_|²)", "h");
    }
    if (layer.settings().drops()) {
      named = named.replaceAll("\\bdA(?=\\b|_|²)", "dH");
    }
    return named.replaceAll("\\b(z|a|h|dA|dH|slope)(?=\\b|_|²)", "$1" + layer.number());
  }
}
