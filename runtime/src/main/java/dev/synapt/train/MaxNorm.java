package dev.synapt.train;

import dev.synapt.ParameterBlock;
import java.util.Arrays;

/** Scales the weights of every unit whose length is above a limit back to that length. */
final class MaxNorm {

  private final ParameterBlock[] blocks;
  private final float limit;

  /** For each layer, counted from 1, the squares of the units' lengths, then factors. */
  private final float[][] units;

  /** Parameters of other kinds than weights are left as they are. */
  MaxNorm(ParameterBlock[] all, float limit) {
    blocks =
        Arrays.stream(all)
            .filter(block -> block.kind() == ParameterBlock.Kind.WEIGHT)
            .toArray(ParameterBlock[]::new);
    this.limit = limit;
    int layers = 0;
    for (ParameterBlock block : blocks) {
      layers = Math.max(layers, block.layer());
    }
    units = new float[layers + 1][0];
    for (ParameterBlock block : blocks) {
      units[block.layer()] = new float[block.units()];
    }
  }

  void apply() {
    for (float[] ofLayer : units) {
      Arrays.fill(ofLayer, 0f);
    }
    for (ParameterBlock block : blocks) {
      addSquares(block, units[block.layer()]);
    }
    boolean above = false;
    for (int layer = 0; layer < units.length; layer++) {
      for (int j = 0; j < units[layer].length; j++) {
        float squares = units[layer][j];
        double length = squares < Float.POSITIVE_INFINITY ? Math.sqrt(squares) : length(layer, j);
        above |= length > limit;
        units[layer][j] = length > limit ? (float) (limit / length) : 1f;
      }
    }
    if (above) {
      for (ParameterBlock block : blocks) {
        scale(block, units[block.layer()]);
      }
    }
  }

  /** For weights whose squares are too large for a float; rarely needed, and slow. */
  private double length(int layer, int unit) {
    double squares = 0;
    for (ParameterBlock block : blocks) {
      for (int i = 0; block.layer() == layer && i < block.inputs(); i++) {
        double w = block.values()[block.index(unit, block.firstInput() + i)];
        squares += w * w;
      }
    }
    return Math.sqrt(squares);
  }

  private static void addSquares(ParameterBlock block, float[] sums) {
    int stride = unitStride(block);
    int end = block.firstInput() + block.inputs();
    for (int i = block.firstInput(); i < end; i++) {
      addSquares(block.values(), block.index(0, i), stride, sums);
    }
  }

  private static void addSquares(float[] w, int from, int stride, float[] sums) {
    for (int j = 0; j < sums.length; j++) {
      float weight = w[from + j * stride];
      sums[j] += weight * weight;
    }
  }

  private static void scale(ParameterBlock block, float[] factors) {
    int stride = unitStride(block);
    int end = block.firstInput() + block.inputs();
    for (int i = block.firstInput(); i < end; i++) {
      scale(block.values(), block.index(0, i), stride, factors);
    }
  }

  private static void scale(float[] w, int from, int stride, float[] factors) {
    for (int j = 0; j < factors.length; j++) {
      w[from + j * stride] *= factors[j];
    }
  }

  /** How far the weights of one input to neighbouring units are apart. */
  private static int unitStride(ParameterBlock block) {
    int input = block.firstInput();
    return block.units() == 1 ? 0 : block.index(1, input) - block.index(0, input);
  }
}
