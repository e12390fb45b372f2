package dev.synapt.check;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.CustomActivation;
import dev.synapt.CustomLoss;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.LegalTargets;
import dev.synapt.Loss;
import dev.synapt.Normalization;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Architectures with every loss and every output that is legal for it; hidden activations, and
 * values of the loss's parameter, take turns.
 */
final class Grid {

  private static final int[][] SIZES = {{1, 2, 2}, {3, 7, 2}, {8, 5, 9}};

  private Grid() {}

  static Stream<Architecture> architectures() {
    List<Architecture> all = new ArrayList<>();
    for (Loss loss : Loss.values()) {
      for (Activation output : Activation.values()) {
        if (loss.accepts(output)) {
          for (int[] sizes : SIZES) {
            // Not one twice: exp(exp(z)) is too steep for differences.
            Activation[] hidden = Activation.values();
            Activation first = hidden[all.size() % hidden.length];
            Activation second = hidden[(all.size() + 1) % hidden.length];
            all.add(architecture(loss, output, first, second, sizes));
            loss.parameter()
                .ifPresent(p -> all.add(all.get(all.size() - 1).withLossParameter(0.3)));
          }
        }
      }
    }
    addSettings(all);
    return all.stream();
  }

  /** Every activation with every normalisation, with and without dropout and residual layers. */
  private static void addSettings(List<Architecture> all) {
    for (Activation hidden : Activation.values()) {
      for (Normalization normalization : Normalization.values()) {
        for (double dropout : new double[] {0, 0.3}) {
          DenseLayer layer =
              layer(4, 4, hidden).withNormalization(normalization).withDropout(dropout);
          DenseLayer output = layer(4, 3, Activation.SOFTMAX).withNormalization(normalization);
          all.add(Architecture.of(Loss.CROSS_ENTROPY, layer, layer, output));
          DenseLayer residual = layer.withResidual();
          all.add(Architecture.of(Loss.SQUARED_ERROR, residual, residual, output));
        }
      }
    }
  }

  private static Architecture architecture(
      Loss loss, Activation output, Activation first, Activation second, int[] sizes) {
    Architecture architecture =
        Architecture.of(
            loss,
            layer(sizes[0], sizes[1], first),
            layer(sizes[1], sizes[1], second),
            layer(sizes[1], LegalTargets.outputs(loss, sizes[2]), output));
    return loss == Loss.CUSTOM
        ? architecture.withLossFunction(
            CustomLoss.of(
                Grid.class, (a, y) -> Math.pow(a - y, 4), (a, y) -> 4 * Math.pow(a - y, 3)))
        : architecture;
  }

  private static DenseLayer layer(int inputs, int units, Activation activation) {
    DenseLayer layer = DenseLayer.of(inputs, units, activation, Initializer.GAUSSIAN);
    return activation == Activation.CUSTOM
        ? layer.withFunction(CustomActivation.of(Grid.class, Math::sin, Math::cos))
        : layer;
  }

  /** Random rows, with targets that make sense for the loss. */
  static Samples samples(Architecture architecture, int rows) {
    Random random = new Random(7);
    float[] features = new float[rows * architecture.inputs()];
    for (int k = 0; k < features.length; k++) {
      features[k] = (float) random.nextGaussian();
    }
    int targets = architecture.targets();
    float[] targetRows = new float[rows * targets];
    for (int row = 0; row < rows; row++) {
      float[] y = LegalTargets.draw(architecture.loss(), architecture.outputs(), random);
      System.arraycopy(y, 0, targetRows, row * targets, targets);
    }
    return Samples.wrap(features, architecture.inputs(), targetRows, targets);
  }
}
