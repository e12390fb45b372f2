package dev.synapt.benchmarks.subject;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.Loss;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import java.util.Arrays;

/**
 * A network as DJL has it: a block that ends in z, because DJL's losses start there, the output
 * activation, and the loss.
 */
final class DjlNetwork {

  private final Architecture architecture;
  private final SequentialBlock block = new SequentialBlock();

  DjlNetwork(Architecture architecture) {
    this.architecture = architecture;
    int last = architecture.layers().size() - 1;
    for (int l = 0; l <= last; l++) {
      DenseLayer layer = architecture.layers().get(l);
      block.add(Linear.builder().setUnits(layer.units()).build());
      if (l < last) {
        block.add(activation(layer));
      }
    }
  }

  private static Block activation(DenseLayer layer) {
    return switch (layer.activation()) {
      case RELU -> Activation.reluBlock();
      case TANH -> Activation.tanhBlock();
      default -> throw new IllegalArgumentException(layer.toString());
    };
  }

  /** The layers up to z of the last one. */
  Block block() {
    return block;
  }

  /** Parameters in canonical order, which is DJL's too. The block is initialised already. */
  void setParameters(float[] parameters) {
    int offset = 0;
    for (Parameter parameter : block.getParameters().values()) {
      NDArray array = parameter.getArray();
      int end = offset + (int) array.size();
      array.set(Arrays.copyOfRange(parameters, offset, end));
      offset = end;
    }
  }

  /** The outputs for z. */
  NDArray output(NDArray z) {
    return switch (architecture.loss()) {
      case CROSS_ENTROPY -> z.softmax(-1);
      case BINARY_CROSS_ENTROPY -> Activation.sigmoid(z);
      default -> z;
    };
  }

  /** The mean loss of rows of z. */
  Loss loss() {
    return switch (architecture.loss()) {
      case CROSS_ENTROPY -> Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true);
      case BINARY_CROSS_ENTROPY -> Loss.sigmoidBinaryCrossEntropyLoss("loss", 1, false);
      // DJL takes the mean over outputs as well.
      case SQUARED_ERROR -> Loss.l2Loss("loss", architecture.outputs());
      default -> throw new IllegalArgumentException(architecture.toString());
    };
  }
}
