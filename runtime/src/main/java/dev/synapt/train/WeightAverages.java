package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Exponential averages of the parameters: e ← δ·e + (1 − δ)·p after each step, e = p after the
 * first.
 */
final class WeightAverages {

  private final ParameterBlock[] blocks;
  private final float[][] averages;
  private final StepCount count = new StepCount();
  private final float decay;

  WeightAverages(ParameterBlock[] blocks, float decay) {
    this.blocks = blocks;
    this.decay = decay;
    averages = new float[blocks.length][];
    for (int k = 0; k < blocks.length; k++) {
      averages[k] = new float[blocks[k].values().length];
    }
  }

  /** Adds the parameters after a step. */
  void add() {
    boolean first = count.next() == 1;
    float past = first ? 0f : decay;
    float now = first ? 1f : ElementwiseState.rest(decay);
    for (int k = 0; k < blocks.length; k++) {
      average(averages[k], blocks[k].values(), past, now);
    }
  }

  /** Exchanges parameters and averages; a second call takes the first one back. */
  void swap() {
    for (int k = 0; k < blocks.length; k++) {
      swap(averages[k], blocks[k].values());
    }
  }

  /** The averages of each block. */
  float[][] alongParameters() {
    return averages;
  }

  /** The count of steps. */
  float[] count() {
    return count.memory;
  }

  /** The averages of each block, then the count of steps. */
  float[][] memory() {
    float[][] memory = new float[averages.length + 1][];
    System.arraycopy(averages, 0, memory, 0, averages.length);
    memory[averages.length] = count.memory;
    return memory;
  }

  private static void average(float[] e, float[] p, float past, float now) {
    for (int i = 0; i < e.length; i++) {
      e[i] = past * e[i] + now * p[i];
    }
  }

  private static void swap(float[] e, float[] p) {
    for (int i = 0; i < e.length; i++) {
      float average = e[i];
      e[i] = p[i];
      p[i] = average;
    }
  }
}
