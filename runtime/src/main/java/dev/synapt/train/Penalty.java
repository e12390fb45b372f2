package dev.synapt.train;

import dev.synapt.ParameterBlock;

/** Adds the gradient of λ₁·Σ|w| + ½·λ₂·Σw² over the weights w; |w|' = 0 where w = 0. */
final class Penalty {

  private final ParameterBlock[] blocks;
  private final float l1;
  private final float l2;

  Penalty(ParameterBlock[] blocks, float l1, float l2) {
    this.blocks = blocks;
    this.l1 = l1;
    this.l2 = l2;
  }

  void apply() {
    for (ParameterBlock block : blocks) {
      if (block.kind() == ParameterBlock.Kind.WEIGHT) {
        add(block.values(), block.gradient(), l1, l2);
      }
    }
  }

  private static void add(float[] w, float[] g, float l1, float l2) {
    for (int i = 0; i < w.length; i++) {
      g[i] += l1 * Sign.of(w[i]) + l2 * w[i];
    }
  }
}
