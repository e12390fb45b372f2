package dev.synapt.processor.emit;

import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;

/** The equations of one network, for the eyes of those who read its class. */
final class Formulas {

  private Formulas() {}

  /** {@code z2 = W2·a1 + b2}. */
  static String linear(LayerPlan layer) {
    int l = layer.number();
    return "z" + l + " = W" + l + "·a" + (l - 1) + " + b" + l;
  }

  /** {@code a2 = tanh(z2)}. */
  static String activation(LayerPlan layer) {
    int l = layer.number();
    return "a" + l + " = " + number(ActivationCode.of(layer, Elements.inLoops()).formula(), l);
  }

  /** {@code dA1 = W2ᵀ·dZ2}, for the layer below. */
  static String backpropagation(LayerPlan layer) {
    int l = layer.number();
    return "dA" + (l - 1) + " = W" + l + "ᵀ·dZ" + l;
  }

  /** {@code dW2 = dZ2·a1ᵀ, db2 = dZ2}. */
  static String parameterGradient(LayerPlan layer) {
    int l = layer.number();
    return "dW" + l + " = dZ" + l + "·a" + (l - 1) + "ᵀ,  db" + l + " = dZ" + l;
  }

  /** {@code dZ1 = dA1 ∘ (1 − a1²)}. */
  static String derivative(LayerPlan layer) {
    int l = layer.number();
    return "dZ" + l + " = " + number(ActivationCode.of(layer, Elements.inLoops()).derivative(), l);
  }

  /** {@code L = −Σ_j y_j·log a2_j}. */
  static String loss(Plan plan) {
    return "L = " + number(LossCode.of(plan, Elements.inLoops()).formula(), plan.output().number());
  }

  /** {@code dZ2 = a2·Σy − y}, or dA2 where the loss is not fused with the activation. */
  static String lossGradient(Plan plan) {
    int l = plan.output().number();
    String left = plan.isLossFused() ? "dZ" : "dA";
    return left + l + " = " + number(LossCode.of(plan, Elements.inLoops()).derivative(), l);
  }

  /** Formulas in the tables speak of z, a and dA; here they get the number of their layer. */
  private static String number(String formula, int layer) {
    return formula.replaceAll("\\b(z|a|dA)(?=\\b|_|²)", "$1" + layer);
  }
}
