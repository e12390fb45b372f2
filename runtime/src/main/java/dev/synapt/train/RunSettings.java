package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;
import dev.synapt.io.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** All that two runs need to have in common to go the same way, as texts by name. */
final class RunSettings {

  private RunSettings() {}

  /**
   * Of a run that is to begin.
   *
   * @param validation null where there are none
   * @param layout how the optimiser's memory lies
   */
  static Map<String, String> of(
      Trainer trainer,
      Network network,
      Samples samples,
      Samples validation,
      RowOrder order,
      String layout) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("architecture", network.architecture().toString());
    settings.put("optimizer", Variant.ownText(trainer.optimizer));
    settings.put("learning rate", Variant.ownText(trainer.learningRate));
    settings.put("length", length(trainer));
    settings.put("order of rows", order(trainer));
    settings.put("regularization", regularization(trainer));
    settings.put("gradient", trainer.threads == 0 ? "row by row" : "in shards");
    settings.put(
        "early stopping",
        trainer.earlyStopping == null ? "none" : trainer.earlyStopping.toString());
    settings.put("training samples", Fingerprint.of(samples));
    settings.put("validation samples", validation == null ? "none" : Fingerprint.of(validation));
    settings.put("parameters before the first step", Fingerprint.of(network));
    settings.put("layout of memory", layout);
    settings.put("learning rates at steps 0, 1, 2, 4, 8 ...", rates(trainer, order));
    return settings;
  }

  private static String length(Trainer trainer) {
    return trainer.stochasticSteps > 0
        ? trainer.stochasticSteps + " stochastic steps"
        : trainer.epochs + " epochs of mini-batches of " + trainer.batchSize;
  }

  private static String order(Trainer trainer) {
    return trainer.shuffled || trainer.stochasticSteps > 0
        ? "random by seed " + trainer.seed
        : "as they are";
  }

  private static String regularization(Trainer trainer) {
    return "l1 "
        + trainer.l1
        + ", l2 "
        + trainer.l2
        + ", clipValue "
        + trainer.clipValue
        + ", clipNorm "
        + trainer.clipNorm
        + ", maxNorm "
        + trainer.maxNorm
        + ", averageWeights "
        + trainer.averageDecay;
  }

  private static String rates(Trainer trainer, RowOrder order) {
    LearningRate rate = trainer.learningRate.begin(order.stepsAnEpoch());
    StringJoiner rates = new StringJoiner(", ");
    // Below 0 is beyond 2⁶³: a run may have as many steps as there are numbers.
    for (long step = 0; step >= 0 && step < order.steps(); step = step == 0 ? 1 : 2 * step) {
      rates.add(Float.toString(rate.at(step)));
    }
    return rates.toString();
  }

  /** How the memory of an optimiser lies beside these blocks. */
  static String layout(ParameterBlock[] blocks) {
    Fingerprint fingerprint = new Fingerprint();
    for (ParameterBlock block : blocks) {
      int first = block.firstInput();
      fingerprint.add(block.kind().name().hashCode());
      fingerprint.add(block.layer());
      fingerprint.add(block.values().length);
      fingerprint.add(block.units());
      fingerprint.add(first);
      fingerprint.add(block.inputs());
      fingerprint.add(block.index(block.units() - 1, first));
      fingerprint.add(block.index(0, first + block.inputs() - 1));
    }
    return blocks.length + " blocks, SHA-256 " + fingerprint.hex();
  }
}
