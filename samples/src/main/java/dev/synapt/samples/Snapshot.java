package dev.synapt.samples;

import dev.synapt.Network;
import dev.synapt.Samples;

/**
 * A version of a network that never changes, with its outputs for some rows. May be used by any
 * number of threads.
 */
final class Snapshot {

  private final Network network;
  private final int version;
  private final float[] outputs;

  private Snapshot(Network network, int version, float[] outputs) {
    this.network = network;
    this.version = version;
    this.outputs = outputs;
  }

  /** What the network is now, whatever it learns from here on. */
  static Snapshot of(Network learner, int version, Samples rows) {
    Network copy = learner.copy();
    float[] input = new float[rows.inputs()];
    float[] output = new float[copy.architecture().outputs()];
    float[] outputs = new float[rows.size() * output.length];
    for (int row = 0; row < rows.size(); row++) {
      rows.copyFeatures(row, input);
      copy.predict(input, output);
      System.arraycopy(output, 0, outputs, row * output.length, output.length);
    }
    return new Snapshot(copy, version, outputs);
  }

  int version() {
    return version;
  }

  /** A network for one thread, with the parameters that all have. */
  Network fork() {
    return network.fork();
  }

  /** Whether these are the outputs for a row, bit by bit. */
  boolean gives(int row, float[] output) {
    for (int j = 0; j < output.length; j++) {
      int expected = Float.floatToRawIntBits(outputs[row * output.length + j]);
      if (Float.floatToRawIntBits(output[j]) != expected) {
        return false;
      }
    }
    return true;
  }
}
