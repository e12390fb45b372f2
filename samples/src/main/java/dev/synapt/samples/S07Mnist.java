package dev.synapt.samples;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Metrics;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import dev.synapt.train.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The digits that everybody learns, 60,000 of them: the MNIST data, read from IDX files, with a
 * progress bar and five seeds.
 */
final class S07Mnist {

  /** javac writes {@code S07Mnist_DigitNetwork} for this. */
  @NeuralNetwork(
      inputs = 784,
      layers = {@Layer(units = 128, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
      loss = CROSS_ENTROPY)
  interface Digit {}

  private static final int SEEDS = 5;
  private static final int EPOCHS = 10;

  private S07Mnist() {}

  /** With the directory that the files are in. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("expected the directory of the MNIST files");
    }
    Path directory = Path.of(args[0]);
    run(Mnist.training(directory), Mnist.test(directory), SEEDS, EPOCHS);
  }

  static void run(Samples training, Samples test, int seeds, int epochs) {
    S07Mnist_DigitNetwork network = S07Mnist_DigitNetwork.create();
    System.out.println(network);
    double sum = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      network.initialize(seed);
      TrainingReport report;
      try (EpochBar bar = EpochBar.show("seed " + seed, epochs)) {
        report =
            Trainer.with(Sgd.momentum(0.9f))
                .learningRate(LearningRate.constant(0.05f))
                .batchSize(64)
                .epochs(epochs)
                .shuffle(seed)
                .onEpoch(bar)
                .fit(network, training);
      }
      double accuracy = Metrics.accuracy(network, test);
      sum += accuracy;
      print("seed %d: %s, test accuracy %.4f", seed, report, accuracy);
    }
    print("mean test accuracy: %.4f", sum / seeds);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
