package dev.synapt.train;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import java.util.Random;

/** Two classes, split by a parabola, and networks that learn them. */
final class SmallProblem {

  static final Architecture ARCHITECTURE =
      Architecture.of(
          Loss.CROSS_ENTROPY,
          DenseLayer.of(3, 5, Activation.TANH, Initializer.AUTO),
          DenseLayer.of(5, 2, Activation.SOFTMAX, Initializer.AUTO));

  private SmallProblem() {}

  static InterpretedNetwork network() {
    return InterpretedNetwork.of(ARCHITECTURE, 11);
  }

  static Samples samples(int rows) {
    Random random = new Random(12);
    float[][] features = new float[rows][3];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < 3; i++) {
        features[row][i] = 4 * random.nextFloat() - 2;
      }
      labels[row] = features[row][0] * features[row][0] > features[row][1] + 1 ? 1 : 0;
    }
    return Samples.of(features, labels, 2);
  }

  /** 0, 1, 2, ... */
  static int[] inOrder(Samples samples) {
    int[] rows = new int[samples.size()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return rows;
  }

  /** Plain SGD that does not say so, and thus takes the path by way of the gradient. */
  static Optimizer unfusedSgd() {
    return blocks -> Sgd.plain().begin(blocks);
  }
}
