package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Objects;

/** What a network gives for each row of samples; allocates nothing once it is made. */
final class Outputs {

  private final Network network;
  private final Samples samples;
  private final float[] input;

  /** Row by row. */
  final float[] values;

  /** How many there are a row: as many as targets. */
  final int width;

  Outputs(Network network, Samples samples) {
    this.network = Objects.requireNonNull(network, "network");
    this.samples = samples;
    width = network.architecture().outputs();
    Arguments.requireSamples(
        samples, network.architecture().inputs(), network.architecture().targets());
    if (width != samples.targets()) {
      throw new IllegalArgumentException(
          "the network has " + width + " outputs, expected " + samples.targets());
    }
    input = new float[samples.inputs()];
    values = new float[Math.multiplyExact(samples.size(), width)];
  }

  /** Predicts all rows anew. */
  void update() {
    for (int row = 0; row < samples.size(); row++) {
      samples.copyFeatures(row, input);
      network.predict(input, 0, values, row * width, 1);
    }
  }
}
