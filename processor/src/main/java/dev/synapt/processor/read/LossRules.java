package dev.synapt.processor.read;

import dev.synapt.Activation;
import dev.synapt.Hyperparameter;
import dev.synapt.Loss;
import dev.synapt.processor.report.Place;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules for the loss: that the output layer fits it, and its parameter. */
final class LossRules {

  private LossRules() {}

  static void check(NetworkDeclaration declaration, Report report) {
    Optional<Loss> loss = declaration.loss().value();
    if (loss.isEmpty()) {
      return;
    }
    declaration
        .layers()
        .value()
        .filter(layers -> !layers.isEmpty())
        .ifPresent(layers -> checkOutput(loss.get(), declaration.loss().place(), layers, report));
    declaration
        .lossParameters()
        .forEach(
            (attribute, written) ->
                NumberRule.check(
                    attribute,
                    written,
                    loss.get(),
                    parameter(loss.get(), attribute),
                    "loss = " + lossesThatTake(attribute),
                    report));
  }

  private static void checkOutput(
      Loss loss, Place place, List<LayerDeclaration> layers, Report report) {
    int last = layers.size();
    LayerDeclaration layer = layers.get(last - 1);
    Optional<Integer> units = layer.units().value();
    Optional<Activation> output = layer.activation().value();
    if (output.isPresent() && !loss.accepts(output.get())) {
      boolean oneUnit = units.filter(count -> count == 1).isPresent();
      report.add(
          needsOtherOutput(loss),
          place,
          loss,
          loss.outputRequirement().orElseThrow(),
          last,
          output.get(),
          remedy(loss.usualOutput(), output.get(), oneUnit));
    }
    units
        .filter(count -> count >= 1)
        .ifPresent(count -> checkUnits(loss, layer, count, last, report));
  }

  private static Problem needsOtherOutput(Loss loss) {
    if (loss.fusesWith(Activation.SOFTMAX)) {
      return Problem.LOSS_NEEDS_SOFTMAX;
    }
    return loss.fusesWith(Activation.SIGMOID)
        ? Problem.LOSS_NEEDS_SIGMOID
        : Problem.LOSS_NEEDS_OTHER_OUTPUT;
  }

  /** What most likely was meant, where the output layer is not what the loss requires. */
  private static String remedy(Activation required, Activation output, boolean oneUnit) {
    if (required == Activation.SOFTMAX && oneUnit) {
      return "loss = BINARY_CROSS_ENTROPY with activation = SIGMOID";
    }
    for (Loss loss : Loss.values()) {
      if (loss.fusesWith(output)) {
        return "loss = " + loss + ", or activation = " + required;
      }
    }
    return "activation = " + required + ", or loss = " + Loss.MEAN_SQUARED_ERROR;
  }

  private static void checkUnits(
      Loss loss, LayerDeclaration layer, int units, int number, Report report) {
    int each = loss.outputsPerTarget();
    int fitting = Math.max(loss.leastOutputs(), (units + each - 1) / each * each);
    if (fitting != units) {
      String needed =
          each > 1
              ? each + " outputs for each target"
              : "at least " + loss.leastOutputs() + " outputs";
      report.add(
          Problem.LOSS_NEEDS_OTHER_UNITS,
          layer.units().place(),
          loss,
          needed,
          number,
          units,
          fitting);
    }
  }

  /** What a loss takes under this name. */
  private static Optional<Hyperparameter> parameter(Loss loss, String attribute) {
    return loss.parameter().filter(parameter -> parameter.name().equals(attribute));
  }

  private static String lossesThatTake(String attribute) {
    return Arrays.stream(Loss.values())
        .filter(loss -> parameter(loss, attribute).isPresent())
        .map(Loss::toString)
        .collect(Collectors.joining(" or "));
  }

  /** The value of the loss's parameter; NaN where it has none. */
  static double parameter(NetworkDeclaration declaration) {
    Optional<Hyperparameter> taken = declaration.loss().value().orElseThrow().parameter();
    return taken.isEmpty()
        ? Double.NaN
        : NumberRule.value(declaration.lossParameters().get(taken.get().name()), taken);
  }
}
