package dev.synapt.samples;

import static dev.synapt.Activation.SIGMOID;
import static dev.synapt.Activation.TANH;
import static dev.synapt.Loss.BINARY_CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.check.GradientCheck;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import dev.synapt.train.TrainingReport;
import java.util.Locale;

/**
 * The smallest network that needs a hidden layer: exclusive or. It is trained as lecture notes
 * write stochastic gradient descent, one random example a step, until the mean loss is small.
 */
final class S01Xor {

  /** javac writes {@code S01Xor_XorNetwork} for this. */
  @NeuralNetwork(
      inputs = 2,
      layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY)
  interface Xor {}

  private S01Xor() {}

  public static void main(String[] args) {
    float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    float[][] targets = {{0}, {1}, {1}, {0}};
    Samples samples = Samples.of(inputs, targets);

    S01Xor_XorNetwork network = S01Xor_XorNetwork.create(1);
    System.out.println(network);
    System.out.println(GradientCheck.of(network).check(samples));

    TrainingReport report =
        Trainer.with(Sgd.plain())
            .learningRate(LearningRate.constant(0.5f))
            .stochastic(20_000)
            .stopWhen(progress -> progress.epochLoss() < 0.01)
            .fit(network, samples);
    System.out.println(report);

    for (float[] input : inputs) {
      System.out.printf(
          Locale.ROOT, "%.0f xor %.0f = %.3f%n", input[0], input[1], network.predict(input)[0]);
    }
  }
}
