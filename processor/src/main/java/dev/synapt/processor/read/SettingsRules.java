package dev.synapt.processor.read;

import dev.synapt.Normalization;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.List;
import java.util.Optional;

/** The rules for normalisation, dropout and residual layers. */
final class SettingsRules {

  private SettingsRules() {}

  static void check(Located<Integer> inputs, List<LayerDeclaration> layers, Report report) {
    Optional<Integer> width = inputs.value();
    for (int l = 1; l <= layers.size(); l++) {
      LayerDeclaration layer = layers.get(l - 1);
      boolean output = l == layers.size();
      checkNormalization(layer, l, report);
      checkDropout(layer.settings().dropout(), output, report);
      checkResidual(layer, l, width, output, report);
      width = layer.units().value();
    }
  }

  private static void checkNormalization(LayerDeclaration layer, int number, Report report) {
    Located<Normalization> normalization = layer.settings().normalization();
    if (normalization.value().filter(kind -> kind == Normalization.LAYER).isPresent()
        && layer.units().value().filter(units -> units == 1).isPresent()) {
      report.add(Problem.NORMALIZATION_OF_ONE_UNIT, normalization.place(), number);
    }
  }

  private static void checkDropout(Located<Double> dropout, boolean output, Report report) {
    dropout
        .value()
        .ifPresent(
            share -> {
              if (!(share >= 0 && share < 1)) {
                report.add(Problem.DROPOUT_OUT_OF_RANGE, dropout.place(), share);
              } else if (output && share != 0) {
                report.add(Problem.DROPOUT_OF_OUTPUTS, dropout.place());
              }
            });
  }

  private static void checkResidual(
      LayerDeclaration layer, int number, Optional<Integer> width, boolean output, Report report) {
    Located<Boolean> residual = layer.settings().residual();
    if (residual.value().filter(set -> set).isEmpty()) {
      return;
    }
    Optional<Integer> units = layer.units().value();
    if (output) {
      report.add(Problem.RESIDUAL_OUTPUT, residual.place());
    } else if (width.isPresent() && units.isPresent() && !width.equals(units)) {
      report.add(
          Problem.RESIDUAL_WIDTHS, residual.place(), number, width.get(), units.get(), width.get());
    }
  }
}
