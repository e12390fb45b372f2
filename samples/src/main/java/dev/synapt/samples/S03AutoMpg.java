package dev.synapt.samples;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Loss.MEAN_SQUARED_ERROR;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Metrics;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.util.Locale;

/**
 * Regression: how far a car gets on a gallon. Inputs and target are standardised by the training
 * rows; a prediction is turned back into miles by the target's mean and standard deviation.
 */
final class S03AutoMpg {

  /** javac writes {@code S03AutoMpg_CarNetwork} for this. */
  @NeuralNetwork(
      inputs = 7,
      layers = {@Layer(units = 32, activation = RELU), @Layer(units = 1)},
      loss = MEAN_SQUARED_ERROR)
  interface Car {}

  private static final int SEEDS = 5;

  private S03AutoMpg() {}

  public static void main(String[] args) {
    Table table = Table.read("auto_mpg");
    float[][] features = table.standardisedFeatures();
    Table.Scale miles = table.lastColumnScale();
    float[][] targets = new float[features.length][1];
    for (int row = 0; row < targets.length; row++) {
      targets[row][0] = miles.standardised(table.last[row]);
    }
    Samples all = Samples.of(features, targets);
    Samples training = all.subset(table.trainingRows);
    Samples test = all.subset(table.testRows);

    S03AutoMpg_CarNetwork network = S03AutoMpg_CarNetwork.create();
    System.out.println(network);
    double sum = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      network.initialize(seed);
      var report =
          Trainer.with(Sgd.momentum(0.9f))
              .learningRate(LearningRate.constant(0.002f))
              .batchSize(16)
              .epochs(100)
              .shuffle(seed)
              .fit(network, training);
      // The same in standard deviations as in miles.
      double rSquared = Metrics.rSquared(network, test);
      sum += rSquared;
      print("seed %d: %s, test R2 %.4f", seed, report, rSquared);
    }
    print("mean test R2: %.4f", sum / SEEDS);

    print("%nsome cars of the test rows: miles per gallon, predicted and true");
    for (int k = 0; k < 5; k++) {
      int row = table.testRows[k];
      float predicted = miles.original(network.predict(features[row])[0]);
      print("%5.1f %5.1f", predicted, table.last[row]);
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
