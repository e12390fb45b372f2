package dev.synapt.onnx;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.Loss;
import dev.synapt.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Networks for tests: every activation and setting, on a few inputs. */
final class SmallNetworks {

  static final int INPUTS = 5;

  private SmallNetworks() {}

  /** Activations that ONNX has, with more than one alpha where there is one. */
  static List<DenseLayer> layers() {
    List<DenseLayer> layers = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      if (activation != Activation.CUSTOM) {
        DenseLayer layer = DenseLayer.of(INPUTS, INPUTS, activation, Initializer.GLOROT_NORMAL);
        layers.add(layer);
        if (activation.parameter().isPresent()) {
          layers.add(layer.withAlpha(0.37));
        }
      }
    }
    return layers;
  }

  /** A hidden layer, and an output layer of three units behind it. */
  static Architecture behind(DenseLayer hidden) {
    DenseLayer output =
        DenseLayer.of(hidden.units(), 3, Activation.IDENTITY, Initializer.GLOROT_NORMAL);
    return Architecture.of(Loss.MEAN_SQUARED_ERROR, hidden, output);
  }

  /** Settings of layers: normalisations, residual, and both. */
  static List<DenseLayer> settings() {
    DenseLayer plain = DenseLayer.of(INPUTS, INPUTS, Activation.TANH, Initializer.GLOROT_NORMAL);
    return List.of(
        plain.withNormalization(Normalization.LAYER),
        plain.withNormalization(Normalization.RMS),
        plain.withResidual(),
        plain.withNormalization(Normalization.LAYER).withResidual(),
        plain.withNormalization(Normalization.RMS).withResidual(),
        DenseLayer.of(INPUTS, INPUTS, Activation.IDENTITY, Initializer.GLOROT_NORMAL)
            .withNormalization(Normalization.RMS)
            .withResidual());
  }

  /** Parameters of every kind, none of them 0. */
  static float[] parameters(Architecture architecture, long seed) {
    Random random = new Random(seed);
    float[] parameters = new float[architecture.parameters()];
    for (int k = 0; k < parameters.length; k++) {
      parameters[k] = (float) random.nextGaussian() * 0.5f + 0.05f;
    }
    return parameters;
  }

  /** Rows of features. */
  static float[][] rows(int count, int features, long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[count][features];
    for (float[] row : rows) {
      for (int i = 0; i < features; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }
}
