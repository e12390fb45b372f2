package dev.synapt.processor.emit;

import dev.synapt.Normalization;
import dev.synapt.processor.model.LayerSettings;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** What the comment of a class says of the settings of its layers. */
final class SettingsJavadoc {

  private SettingsJavadoc() {}

  /** {@code ; LAYER, dropout 0.5, residual}. */
  static String inTable(LayerPlan layer) {
    LayerSettings settings = layer.settings();
    List<String> texts = new ArrayList<>();
    if (settings.normalizes()) {
      texts.add(settings.normalization().name());
    }
    if (settings.drops()) {
      texts.add("dropout " + settings.dropout());
    }
    if (settings.residual()) {
      texts.add("residual");
    }
    return texts.isEmpty() ? "" : "; " + String.join(", ", texts);
  }

  /** From u to z. */
  static List<String> normalization(LayerPlan layer) {
    Normalization kind = layer.settings().normalization();
    return layer.settings().normalizes()
        ? List.of(
            Formulas.numbered(Formulas.normalized(kind), layer),
            Formulas.numbered(Formulas.scaled(kind), layer))
        : List.of();
  }

  /** From h to a. */
  static List<String> output(LayerPlan layer) {
    if (!layer.settings().changesOutput()) {
      return List.of();
    }
    List<String> equations = new ArrayList<>();
    equations.add(Formulas.output(layer));
    if (layer.settings().drops()) {
      double share = layer.settings().dropout();
      equations.add(
          "  m%1$s while learning: 0 for a share of %2$s, else 1 / (1 − %2$s); otherwise 1"
              .formatted(layer.number(), share));
    }
    return equations;
  }

  /** From dA to dH. */
  static List<String> dropDerivative(LayerPlan layer) {
    return layer.settings().drops() ? List.of(Formulas.dropDerivative(layer)) : List.of();
  }

  /** From dZ to dU. */
  static List<String> normalizationDerivative(LayerPlan layer) {
    Normalization kind = layer.settings().normalization();
    return layer.settings().normalizes()
        ? List.of(
            Formulas.numbered(Formulas.gainGradient(kind), layer),
            Formulas.numbered(Formulas.normalizationDerivative(kind), layer))
        : List.of();
  }

  /** {@code , g ← g − η·dg, s ← s − η·ds}. */
  static String step(Plan plan) {
    List<Normalization> kinds = SettingsKernels.normalizations(plan);
    return (kinds.isEmpty() ? "" : ",  g ← g − η·dg")
        + (kinds.contains(Normalization.LAYER) ? ",  s ← s − η·ds" : "")
        + (SettingsKernels.hasSlopes(plan) ? ",  slope ← slope − η·dslope" : "");
  }
}
