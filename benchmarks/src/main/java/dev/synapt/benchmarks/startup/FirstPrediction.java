package dev.synapt.benchmarks.startup;

import dev.synapt.benchmarks.network.N1Network;

/** Makes a network and predicts once. All else that it names is loaded in any JVM. */
public final class FirstPrediction {

  private FirstPrediction() {}

  /** Fails if the outputs are no probabilities. */
  public static void main(String[] args) {
    float[] output = N1Network.create(1).predict(0.1f, -0.2f, 0.3f, -0.4f);
    if (!(Math.abs(output[0] + output[1] + output[2] - 1) < 1e-6)) {
      throw new ArithmeticException("no probabilities");
    }
  }
}
