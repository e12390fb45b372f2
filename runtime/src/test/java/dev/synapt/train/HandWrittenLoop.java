package dev.synapt.train;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;

/**
 * A training loop in its plainest form, against which the trainer is held: it looks at every loss
 * and every parameter after every step, and ends before the first step that ruins one.
 */
final class HandWrittenLoop {

  private final InterpretedNetwork network;
  private final Samples samples;
  private final int batchSize;
  private final float momentum;
  private final float[] velocity;

  /** The parameters after the last step that left all of them finite. */
  float[] lastFinite;

  /** How many steps that were. */
  int steps;

  /** The step whose loss is not finite, 1 for the first; 0 if there is none. */
  int nonFiniteLoss;

  /** Momentum 0 takes the network's own step. Batch sizes are powers of two, so 1/n is exact. */
  HandWrittenLoop(InterpretedNetwork network, Samples samples, int batchSize, float momentum) {
    this.network = network;
    this.samples = samples;
    this.batchSize = batchSize;
    this.momentum = momentum;
    velocity = new float[network.architecture().parameters()];
  }

  /** Goes over these rows, one epoch or several. */
  HandWrittenLoop run(int[] rows, LearningRate rate) {
    lastFinite = network.parameters();
    boolean finite = true;
    for (int epoch = 0; finite && epoch < rows.length / samples.size(); epoch++) {
      int start = epoch * samples.size();
      int end = start + samples.size();
      for (int from = start; finite && from < end; from += batchSize) {
        finite = step(rows, from, Math.min(from + batchSize, end), rate.at(steps));
      }
    }
    return this;
  }

  private boolean step(int[] rows, int from, int to, float rate) {
    float loss =
        momentum == 0f
            ? network.learn(samples, rows, from, to, rate)
            : stepWithMomentum(rows, from, to, rate);
    if (!Float.isFinite(loss)) {
      nonFiniteLoss = steps + 1;
      return false;
    }
    float[] parameters = network.parameters();
    if (!allFinite(parameters)) {
      return false;
    }
    lastFinite = parameters;
    steps++;
    return true;
  }

  private float stepWithMomentum(int[] rows, int from, int to, float rate) {
    network.clearGradient();
    float loss = network.accumulateGradient(samples, rows, from, to) / (to - from);
    if (Float.isFinite(loss)) {
      float[] parameters = network.parameters();
      float[] gradient = network.gradient();
      for (int k = 0; k < parameters.length; k++) {
        velocity[k] = momentum * velocity[k] + gradient[k] / (to - from);
        parameters[k] -= rate * velocity[k];
      }
      network.setParameters(parameters);
    }
    return loss;
  }

  static boolean allFinite(float[] parameters) {
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        return false;
      }
    }
    return true;
  }
}
