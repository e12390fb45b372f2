package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import org.junit.jupiter.api.Test;

class MetricsTest {

  /** Output 0 is x, output 1 is −x. */
  private final InterpretedNetwork network =
      InterpretedNetwork.of(
          Architecture.of(
              Loss.SQUARED_ERROR, DenseLayer.of(1, 2, Activation.IDENTITY, Initializer.AUTO)),
          1,
          -1,
          0,
          0);

  private final Samples samples =
      Samples.of(new float[][] {{1}, {2}, {-1}, {0}}, new int[] {0, 1, 1, 0}, 2);

  @Test
  void accuracyIsThePartOfRowsThatAreRight() {
    assertEquals(0.75, Metrics.accuracy(network, samples));
    assertEquals(0, Metrics.accuracy(network, samples.subset(1)));
    assertEquals(1, Metrics.accuracy(network, samples.subset(0, 2, 3)));
  }

  @Test
  void accuracyOfASingleOutputIsSplitAtOneHalf() {
    Samples rows =
        Samples.wrap(new float[] {0.4f, 0.6f, 0.6f, 0.5f}, 1, new float[] {0, 1, 0, 0}, 1);
    assertEquals(0.75, Metrics.accuracy(identity(), rows));
  }

  @Test
  void meanLossIsTheMeanOverTheRows() {
    // (1,−1)−(1,0): 1; (2,−2)−(0,1): 4+9; (−1,1)−(0,1): 1; (0,0)−(1,0): 1
    assertEquals(4, Metrics.meanLoss(network, samples));
  }

  @Test
  void weightsAreNotTakenIntoAccount() {
    Samples weighted = samples.weighted(new float[] {0, 5, 0, 0});
    assertEquals(0.75, Metrics.accuracy(network, weighted));
    assertEquals(4, Metrics.meanLoss(network, weighted));
  }

  @Test
  void networkIsNotChanged() {
    Metrics.accuracy(network, samples);
    Metrics.meanLoss(network, samples);
    assertArrayEquals(new float[] {1, -1, 0, 0}, network.parameters());
    assertArrayEquals(new float[4], network.gradient());
  }

  @Test
  void samplesHaveTheWidthsOfTheNetwork() {
    Samples wide = Samples.wrap(new float[2], 2, new float[2], 2);
    String expected = "samples have 2 inputs and 2 targets, expected 1 and 2";
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> Metrics.accuracy(network, wide))
            .getMessage());
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> Metrics.meanLoss(network, wide))
            .getMessage());
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> Metrics.confusionMatrix(network, wide))
            .getMessage());
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> Metrics.rSquared(network, wide))
            .getMessage());
  }

  @Test
  void nullIsNamed() {
    assertNull("network", () -> Metrics.accuracy(null, samples));
    assertNull("samples", () -> Metrics.accuracy(network, null));
    assertNull("network", () -> Metrics.meanLoss(null, samples));
    assertNull("samples", () -> Metrics.meanLoss(network, null));
  }

  private static void assertNull(String name, Runnable action) {
    String message = assertThrows(NullPointerException.class, action::run).getMessage();
    assertTrue(message.contains(name), message);
  }

  @Test
  void confusionMatrixCountsPredictedByTrueClass() {
    // Predicted 0, 0, 1 and, on a tie, 0; true 0, 1, 1, 0.
    assertArrayEquals(new int[][] {{2, 0}, {1, 1}}, Metrics.confusionMatrix(network, samples));
  }

  @Test
  void confusionMatrixOfASingleOutputHasTwoClasses() {
    Samples rows = Samples.wrap(new float[] {0.4f, 0.6f, 0.6f}, 1, new float[] {0, 1, 0}, 1);
    assertArrayEquals(new int[][] {{1, 1}, {0, 1}}, Metrics.confusionMatrix(identity(), rows));
  }

  @Test
  void rSquaredComparesResidualsWithTheSpreadOfTheTargets() {
    // Targets 1, 2, 3: Σ (y − 2)² = 2; predictions 1, 2, 5: Σ (a − y)² = 4.
    Samples rows = Samples.wrap(new float[] {1, 2, 5}, 1, new float[] {1, 2, 3}, 1);
    assertEquals(1 - 4.0 / 2, Metrics.rSquared(identity(), rows), 1e-12);
    Samples perfect = Samples.wrap(new float[] {1, 2, 5}, 1, new float[] {1, 2, 5}, 1);
    assertEquals(1, Metrics.rSquared(identity(), perfect));
  }

  @Test
  void rSquaredOfSeveralTargetsIsTheirMean() {
    // Output 0: perfect, 1. Output 1 is −x for targets 0, 2: (0−(−0))² + (2+1)² = 9 over 2: 1 −
    // 4.5.
    Samples rows = Samples.wrap(new float[] {0, 1}, 1, new float[] {0, 0, 1, 2}, 2);
    assertEquals((1 + 1 - 4.5) / 2, Metrics.rSquared(network, rows), 1e-12);
  }

  @Test
  void rSquaredOfConstantTargetsIsNotANumber() {
    Samples rows = Samples.wrap(new float[] {0, 1}, 1, new float[] {3, 3}, 1);
    assertTrue(Double.isNaN(Metrics.rSquared(identity(), rows)));
  }

  private static InterpretedNetwork identity() {
    return InterpretedNetwork.of(
        Architecture.of(
            Loss.SQUARED_ERROR, DenseLayer.of(1, 1, Activation.IDENTITY, Initializer.AUTO)),
        1,
        0);
  }
}
