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

  private static void requireFit(Network network, Samples samples) {
    Arguments.requireSamples(
        samples, network.architecture().inputs(), network.architecture().targets());
  }
}
