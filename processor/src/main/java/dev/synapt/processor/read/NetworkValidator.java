package dev.synapt.processor.read;

import dev.synapt.Activation;
import dev.synapt.Normalization;
import dev.synapt.processor.model.Capabilities;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.Limits;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.model.Weights;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Place;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * From a declaration to a model. All rules run, each on what it can read, so that one compilation
 * shows all that is wrong.
 */
final class NetworkValidator {

  private final TypeRules typeRules;
  private final FunctionRules functionRules;
  private final WeightsRules weightsRules;

  NetworkValidator(TypeRules typeRules, FunctionRules functionRules, WeightsRules weightsRules) {
    this.typeRules = typeRules;
    this.functionRules = functionRules;
    this.weightsRules = weightsRules;
  }

  /** The model, if there is no error. */
  Optional<NetworkModel> validate(
      NetworkDeclaration written, Capabilities capabilities, Report report) {
    NetworkDeclaration declaration = written.prefer(capabilities.kernels());
    Optional<String> className = typeRules.check(declaration, report);
    checkInputs(declaration.inputs(), report);
    declaration.layers().value().ifPresent(layers -> checkLayers(declaration, layers, report));
    LossRules.check(declaration, report);
    functionRules.check(declaration, report);
    KernelsRules.check(written, capabilities, report);
    if (report.hasErrors() || !isComplete(declaration)) {
      return Optional.empty();
    }
    return className.flatMap(name -> withWeights(declaration, model(declaration, name), report));
  }

  /** Last, as a file can only be held against layers that are right. */
  private Optional<NetworkModel> withWeights(
      NetworkDeclaration declaration, NetworkModel network, Report report) {
    Optional<Weights> weights = weightsRules.check(declaration.weights(), network, report);
    return report.hasErrors() ? Optional.empty() : Optional.of(network.withWeights(weights));
  }

  private static void checkInputs(Located<Integer> inputs, Report report) {
    inputs
        .value()
        .filter(count -> count < 1)
        .ifPresent(count -> report.add(Problem.INPUTS_BELOW_ONE, inputs.place(), count));
  }

  private static void checkLayers(
      NetworkDeclaration declaration, List<LayerDeclaration> layers, Report report) {
    Place place = declaration.layers().place();
    if (layers.isEmpty()) {
      report.add(Problem.NO_LAYERS, place);
    }
    if (layers.size() > Limits.LAYERS) {
      report.add(Problem.TOO_MANY_LAYERS, place, layers.size(), Limits.LAYERS);
    }
    layers.forEach(layer -> checkLayer(layer, report));
    layers.forEach(layer -> InitializerRules.check(layer, report));
    SettingsRules.check(declaration.inputs(), layers, report);
    checkParameters(declaration.inputs(), layers, report);
  }

  private static void checkLayer(LayerDeclaration layer, Report report) {
    Place units = layer.units().place();
    Place activation = layer.activation().place();
    Optional<Integer> count = layer.units().value();
    count
        .filter(value -> value < 1)
        .ifPresent(value -> report.add(Problem.UNITS_BELOW_ONE, units, value));
    layer
        .activation()
        .value()
        .ifPresent(
            function -> {
              if (function.acrossUnits() && count.filter(value -> value == 1).isPresent()) {
                report.add(Problem.SOFTMAX_WITH_ONE_UNIT, activation, function);
              }
              NumberRule.check(
                  "alpha",
                  layer.alpha(),
                  function,
                  function.parameter(),
                  "activation = " + activationsThatTakeAlpha(),
                  report);
            });
  }

  private static String activationsThatTakeAlpha() {
    return Arrays.stream(Activation.values())
        .filter(activation -> activation.parameter().isPresent())
        .map(Activation::name)
        .collect(Collectors.joining(" or "));
  }

  /** Stops counting at a number that is wrong by itself or cannot be read. */
  private static void checkParameters(
      Located<Integer> inputs, List<LayerDeclaration> layers, Report report) {
    long width = inputs.value().orElse(0);
    long parameters = 0;
    for (int l = 1; l <= layers.size(); l++) {
      Located<Integer> units = layers.get(l - 1).units();
      long count = units.value().orElse(0);
      if (width < 1 || count < 1) {
        return;
      }
      Normalization normalization = layers.get(l - 1).settings().settings().normalization();
      int ofNormalization = (normalization.hasGain() ? 1 : 0) + (normalization.hasShift() ? 1 : 0);
      boolean slope =
          layers.get(l - 1).activation().value().filter(Activation::trainsAlpha).isPresent();
      parameters += count * (width + 1 + ofNormalization) + (slope ? 1 : 0);
      if (parameters > Integer.MAX_VALUE) {
        report.add(Problem.TOO_MANY_PARAMETERS, units.place(), l, parameters, Integer.MAX_VALUE);
        return;
      }
      width = count;
    }
  }

  /** Whether every attribute could be read. */
  static boolean isComplete(NetworkDeclaration declaration) {
    return declaration.inputs().value().isPresent()
        && declaration.loss().value().isPresent()
        && declaration.lossFunction().value().isPresent()
        && declaration.lossParameters().values().stream()
            .allMatch(parameter -> parameter.value().isPresent())
        && declaration.kernels().value().isPresent()
        && declaration.weights().value().isPresent()
        && declaration.layers().value().filter(NetworkValidator::areComplete).isPresent();
  }

  private static boolean areComplete(List<LayerDeclaration> layers) {
    return layers.stream()
        .allMatch(
            layer ->
                layer.units().value().isPresent()
                    && layer.activation().value().isPresent()
                    && layer.alpha().value().isPresent()
                    && layer.function().value().isPresent()
                    && InitializerRules.isComplete(layer)
                    && layer.settings().isComplete());
  }

  private static NetworkModel model(NetworkDeclaration declaration, String className) {
    List<LayerModel> layers = new ArrayList<>();
    int inputs = declaration.inputs().value().orElseThrow();
    for (LayerDeclaration layer : declaration.layers().value().orElseThrow()) {
      Activation activation = layer.activation().value().orElseThrow();
      int units = layer.units().value().orElseThrow();
      layers.add(
          new LayerModel(
              layers.size() + 1,
              inputs,
              units,
              activation,
              NumberRule.value(layer.alpha(), activation.parameter()),
              FunctionRules.model(layer.function()),
              InitializerRules.start(layer, activation),
              layer.settings().settings()));
      inputs = units;
    }
    return new NetworkModel(
        TypeRules.packageName(declaration.type()),
        className,
        TypeRules.simpleNames(declaration.type()),
        TypeRules.isPublic(declaration.type()),
        layers,
        declaration.loss().value().orElseThrow(),
        LossRules.parameter(declaration),
        FunctionRules.model(declaration.lossFunction()),
        declaration.kernels().value().orElseThrow(),
        Optional.empty());
  }
}
