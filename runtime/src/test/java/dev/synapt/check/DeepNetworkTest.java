package dev.synapt.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In deep networks rounding from below must not make every row one at a kink. */
final class DeepNetworkTest {

  private static final int ROWS = 10;
  private static final int WIDTH = 32;

  @Test
  void mostRowsOfADeepReluNetworkCanBeCompared() {
    DenseLayer[] layers = new DenseLayer[8];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = DenseLayer.of(WIDTH, WIDTH, Activation.RELU, Initializer.AUTO);
    }
    InterpretedNetwork network =
        InterpretedNetwork.of(Architecture.of(Loss.SQUARED_ERROR, layers), 1L);
    Random random = new Random(2);
    float[] features = new float[ROWS * WIDTH];
    for (int k = 0; k < features.length; k++) {
      features[k] = (float) random.nextGaussian();
    }
    Samples samples = Samples.wrap(features, WIDTH, new float[ROWS * WIDTH], WIDTH);
    GradientReport report = GradientCheck.of(network).atMost(20).check(samples);
    assertTrue(report.rowsAtKinks() <= ROWS / 2, report::toString);
    assertTrue(report.passes(1e-4), report::toString);
  }
}
