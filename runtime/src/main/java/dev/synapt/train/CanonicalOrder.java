package dev.synapt.train;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.ParameterBlock;
import java.util.Arrays;

/**
 * Brings arrays that lie as the blocks of a network do into the order of {@link
 * dev.synapt.Network#copyParametersTo} and back, since blocks lie otherwise where other kernels
 * run. Padding is left out, and left as it is.
 */
final class CanonicalOrder {

  private final int parameters;

  /** For each element of each block its place in canonical order; −1 for padding. */
  private final int[][] places;

  CanonicalOrder(Architecture architecture, ParameterBlock[] blocks) {
    parameters = architecture.parameters();
    places = new int[blocks.length][];
    for (int b = 0; b < blocks.length; b++) {
      places[b] = places(blocks[b], architecture);
    }
  }

  private static int[] places(ParameterBlock block, Architecture architecture) {
    int offset = 0;
    for (DenseLayer before : architecture.layers().subList(0, block.layer() - 1)) {
      offset += before.parameters();
    }
    DenseLayer layer = architecture.layers().get(block.layer() - 1);
    offset += layer.offset(block.kind());
    int width = block.kind() == ParameterBlock.Kind.WEIGHT ? layer.inputs() : 1;
    int[] places = new int[block.values().length];
    Arrays.fill(places, -1);
    for (int unit = 0; unit < block.units(); unit++) {
      int end = block.firstInput() + block.inputs();
      for (int input = block.firstInput(); input < end; input++) {
        places[block.index(unit, input)] = offset + unit * width + input;
      }
    }
    return places;
  }

  /** Copies arrays, one as long as each block, into a new one in canonical order. */
  float[] gathered(float[][] ofBlocks) {
    float[] canonical = new float[parameters];
    for (int b = 0; b < places.length; b++) {
      for (int k = 0; k < places[b].length; k++) {
        if (places[b][k] >= 0) {
          canonical[places[b][k]] = ofBlocks[b][k];
        }
      }
    }
    return canonical;
  }

  /** Copies back what {@link #gathered} gave. */
  void scatter(float[] canonical, float[][] ofBlocks) {
    for (int b = 0; b < places.length; b++) {
      for (int k = 0; k < places[b].length; k++) {
        if (places[b][k] >= 0) {
          ofBlocks[b][k] = canonical[places[b][k]];
        }
      }
    }
  }
}
