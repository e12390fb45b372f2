package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.Samples;

/** How good a network is on samples. Row weights are not taken into account. */
public final class Metrics {

  private Metrics() {}

  /**
   * The part of the rows, 0 to 1, whose predicted class is that of the target; see {@link
   * Network#classify}.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths
   */
  public static double accuracy(Network network, Samples samples) {
    requireFit(network, samples);
    float[] input = new float[samples.inputs()];
    int right = 0;
    for (int row = 0; row < samples.size(); row++) {
      samples.copyFeatures(row, input);
      if (network.classify(input) == samples.label(row)) {
        right++;
      }
    }
    return (double) right / samples.size();
  }

  /**
   * The mean of the network's loss over the rows.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths
   */
  public static double meanLoss(Network network, Samples samples) {
    requireFit(network, samples);
    float[] input = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    double sum = 0;
    for (int row = 0; row < samples.size(); row++) {
      samples.copyFeatures(row, input);
      samples.copyTarget(row, target);
      sum += network.loss(input, target);
    }
    return sum / samples.size();
  }

  /**
   * How often each class was taken for each: {@code [true class][predicted class]}, see {@link
   * Network#classify}. With a single target there are two classes.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths
   */
  public static int[][] confusionMatrix(Network network, Samples samples) {
    requireFit(network, samples);
    int classes = Math.max(2, samples.targets());
    int[][] matrix = new int[classes][classes];
    float[] input = new float[samples.inputs()];
    for (int row = 0; row < samples.size(); row++) {
      samples.copyFeatures(row, input);
      matrix[samples.label(row)][network.classify(input)]++;
    }
    return matrix;
  }

  /**
   * The coefficient of determination {@code R² = 1 − Σ (a − y)² / Σ (y − mean y)²}, the mean over
   * these rows; with several targets, the mean of their R². 1 is perfect, 0 is as good as always
   * predicting the mean, and less is worse. It does not change when targets are scaled or shifted.
   * NaN where a target is the same in all rows.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths, or the
   *     network has more outputs than targets
   */
  public static double rSquared(Network network, Samples samples) {
    requireFit(network, samples);
    int targets = samples.targets();
    if (network.architecture().outputs() != targets) {
      throw new IllegalArgumentException(
          "the network has " + network.architecture().outputs() + " outputs, expected " + targets);
    }
    float[] input = new float[samples.inputs()];
    float[] target = new float[targets];
    float[] output = new float[targets];
    double[] mean = new double[targets];
    for (int row = 0; row < samples.size(); row++) {
      samples.copyTarget(row, target);
      for (int j = 0; j < targets; j++) {
        mean[j] += (double) target[j] / samples.size();
      }
    }
    double[] residual = new double[targets];
    double[] total = new double[targets];
    for (int row = 0; row < samples.size(); row++) {
      samples.copyFeatures(row, input);
      samples.copyTarget(row, target);
      network.predict(input, output);
      for (int j = 0; j < targets; j++) {
        residual[j] += square((double) output[j] - target[j]);
        total[j] += square(target[j] - mean[j]);
      }
    }
    double sum = 0;
    for (int j = 0; j < targets; j++) {
      sum += total[j] == 0 ? Double.NaN : 1 - residual[j] / total[j];
    }
    return sum / targets;
  }

  private static double square(double value) {
    return value * value;
  }

  private static void requireFit(Network network, Samples samples) {
    Arguments.requireSamples(
        samples, network.architecture().inputs(), network.architecture().targets());
  }
}
