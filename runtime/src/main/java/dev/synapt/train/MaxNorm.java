package dev.synapt.train;

import dev.synapt.ParameterBlock;
import java.util.Arrays;

/** Scales the weights of every unit whose length is above a limit back to that length. */
final class MaxNorm {

  private final ParameterBlock[] blocks;
  private final float limit;

  /** For each layer, counted from 1, the squares of the units' lengths, then factors. */
  private final double[][] units;

  MaxNorm(ParameterBlock[] blocks, float limit) {
    this.blocks = blocks;
    this.limit = limit;
    int layers = 0;
    for (ParameterBlock block : blocks) {
      layers = Math.max(layers, block.layer());
    }
    units = new double[layers + 1][0];
    for (ParameterBlock block : blocks) {
      units[block.layer()] = new double[block.units()];
    }
  }

  void apply() {
    for (double[] ofLayer : units) {
      Arrays.fill(ofLayer, 0);
    }
    for (ParameterBlock block : blocks) {
      if (block.kind() == ParameterBlock.Kind.WEIGHT) {
        addSquares(block, units[block.layer()]);
      }
    }
    boolean above = false;
    for (double[] ofLayer : units) {
      for (int j = 0; j < ofLayer.length; j++) {
        double length = Math.sqrt(ofLayer[j]);
        above |= length > limit;
        ofLayer[j] = length > limit ? limit / length : 1;
      }
    }
    if (above) {
      for (ParameterBlock block : blocks) {
        if (block.kind() == ParameterBlock.Kind.WEIGHT) {
          scale(block, units[block.layer()]);
        }
      }
    }
  }

  private static void addSquares(ParameterBlock block, double[] sums) {
    int stride = unitStride(block);
    int end = block.firstInput() + block.inputs();
    for (int i = block.firstInput(); i < end; i++) {
      addSquares(block.values(), block.index(0, i), stride, sums);
    }
  }

  private static void addSquares(float[] w, int from, int stride, double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      double weight = w[from + j * stride];
      sums[j] += weight * weight;
    }
  }

  private static void scale(ParameterBlock block, double[] factors) {
    int stride = unitStride(block);
    int end = block.firstInput() + block.inputs();
    for (int i = block.firstInput(); i < end; i++) {
      scale(block.values(), block.index(0, i), stride, factors);
    }
  }

  private static void scale(float[] w, int from, int stride, double[] factors) {
    for (int j = 0; j < factors.length; j++) {
      w[from + j * stride] *= (float) factors[j];
    }
  }

  /** How far the weights of one input to neighbouring units are apart. */
  private static int unitStride(ParameterBlock block) {
    int input = block.firstInput();
    return block.units() == 1 ? 0 : block.index(1, input) - block.index(0, input);
  }
}
