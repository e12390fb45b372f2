package dev.synapt.processor.read;

import dev.synapt.Activation;
import dev.synapt.processor.report.Place;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.List;

/** What can be written and compiled, but seldom is what was meant: warnings. */
final class DoubtfulCombinations {

  private DoubtfulCombinations() {}

  static void check(List<LayerDeclaration> layers, Report report) {
    for (int l = 1; l <= layers.size(); l++) {
      LayerDeclaration layer = layers.get(l - 1);
      int number = l;
      boolean output = l == layers.size();
      Place place = layer.activation().place();
      layer
          .activation()
          .value()
          .ifPresent(
              activation -> {
                if (activation.zeroGradient()) {
                  report.add(Problem.ZERO_GRADIENT, place, activation, number);
                }
                if (output) {
                  checkOutput(activation, place, report);
                } else {
                  checkHidden(layer, activation, number, report);
                }
              });
    }
  }

  private static void checkHidden(
      LayerDeclaration layer, Activation activation, int number, Report report) {
    Place place = layer.activation().place();
    if (activation == Activation.IDENTITY && !layer.settings().settings().normalizes()) {
      report.add(Problem.LINEAR_HIDDEN_LAYER, place, number);
    }
    if (activation == Activation.SOFTMAX) {
      report.add(Problem.SOFTMAX_HIDDEN_LAYER, place, number, activation);
    }
  }

  private static void checkOutput(Activation activation, Place place, Report report) {
    if (activation.deadAtZero()) {
      report.add(Problem.DEAD_OUTPUTS, place, activation);
    }
  }
}
