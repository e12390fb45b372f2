package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.Samples;

/**
 * One step on a mini-batch: fused in the network for plain SGD, gradient and optimiser otherwise.
 */
final class GradientStep implements AutoCloseable {

  private final Network network;
  private final Samples samples;
  private final ParameterUpdate update;

  /** Null where one thread does all at once. */
  private final ShardedGradient sharded;

  GradientStep(Trainer trainer, Network network, Samples samples) {
    this.network = network;
    this.samples = samples;
    update = new ParameterUpdate(trainer, network);
    sharded =
        trainer.threads == 0
            ? null
            : new ShardedGradient(network, samples, trainer.threads, trainer.stepRows());
  }

  /** Leaves the network with a clear gradient. */
  void clear() {
    network.clearGradient();
  }

  /**
   * The mean loss before the step; if it is not finite, neither parameters nor memory have changed.
   */
  float apply(int[] rows, int from, int to, float learningRate) {
    float loss =
        update.isFused()
            ? network.learn(samples, rows, from, to, learningRate)
            : gradient(rows, from, to);
    if (Float.isFinite(loss)) {
      update.apply(learningRate);
    }
    return loss;
  }

  private float gradient(int[] rows, int from, int to) {
    double weight = weight(rows, from, to);
    if (sharded != null) {
      return sharded.mean(rows, from, to, weight);
    }
    network.clearGradient();
    float loss = (float) (network.accumulateGradient(samples, rows, from, to) / weight);
    if (Float.isFinite(loss) && weight != 1) {
      update.scaleGradient((float) (1 / weight));
    }
    return loss;
  }

  /** The sum of the row weights of a mini-batch, more than 0. */
  double weight(int[] rows, int from, int to) {
    return Arguments.requireWeight(samples, rows, from, to, samples.inputs(), samples.targets());
  }

  /** What is remembered from step to step, live. */
  float[][] memory() {
    return update.memory();
  }

  /** How the memory of an optimiser of the user's own lies; none has any other. */
  String layout() {
    return update.layout();
  }

  /** The memory, as a checkpoint keeps it. */
  RunMemory runMemory() {
    return update.runMemory(network.architecture());
  }

  /** Exchanges parameters and their averages, if there are any; twice is not at all. */
  void swapAverages() {
    update.swapAverages();
  }

  /** Ends all threads but that of the caller. */
  @Override
  public void close() {
    if (sharded != null) {
      sharded.close();
    }
  }
}
