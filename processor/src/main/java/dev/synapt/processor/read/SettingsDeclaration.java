package dev.synapt.processor.read;

import dev.synapt.Normalization;
import dev.synapt.processor.model.LayerSettings;
import dev.synapt.processor.report.Located;

/** The settings of a layer as the user wrote them. */
record SettingsDeclaration(
    Located<Normalization> normalization, Located<Double> dropout, Located<Boolean> residual) {

  static SettingsDeclaration read(Attributes layer) {
    return new SettingsDeclaration(
        layer.constant("normalization", Normalization.class),
        layer.number("dropout"),
        layer.flag("residual"));
  }

  /** Whether all could be read. */
  boolean isComplete() {
    return normalization.value().isPresent()
        && dropout.value().isPresent()
        && residual.value().isPresent();
  }

  LayerSettings settings() {
    return new LayerSettings(
        normalization.value().orElse(Normalization.NONE),
        dropout.value().orElse(0.0),
        residual.value().orElse(false));
  }
}
