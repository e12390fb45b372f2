package dev.synapt.processor;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/**
 * One network of a grid of layer settings: every combination of them, on two hidden layers, in
 * every form, at sizes around the borders of forms and vectors; normalisation on the output layer
 * as well. Activations and losses take turns.
 */
record SettingsCell(
    int number,
    Kernels kernels,
    int units,
    Normalization normalization,
    double dropout,
    boolean residual,
    Activation activation) {

  private static final int[] SIZES = {1, 2, 3, 17, 33, 130};

  private static final Activation[] ACTIVATIONS = {
    Activation.RELU, Activation.TANH, Activation.PRELU, Activation.GELU, Activation.SOFTMAX
  };

  private static final Loss[] LOSSES = {
    Loss.CROSS_ENTROPY, Loss.SQUARED_ERROR, Loss.BINARY_CROSS_ENTROPY
  };

  private static final Activation[] OUTPUTS = {
    Activation.SOFTMAX, Activation.PRELU, Activation.SIGMOID
  };

  /** Compiled when the first network is wanted. */
  private static final class Classes {
    static final Compiled COMPILED = Compiled.strictly(cells().map(SettingsCell::source).toList());
  }

  /** The whole grid, in all forms. */
  static Stream<SettingsCell> cells() {
    List<SettingsCell> cells = new ArrayList<>();
    for (Kernels kernels : Compiled.forms()) {
      for (int units : SIZES) {
        for (Normalization normalization : Normalization.values()) {
          for (double dropout : new double[] {0, 0.4}) {
            for (boolean residual : new boolean[] {false, true}) {
              boolean fits = units > 1 || normalization != Normalization.LAYER;
              boolean small = units < 100 || kernels != Kernels.UNROLLED;
              if (fits && small) {
                int number = cells.size();
                Activation activation = ACTIVATIONS[number % ACTIVATIONS.length];
                cells.add(
                    new SettingsCell(
                        number,
                        kernels,
                        units,
                        normalization,
                        dropout,
                        residual,
                        units == 1 && activation == Activation.SOFTMAX
                            ? Activation.TANH
                            : activation));
              }
            }
          }
        }
      }
    }
    return cells.stream();
  }

  int inputs() {
    return residual ? units : 5;
  }

  Loss loss() {
    return LOSSES[number % LOSSES.length];
  }

  JavaFileObject source() {
    String layer =
        String.format(
            "@Layer(units = %s, activation = %s, normalization = Normalization.%s, dropout = %s,"
                + " residual = %s)",
            units, activation, normalization, dropout, residual);
    String output =
        String.format(
            "@Layer(units = 7, activation = %s, normalization = Normalization.%s)",
            OUTPUTS[number % OUTPUTS.length], normalization);
    return Compiled.source(
        "Settings" + number,
        String.format(
            """
            @SuppressWarnings("synapt:softmax-hidden-layer")
            @NeuralNetwork(
                inputs = %s, layers = {%s, %s, %s}, loss = %s, kernels = Kernels.%s)
            interface Settings%s {}
            """,
            inputs(), layer, layer, output, loss(), kernels, number));
  }

  /** A new network. All its parameters are other than they start. */
  Network network() {
    Network network = Classes.COMPILED.network("Settings" + number + "Network", number);
    float[] values = Specimen.parametersOf(network);
    Random random = new Random(number);
    for (int k = 0; k < values.length; k++) {
      float shifted = 0.2f * (float) random.nextGaussian();
      values[k] = values[k] == 0f ? shifted : values[k] == 1f ? 1 + shifted : 0.7f * values[k];
    }
    network.setParameters(values);
    return network;
  }
}
