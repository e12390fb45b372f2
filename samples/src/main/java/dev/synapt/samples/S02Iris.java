package dev.synapt.samples;

import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Activation.TANH;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Metrics;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.util.Locale;

/**
 * Classification from a CSV file: three species of iris by the lengths and widths of their leaves.
 * Inputs are standardised by the training rows; the confusion matrix shows which species are
 * mistaken for which.
 */
final class S02Iris {

  /** javac writes {@code S02Iris_IrisNetwork} for this. */
  @NeuralNetwork(
      inputs = 4,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CROSS_ENTROPY)
  interface Iris {}

  private static final int SEEDS = 5;

  private S02Iris() {}

  public static void main(String[] args) {
    Table table = Table.read("iris");
    Samples all = Samples.of(table.standardisedFeatures(), table.labels(), 3);
    Samples training = all.subset(table.trainingRows);
    Samples test = all.subset(table.testRows);

    S02Iris_IrisNetwork network = S02Iris_IrisNetwork.create();
    System.out.println(network);
    double sum = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      network.initialize(seed);
      var report =
          Trainer.with(Sgd.momentum(0.9f))
              .learningRate(LearningRate.constant(0.02f))
              .batchSize(16)
              .epochs(100)
              .shuffle(seed)
              .fit(network, training);
      double accuracy = Metrics.accuracy(network, test);
      sum += accuracy;
      print("seed %d: %s, test accuracy %.4f", seed, report, accuracy);
    }
    print("mean test accuracy: %.4f", sum / SEEDS);

    print("%nconfusion matrix of seed %d, all rows; a line for each true species", SEEDS);
    String[] species = {"setosa", "versicolor", "virginica"};
    int[][] matrix = Metrics.confusionMatrix(network, all);
    for (int actual = 0; actual < species.length; actual++) {
      int[] row = matrix[actual];
      print("%-10s %4d %4d %4d", species[actual], row[0], row[1], row[2]);
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
