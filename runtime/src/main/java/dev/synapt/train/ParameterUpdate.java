package dev.synapt.train;

import dev.synapt.Architecture;
import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What is done with the mean gradient of a mini-batch, in this order: penalties are added, it is
 * clipped, the optimiser decays and steps, weights are kept to their largest norm, averages are
 * taken.
 */
final class ParameterUpdate {

  private final ParameterBlock[] blocks;
  private final boolean fused;
  private final Penalty penalty;
  private final Clipping clipping;
  private final Optimizer.State state;
  private final MaxNorm maxNorm;
  private final WeightAverages averages;

  ParameterUpdate(Trainer trainer, Network network) {
    float infinite = Float.POSITIVE_INFINITY;
    boolean penalised = trainer.l1 > 0f || trainer.l2 > 0f;
    boolean clipped = trainer.clipValue < infinite || trainer.clipNorm < infinite;
    boolean limited = trainer.maxNorm < infinite;
    boolean averaged = trainer.averageDecay > 0f;
    fused = trainer.optimizer.isPlainSgd() && !penalised && !clipped && trainer.threads == 0;
    // A network that is asked for its blocks allocates a gradient.
    blocks = fused && !limited && !averaged ? new ParameterBlock[0] : network.parameterBlocks();
    penalty = penalised ? new Penalty(blocks, trainer.l1, trainer.l2) : null;
    clipping = clipped ? new Clipping(blocks, trainer.clipValue, trainer.clipNorm) : null;
    state = fused ? null : begin(trainer.optimizer, blocks);
    maxNorm = limited ? new MaxNorm(blocks, trainer.maxNorm) : null;
    averages = averaged ? new WeightAverages(blocks, trainer.averageDecay) : null;
  }

  private static Optimizer.State begin(Optimizer optimizer, ParameterBlock[] blocks) {
    return Objects.requireNonNull(
        optimizer.begin(blocks), () -> "what the optimizer " + optimizer + " begins with");
  }

  /** Whether nothing but {@code p ← p − η·g} is done with the gradient: the network can do it. */
  boolean isFused() {
    return fused;
  }

  /** Makes a mean of the sum that stands in the blocks. */
  void scaleGradient(float factor) {
    for (ParameterBlock block : blocks) {
      float[] gradient = block.gradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
  }

  /** One step from the gradient in the blocks, or what is left of it after the network's own. */
  void apply(float learningRate) {
    if (penalty != null) {
      penalty.apply();
    }
    if (clipping != null) {
      clipping.apply();
    }
    if (state != null) {
      state.step(learningRate);
    }
    if (maxNorm != null) {
      maxNorm.apply();
    }
    if (averages != null) {
      averages.add();
    }
  }

  /** Exchanges parameters and their averages, if there are any; twice is not at all. */
  void swapAverages() {
    if (averages != null) {
      averages.swap();
    }
  }

  /** How the memory of an optimiser of the user's own lies; none has any other. */
  String layout() {
    return state == null || state instanceof ElementwiseState ? "any" : RunSettings.layout(blocks);
  }

  /** The memory, as a checkpoint keeps it. */
  RunMemory runMemory(Architecture architecture) {
    List<float[][]> alongParameters = new ArrayList<>();
    List<float[]> others = new ArrayList<>();
    if (state instanceof ElementwiseState elementwise) {
      alongParameters.addAll(elementwise.alongParameters());
      others.addAll(elementwise.others());
    } else if (state != null) {
      others.addAll(Arrays.asList(state.memory()));
    }
    if (averages != null) {
      alongParameters.add(averages.alongParameters());
      others.add(averages.count());
    }
    return new RunMemory(new CanonicalOrder(architecture, blocks), alongParameters, others);
  }

  /** What optimiser and averages remember, live. */
  float[][] memory() {
    float[][] ofState = state == null ? new float[0][] : state.memory();
    float[][] ofAverages = averages == null ? new float[0][] : averages.memory();
    float[][] all = new float[ofState.length + ofAverages.length][];
    System.arraycopy(ofState, 0, all, 0, ofState.length);
    System.arraycopy(ofAverages, 0, all, ofState.length, ofAverages.length);
    return all;
  }
}
