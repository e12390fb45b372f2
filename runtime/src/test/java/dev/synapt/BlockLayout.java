package dev.synapt;

import dev.synapt.ParameterBlock.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How an {@link InterpretedNetwork} lays out its parameters. */
final class BlockLayout {

  private static final int INPUTS_A_BLOCK = 2;

  private BlockLayout() {}

  /** Blocks for all layers; around these values, or around new arrays if there are none. */
  static ParameterBlock[] blocks(Architecture architecture, List<float[]> shared) {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (int l = 1; l <= architecture.layers().size(); l++) {
      DenseLayer layer = architecture.layers().get(l - 1);
      for (int first = 0; first < layer.inputs(); first += INPUTS_A_BLOCK) {
        int inputs = Math.min(INPUTS_A_BLOCK, layer.inputs() - first);
        int length = layer.units() * inputs + 1;
        float[] values = shared.isEmpty() ? new float[length] : shared.get(blocks.size());
        blocks.add(
            ParameterBlock.inputMajor(l, values, new float[length], layer.units(), first, inputs));
      }
      for (Kind kind : Kind.values()) {
        int count = layer.parameters(kind);
        if (kind != Kind.WEIGHT && count > 0) {
          float[] values = shared.isEmpty() ? new float[count] : shared.get(blocks.size());
          blocks.add(block(kind, l, values, new float[count]));
        }
      }
    }
    return blocks.toArray(new ParameterBlock[0]);
  }

  private static ParameterBlock block(Kind kind, int layer, float[] values, float[] gradient) {
    return switch (kind) {
      case WEIGHT -> throw new AssertionError();
      case BIAS -> ParameterBlock.bias(layer, values, gradient);
      case GAIN -> ParameterBlock.gain(layer, values, gradient);
      case SHIFT -> ParameterBlock.shift(layer, values, gradient);
      case SLOPE -> ParameterBlock.slope(layer, values, gradient);
    };
  }

  /** For each element of each block its index in canonical order, −1 for padding. */
  static int[][] canonical(Architecture architecture, ParameterBlock[] blocks) {
    int[][] canonical = new int[blocks.length][];
    for (int b = 0; b < blocks.length; b++) {
      ParameterBlock block = blocks[b];
      canonical[b] = new int[block.values().length];
      Arrays.fill(canonical[b], -1);
      int offset = 0;
      for (int l = 1; l < block.layer(); l++) {
        offset += architecture.layers().get(l - 1).parameters();
      }
      DenseLayer layer = architecture.layers().get(block.layer() - 1);
      offset += layer.offset(block.kind());
      for (int j = 0; j < block.units(); j++) {
        for (int i = block.firstInput(); i < block.firstInput() + block.inputs(); i++) {
          canonical[b][block.index(j, i)] =
              block.kind() == Kind.WEIGHT ? offset + j * layer.inputs() + i : offset + j;
        }
      }
    }
    return canonical;
  }
}
