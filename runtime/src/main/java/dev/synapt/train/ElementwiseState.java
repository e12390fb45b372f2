package dev.synapt.train;

import dev.synapt.ParameterBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of an optimiser that treats every parameter by itself: some arrays as long as each
 * block, and a count of steps. A parameter whose gradient is 0 and that is 0 itself has to stay 0:
 * padding relies on it.
 */
abstract class ElementwiseState implements Optimizer.State {

  private final ParameterBlock[] blocks;
  private final float[][][] memory;
  private final float[] decay;
  private final boolean decoupled;

  /** g + λ·p of one block after the other, where decay is coupled; as long as the longest. */
  private final float[] decayed;

  private final StepCount count = new StepCount();

  /** With so many arrays of zeros for each block. */
  ElementwiseState(ParameterBlock[] blocks, int arrays, WeightDecay weightDecay) {
    this.blocks = blocks.clone();
    memory = new float[blocks.length][arrays][];
    decay = new float[blocks.length];
    decoupled = weightDecay.isDecoupled();
    int longest = 0;
    for (int k = 0; k < blocks.length; k++) {
      int length = blocks[k].values().length;
      decay[k] = weightDecay.rate(blocks[k].kind());
      if (decay[k] != 0f && !decoupled) {
        longest = Math.max(longest, length);
      }
      for (int a = 0; a < arrays; a++) {
        memory[k][a] = new float[length];
      }
    }
    decayed = new float[longest];
  }

  /** Computes what is the same for all parameters; t is 1 for the first step. */
  abstract void prepare(float learningRate, long t);

  /**
   * Changes the parameters of a block.
   *
   * @param p the parameters
   * @param g their gradient, in an array that may be longer
   * @param memory the block's own arrays
   */
  abstract void update(float[] p, float[] g, float[][] memory);

  @Override
  public final void step(float learningRate) {
    prepare(learningRate, count.next());
    for (int k = 0; k < blocks.length; k++) {
      float[] p = blocks[k].values();
      float[] g = blocks[k].gradient();
      if (decay[k] != 0f && decoupled) {
        scale(p, 1f - learningRate * decay[k]);
      } else if (decay[k] != 0f) {
        add(g, p, decay[k], decayed);
        g = decayed;
      }
      update(p, g, memory[k]);
    }
  }

  private static void scale(float[] p, float factor) {
    for (int i = 0; i < p.length; i++) {
      p[i] *= factor;
    }
  }

  private static void add(float[] g, float[] p, float rate, float[] sum) {
    for (int i = 0; i < p.length; i++) {
      sum[i] = g[i] + rate * p[i];
    }
  }

  /** The arrays of each block, the count of steps, and at the end what else there is. */
  @Override
  public final float[][] memory() {
    float[] scalars = scalars();
    int arrays = blocks.length == 0 ? 0 : memory[0].length;
    float[][] all = new float[blocks.length * arrays + 2][];
    int next = 0;
    for (float[][] ofBlock : memory) {
      for (float[] array : ofBlock) {
        all[next++] = array;
      }
    }
    all[next++] = count.memory;
    all[next] = scalars;
    return all;
  }

  /** The arrays that each block has, as many as there are blocks, for each of them. */
  final List<float[][]> alongParameters() {
    List<float[][]> all = new ArrayList<>();
    int arrays = blocks.length == 0 ? 0 : memory[0].length;
    for (int a = 0; a < arrays; a++) {
      float[][] ofBlocks = new float[blocks.length][];
      for (int k = 0; k < blocks.length; k++) {
        ofBlocks[k] = memory[k][a];
      }
      all.add(ofBlocks);
    }
    return all;
  }

  /** The rest of the {@link #memory}. */
  final List<float[]> others() {
    return List.of(count.memory, scalars());
  }

  /** What is remembered beside the arrays of the blocks. */
  float[] scalars() {
    return new float[0];
  }

  /** 1 − share, rounded once. */
  static float rest(float share) {
    return (float) (1 - (double) share);
  }
}
