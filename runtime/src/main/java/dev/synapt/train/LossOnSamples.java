package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.Samples;

/** Measures the loss of a network on samples; allocates nothing once it is made. */
final class LossOnSamples {

  private final Network network;
  private final Samples samples;
  private final float[] input;
  private final float[] target;

  LossOnSamples(Network network, Samples samples) {
    Arguments.requireSamples(
        samples, network.architecture().inputs(), network.architecture().targets());
    this.network = network;
    this.samples = samples;
    input = new float[samples.inputs()];
    target = new float[samples.targets()];
  }

  /** The mean over all rows. */
  double mean() {
    double sum = 0;
    for (int row = 0; row < samples.size(); row++) {
      sum += loss(row);
    }
    return sum / samples.size();
  }

  /** For {@link #weightedMean}, which there is only where a row has a weight. */
  static LossOnSamples weighted(Network network, Samples samples) {
    RowOrder.rowsThatCount(samples, "validation rows");
    return new LossOnSamples(network, samples);
  }

  /** {@code Σ w·L / Σ w}; rows of weight 0 are not looked at. */
  double weightedMean() {
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < samples.size(); row++) {
      float weight = samples.weight(row);
      if (weight > 0) {
        sum += (double) weight * loss(row);
        weights += weight;
      }
    }
    return sum / weights;
  }

  private float loss(int row) {
    samples.copyFeatures(row, input);
    samples.copyTarget(row, target);
    return network.loss(input, target);
  }
}
