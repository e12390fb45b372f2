package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;

/**
 * One step on a mini-batch: fused in the network for plain SGD, gradient and optimiser otherwise.
 */
final class GradientStep {

  private final Network network;
  private final Samples samples;
  private final ParameterBlock[] blocks;
  private final Optimizer.State state;

  GradientStep(Optimizer optimizer, Network network, Samples samples) {
    this.network = network;
    this.samples = samples;
    boolean fused = optimizer.isPlainSgd();
    blocks = fused ? null : network.parameterBlocks();
    state = fused ? null : optimizer.begin(blocks);
  }

  /** Leaves the network with a clear gradient. */
  void clear() {
    network.clearGradient();
  }

  /**
   * The mean loss before the step; if it is not finite, neither parameters nor memory have changed.
   */
  float apply(int[] rows, int from, int to, float learningRate) {
    if (state == null) {
      return network.learn(samples, rows, from, to, learningRate);
    }
    double weight = weight(rows, from, to);
    network.clearGradient();
    float loss = (float) (network.accumulateGradient(samples, rows, from, to) / weight);
    if (Float.isFinite(loss)) {
      if (weight != 1) {
        for (ParameterBlock block : blocks) {
          scale(block.gradient(), (float) (1 / weight));
        }
      }
      state.step(learningRate);
    }
    return loss;
  }

  /** The sum of the row weights of a mini-batch, more than 0. */
  double weight(int[] rows, int from, int to) {
    return Arguments.requireWeight(samples, rows, from, to, samples.inputs(), samples.targets());
  }

  /** What the optimiser remembers, live. */
  float[][] memory() {
    return state == null ? new float[0][] : state.memory();
  }

  private static void scale(float[] gradient, float factor) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= factor;
    }
  }
}
