package dev.synapt.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features need not be near 1: the same sums come of large features and small weights. */
class FeatureScaleTest {

  private static final Architecture ARCHITECTURE =
      Architecture.of(
          Loss.SQUARED_ERROR,
          DenseLayer.of(4, 3, Activation.TANH, Initializer.GAUSSIAN),
          DenseLayer.of(3, 2, Activation.TANH, Initializer.GAUSSIAN));

  @ParameterizedTest
  @ValueSource(floats = {1e-6f, 1e-3f, 1f, 255f, 2000f, 1e4f, 1e5f})
  void rightNetworkPasses(float scale) {
    float[] parameters = ARCHITECTURE.initialParameters(3);
    for (int k = 0; k < 12; k++) {
      parameters[k] /= scale;
    }
    Samples unscaled = Grid.samples(ARCHITECTURE, 3);
    float[] features = new float[3 * 4];
    float[] targets = new float[3 * 2];
    float[] input = new float[4];
    float[] target = new float[2];
    for (int row = 0; row < 3; row++) {
      unscaled.copyFeatures(row, input);
      unscaled.copyTarget(row, target);
      for (int i = 0; i < 4; i++) {
        features[4 * row + i] = scale * input[i];
      }
      System.arraycopy(target, 0, targets, 2 * row, 2);
    }
    GradientReport report =
        GradientCheck.of(InterpretedNetwork.of(ARCHITECTURE, parameters))
            .check(Samples.wrap(features, 4, targets, 2));
    assertTrue(report.passes(1e-4), report::toString);
  }
}
