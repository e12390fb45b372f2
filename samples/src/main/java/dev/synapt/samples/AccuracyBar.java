package dev.synapt.samples;

import dev.synapt.train.Adam;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Optimizer;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.util.List;

/**
 * What five runs have to reach on average, and with which settings. The bar is what PyTorch 1.13.1
 * and scikit-learn 1.2.1 reach with the same settings and the same division of the data: the lower
 * of the two means of five seeds, less three standard errors of their difference, or one test row.
 */
record AccuracyBar(
    String data, String optimizer, int batchSize, int epochs, float rate, double bar) {

  static final List<AccuracyBar> ALL =
      List.of(
          new AccuracyBar("iris", "SGD", 16, 100, 0.02f, 0.9334),
          new AccuracyBar("iris", "Adam", 16, 100, 0.01f, 0.9334),
          new AccuracyBar("wine", "SGD", 16, 50, 0.02f, 0.9356),
          new AccuracyBar("wine", "Adam", 16, 50, 0.01f, 0.9239),
          new AccuracyBar("breast_cancer", "SGD", 32, 50, 0.02f, 0.9719),
          new AccuracyBar("breast_cancer", "Adam", 32, 50, 0.01f, 0.9652),
          new AccuracyBar("digits", "SGD", 32, 30, 0.05f, 0.9704),
          new AccuracyBar("digits", "Adam", 32, 30, 0.003f, 0.9617),
          new AccuracyBar("diabetes", "SGD", 32, 60, 0.002f, 0.4381),
          new AccuracyBar("diabetes", "Adam", 32, 60, 0.003f, 0.4219),
          new AccuracyBar("auto_mpg", "SGD", 16, 100, 0.002f, 0.8415),
          new AccuracyBar("auto_mpg", "Adam", 16, 100, 0.005f, 0.8308),
          new AccuracyBar("mnist", "SGD", 64, 5, 0.05f, 0.9681),
          new AccuracyBar("mnist", "Adam", 64, 5, 0.001f, 0.9663),
          new AccuracyBar("mnist128", "SGD", 64, 10, 0.05f, 0.9772),
          new AccuracyBar("mnist128", "Adam", 64, 10, 0.001f, 0.9756));

  private static final int SEEDS = 5;

  /** What the runs reached: their mean, and their standard deviation (of n − 1). */
  record Reached(AccuracyBar bar, double mean, double deviation) {

    boolean isEnough() {
      return mean >= bar.bar;
    }
  }

  /** Trains with seeds 1 to 5, which are of the first weights and of the order of the rows. */
  Reached run(AccuracyTask task) {
    double[] results = new double[SEEDS];
    double sum = 0;
    for (int k = 0; k < SEEDS; k++) {
      task.network().initialize(k + 1);
      Trainer.with(recipe())
          .learningRate(LearningRate.constant(rate))
          .batchSize(batchSize)
          .epochs(epochs)
          .shuffle(k + 1)
          .fit(task.network(), task.training());
      results[k] = task.measure().applyAsDouble(task.network(), task.test());
      sum += results[k];
    }
    double mean = sum / SEEDS;
    double squares = 0;
    for (double result : results) {
      squares += (result - mean) * (result - mean);
    }
    return new Reached(this, mean, Math.sqrt(squares / (SEEDS - 1)));
  }

  private Optimizer recipe() {
    return optimizer.equals("SGD") ? Sgd.momentum(0.9f) : Adam.create();
  }
}
