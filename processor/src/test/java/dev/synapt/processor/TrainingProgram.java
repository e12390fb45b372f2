package dev.synapt.processor;

import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;

/**
 * Trains the networks of the classes that its arguments name, by all ways that there are, and
 * prints what becomes of them.
 */
final class TrainingProgram {

  private static final int ROWS = 45;

  private TrainingProgram() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    for (String name : arguments) {
      var create = Class.forName(name).getDeclaredMethod("create", long.class);
      create.setAccessible(true);
      Network network = (Network) create.invoke(null, 3L);
      System.out.println(network);
      StringBuilder numbers = new StringBuilder();
      train(network, numbers);
      for (float value : Specimen.parametersOf(network)) {
        numbers.append(' ').append(value);
      }
      System.out.println(numbers);
    }
  }

  private static void train(Network network, StringBuilder numbers) {
    Samples samples = SmoothRows.of(network, ROWS, 1);
    int[] rows = new int[ROWS];
    float[] input = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = row;
      samples.copyFeatures(row, input);
      samples.copyTarget(row, target);
      network.learn(input, target, 0.02f);
    }
    numbers.append(network.learn(samples, rows, 0, 20, 0.05f));
    numbers.append(' ').append(network.learn(samples, rows, 0, ROWS, 0.05f));
    fit(Sgd.plain(), network, samples);
    fit(Sgd.momentum(0.9f), network, samples);
    for (int row = 0; row < ROWS; row++) {
      samples.copyFeatures(row, input);
      for (float output : network.predict(input)) {
        numbers.append(' ').append(output);
      }
    }
  }

  private static void fit(Sgd optimizer, Network network, Samples samples) {
    Trainer.with(optimizer)
        .learningRate(LearningRate.constant(0.01f))
        .batchSize(16)
        .epochs(20)
        .shuffle(1)
        .fit(network, samples);
  }
}
