package dev.synapt.processor.read;

import dev.synapt.io.SafeTensorsException;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.model.Weights;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import dev.synapt.processor.weights.ModelFiles;
import dev.synapt.processor.weights.WeightsFile;
import java.io.IOException;
import java.util.Optional;

/** The rules for the file with the parameters. */
final class WeightsRules {

  private final ModelFiles files;

  WeightsRules(ModelFiles files) {
    this.files = files;
  }

  /** The parameters, if the declaration names a file, and that can be used. */
  Optional<Weights> check(Located<String> weights, NetworkModel network, Report report) {
    String name = weights.value().orElse("");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<ModelFiles.Content> file = files.find(network.packageName(), name);
    if (file.isEmpty()) {
      report.add(Problem.NO_SUCH_FILE, weights.place(), name, files.places());
      return Optional.empty();
    }
    try {
      return Optional.of(WeightsFile.read(network, name, file.get()));
    } catch (IOException e) {
      String reason =
          e instanceof SafeTensorsException refusal
              ? refusal.reason()
              : "cannot be read: " + e.getMessage();
      report.add(Problem.WEIGHTS_DO_NOT_FIT, weights.place(), name, reason);
      return Optional.empty();
    }
  }
}
