package dev.synapt.processor.read;

import dev.synapt.Activation;
import dev.synapt.Initializer;
import dev.synapt.processor.model.ParameterStart;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules for how the weights and biases of a layer start. */
final class InitializerRules {

  private InitializerRules() {}

  static void check(LayerDeclaration layer, Report report) {
    Located<Initializer> biases = layer.biasInitializer();
    biases
        .value()
        .filter(kind -> !kind.fitsBiases())
        .ifPresent(
            kind ->
                report.add(
                    Problem.NOT_FOR_BIASES,
                    biases.place(),
                    kind,
                    names(each -> each.fitsBiases() && each != Initializer.AUTO)));
    checkScale("scale", layer.scale(), "initializer", layer.initializer(), each -> true, report);
    checkScale(
        "biasScale", layer.biasScale(), "biasInitializer", biases, Initializer::fitsBiases, report);
  }

  private static void checkScale(
      String attribute,
      Located<Double> scale,
      String owner,
      Located<Initializer> initializer,
      Predicate<Initializer> candidate,
      Report report) {
    initializer
        .value()
        .ifPresent(
            kind ->
                NumberRule.check(
                    attribute,
                    scale,
                    kind,
                    kind.scale(),
                    owner + " = " + names(candidate.and(each -> each.scale().isPresent())),
                    report));
  }

  private static String names(Predicate<Initializer> kind) {
    return Arrays.stream(Initializer.values())
        .filter(kind)
        .map(Initializer::toString)
        .collect(Collectors.joining(" or "));
  }

  /** Whether every attribute could be read. */
  static boolean isComplete(LayerDeclaration layer) {
    return layer.initializer().value().isPresent()
        && layer.scale().value().isPresent()
        && layer.biasInitializer().value().isPresent()
        && layer.biasScale().value().isPresent();
  }

  /** How the parameters start. */
  static ParameterStart start(LayerDeclaration layer, Activation activation) {
    Initializer weights = layer.initializer().value().orElseThrow().resolve(activation);
    Initializer biases = layer.biasInitializer().value().orElseThrow().resolveBiases(weights);
    return new ParameterStart(
        weights,
        NumberRule.value(layer.scale(), weights.scale()),
        biases,
        NumberRule.value(layer.biasScale(), biases.scale()));
  }
}
