package dev.synapt.samples;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SIGMOID;
import static dev.synapt.Loss.BINARY_CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.Split;
import dev.synapt.Standardizer;
import dev.synapt.train.AdamW;
import dev.synapt.train.ClassificationMetrics;
import dev.synapt.train.EarlyStopping;
import dev.synapt.train.ReduceOnPlateau;
import dev.synapt.train.Trainer;
import dev.synapt.train.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * When to stop: malignant tumours are told from benign ones. A fifth of the training rows is held
 * back, with the same share of both classes; the learning rate falls when the loss on them does
 * not, and the run ends when that does not help either, with the parameters of its best epoch. Both
 * classes weigh the same, though one has fewer rows. In the end the scaling of the inputs becomes a
 * part of the network, which then takes measurements as they are.
 */
final class S06BreastCancer {

  /** javac writes {@code S06BreastCancer_TumourNetwork} for this. */
  @NeuralNetwork(
      inputs = 30,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY)
  interface Tumour {}

  private static final List<String> CLASSES = List.of("benign", "malignant");

  private S06BreastCancer() {}

  /** With the directory to write pictures to; {@code target} if there is none. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args.length == 0 ? "target" : args[0]);
    Table table = Table.read("breast_cancer");
    Samples all = Samples.of(table.features, malignant(table.labels()));
    Samples test = all.subset(table.testRows);

    Split split = all.subset(table.trainingRows).balanced().split(0.2, 1);
    Standardizer standardizer = Standardizer.fit(split.training());
    Samples training = standardizer.apply(split.training());
    Samples validation = standardizer.apply(split.validation());

    S06BreastCancer_TumourNetwork network = S06BreastCancer_TumourNetwork.create(1);
    System.out.println(network);
    ClassificationMetrics metrics = ClassificationMetrics.of(network, validation);
    TrainingReport report =
        Trainer.with(AdamW.create())
            .learningRate(ReduceOnPlateau.from(0.002f).factor(0.3f).patience(5))
            .batchSize(32)
            .epochs(200)
            .shuffle(1)
            .validation(validation)
            .earlyStopping(EarlyStopping.patience(20))
            .onEpoch(
                epoch -> {
                  if (epoch.number() % 5 == 0) {
                    metrics.update();
                    print("%s  F1 %.4f  rate %.2g", epoch, metrics.f1(1), epoch.learningRate());
                  }
                })
            .fit(network, training);
    System.out.println(report);

    standardizer.foldInto(network);
    ClassificationMetrics result = ClassificationMetrics.of(network, test);
    print("test rows: accuracy %.4f, ROC AUC %.4f", result.accuracy(), result.rocAuc());
    for (int c = 0; c < CLASSES.size(); c++) {
      print(
          "%-9s  precision %.4f, recall %.4f, F1 %.4f",
          CLASSES.get(c), result.precision(c), result.recall(c), result.f1(c));
    }

    Path curves = directory.resolve("learning-curves.png");
    String best = "Breast cancer: best in epoch " + report.bestEpoch().number();
    Charts.save(Charts.learningCurves(best, report), curves);
    Path matrix = directory.resolve("confusion-matrix.png");
    String title = "Breast cancer: " + test.size() + " test rows";
    Charts.save(Charts.confusionMatrix(title, result.confusionMatrix(), CLASSES), matrix);
    print("wrote %s and %s", curves, matrix);
  }

  /** What is looked for is class 1; in the file malignant is 0. */
  private static float[][] malignant(int[] labels) {
    float[][] targets = new float[labels.length][1];
    for (int row = 0; row < labels.length; row++) {
      targets[row][0] = 1 - labels[row];
    }
    return targets;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
