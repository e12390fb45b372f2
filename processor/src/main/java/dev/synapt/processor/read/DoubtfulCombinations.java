package dev.synapt.processor.read;

import dev.synapt.Activation;
import dev.synapt.Initializer;
import dev.synapt.Loss;
import dev.synapt.Normalization;
import dev.synapt.TargetKind;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Place;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.List;
import java.util.Optional;

/** What can be written and compiled, but seldom is what was meant: warnings. */
final class DoubtfulCombinations {

  private DoubtfulCombinations() {}

  static void check(NetworkDeclaration declaration, Report report) {
    List<LayerDeclaration> layers = declaration.layers().value().orElse(List.of());
    for (int l = 1; l <= layers.size(); l++) {
      LayerDeclaration layer = layers.get(l - 1);
      Optional<Activation> activation = layer.activation().value();
      Place place = layer.activation().place();
      if (activation.filter(Activation::zeroGradient).isPresent()) {
        // A residual layer has a way around its units.
        boolean residual = layer.settings().residual().value().orElse(false);
        String lost =
            residual
                ? "the weights of layer " + l + " do not learn"
                : "no gradient gets through layer " + l + " and nothing up to it learns";
        report.add(Problem.ZERO_GRADIENT, place, activation.get(), lost);
      }
      if (activation.isPresent() && l < layers.size()) {
        checkHidden(layer, activation.get(), l, report);
      }
      if (activation.isPresent() && l == layers.size()) {
        checkOutput(declaration.loss(), layer, activation.get(), report);
      }
    }
  }

  private static void checkHidden(
      LayerDeclaration layer, Activation activation, int number, Report report) {
    Place place = layer.activation().place();
    Located<Initializer> start = layer.initializer();
    boolean several = layer.units().value().filter(units -> units > 1).isPresent();
    if (several && start.value().filter(Initializer::isConstant).isPresent()) {
      report.add(Problem.EQUAL_UNITS, start.place(), number, start.value().get());
    }
    boolean normalizes =
        layer
            .settings()
            .normalization()
            .value()
            .filter(kind -> kind != Normalization.NONE)
            .isPresent();
    if (activation == Activation.IDENTITY && !normalizes) {
      report.add(Problem.LINEAR_HIDDEN_LAYER, place, number);
    }
    if (explodes(activation) && !normalizes) {
      report.add(Problem.EXPLODING_HIDDEN_LAYER, place, activation, number);
    }
    if (activation == Activation.SOFTMAX || activation == Activation.SOFTMIN) {
      report.add(Problem.SOFTMAX_HIDDEN_LAYER, place, number, activation);
    }
  }

  /** From a sum that is not large to an output that is huge. */
  private static boolean explodes(Activation activation) {
    double[] z = {20};
    if (activation != Activation.CUSTOM) {
      activation.forward(z, z);
    }
    return z[0] > 1e6;
  }

  private static void checkOutput(
      Located<Loss> loss, LayerDeclaration layer, Activation activation, Report report) {
    Place place = layer.activation().place();
    double alpha = NumberRule.value(layer.alpha(), activation.parameter());
    if (activation.deadAtZero()) {
      report.add(Problem.DEAD_OUTPUTS, place, activation);
    }
    boolean wantsMargin =
        loss.value().filter(kind -> kind.targetKind() == TargetKind.SIGN).isPresent();
    if (wantsMargin
        && activation.minimum(alpha) >= -1
        && activation.maximum(alpha) <= 1
        && loss.value().get().accepts(activation)) {
      report.add(Problem.MARGIN_OUT_OF_REACH, place, loss.value().get(), activation);
    }
  }
}
