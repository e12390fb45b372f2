package dev.synapt.samples;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.check.GradientCheck;
import dev.synapt.check.GradientReport;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Metrics;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import dev.synapt.train.TrainingReport;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The main job: a network that javac wrote learns to read handwritten digits of 8 x 8 pixels, and
 * its derivatives are checked against finite differences. Five seeds, which differ in their first
 * weights and in the order of the examples.
 */
final class S04Digits {

  /** javac writes {@code S04Digits_DigitsNetwork} for this. */
  @NeuralNetwork(
      inputs = 64,
      layers = {@Layer(units = 64, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
      loss = CROSS_ENTROPY)
  interface Digits {}

  private static final int SEEDS = 5;
  private static final int EPOCHS = 30;

  private S04Digits() {}

  public static void main(String[] args) {
    Table table = Table.read("digits");
    Samples all = Samples.of(scaled(table.features), table.labels(), 10);
    Samples training = all.subset(table.trainingRows);
    Samples test = all.subset(table.testRows);

    double sum = 0;
    S04Digits_DigitsNetwork network = S04Digits_DigitsNetwork.create();
    System.out.println(network);
    for (int seed = 1; seed <= SEEDS; seed++) {
      network.initialize(seed);
      TrainingReport report;
      try (EpochBar bar = EpochBar.show("seed " + seed, EPOCHS)) {
        report =
            Trainer.with(Sgd.momentum(0.9f))
                .learningRate(LearningRate.constant(0.05f))
                .batchSize(32)
                .epochs(EPOCHS)
                .shuffle(seed)
                .onEpoch(bar)
                .fit(network, training);
      }
      double accuracy = Metrics.accuracy(network, test);
      sum += accuracy;
      print("seed %d: %s, test accuracy %.4f", seed, report, accuracy);
    }
    print("mean test accuracy: %.4f", sum / SEEDS);

    // A network that fits has gradients as small as float rounding, so check before training.
    network.initialize(1);
    int[] someRows = IntStream.range(0, 20).toArray();
    GradientReport check = GradientCheck.of(network).check(training.subset(someRows));
    System.out.println(check);
    print("gradient check at 1e-4: %s", check.passes(1e-4) ? "passed" : "FAILED");
  }

  /** Pixels come as 0 to 16. */
  private static float[][] scaled(float[][] pixels) {
    for (float[] row : pixels) {
      for (int i = 0; i < row.length; i++) {
        row[i] /= 16;
      }
    }
    return pixels;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
