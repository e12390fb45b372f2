package dev.synapt.train;

import dev.synapt.ParameterBlock;

/** Limits a gradient: first each element, then the length of the whole. */
final class Clipping {

  /** As in PyTorch's clip_grad_norm_. */
  private static final double EPSILON = 1e-6;

  private final ParameterBlock[] blocks;
  private final float value;
  private final float norm;

  /** Infinite where there is no limit. */
  Clipping(ParameterBlock[] blocks, float value, float norm) {
    this.blocks = blocks;
    this.value = value;
    this.norm = norm;
  }

  void apply() {
    if (value < Float.POSITIVE_INFINITY) {
      for (ParameterBlock block : blocks) {
        clamp(block.gradient(), value);
      }
    }
    if (norm < Float.POSITIVE_INFINITY) {
      double squares = 0;
      for (ParameterBlock block : blocks) {
        squares += squares(block.gradient());
      }
      double factor = norm / (Math.sqrt(squares) + EPSILON);
      // Also where a gradient is NaN: the parameters then tell of it.
      if (!(factor >= 1)) {
        for (ParameterBlock block : blocks) {
          scale(block.gradient(), (float) factor);
        }
      }
    }
  }

  private static void clamp(float[] g, float limit) {
    for (int i = 0; i < g.length; i++) {
      g[i] = Math.max(-limit, Math.min(limit, g[i]));
    }
  }

  private static void scale(float[] g, float factor) {
    for (int i = 0; i < g.length; i++) {
      g[i] *= factor;
    }
  }

  /** In four sums, so that one does not wait for the other. */
  private static double squares(float[] g) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i <= g.length - 4; i += 4) {
      sum0 += (double) g[i] * g[i];
      sum1 += (double) g[i + 1] * g[i + 1];
      sum2 += (double) g[i + 2] * g[i + 2];
      sum3 += (double) g[i + 3] * g[i + 3];
    }
    for (; i < g.length; i++) {
      sum0 += (double) g[i] * g[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
