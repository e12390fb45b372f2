package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import org.junit.jupiter.api.Test;

/** Small cases, worked out by hand. */
class RegressionMetricsTest {

  /** Errors of the first output 0, 1, −2; of the second 3, 3, 3. */
  private final ChosenOutputs network =
      new ChosenOutputs(new float[] {1, 3}, new float[] {3, 4}, new float[] {1, 5});

  private final RegressionMetrics metrics =
      RegressionMetrics.of(
          network, network.targets(new float[] {1, 0}, new float[] {2, 1}, new float[] {3, 2}));

  @Test
  void eachTargetHasItsErrors() {
    assertEquals(2, metrics.targets());
    assertEquals(5.0 / 3, metrics.meanSquaredError(0), 1e-15);
    assertEquals(9, metrics.meanSquaredError(1), 1e-15);
    assertEquals(Math.sqrt(5.0 / 3), metrics.rootMeanSquaredError(0), 1e-15);
    assertEquals(3, metrics.rootMeanSquaredError(1), 1e-15);
    assertEquals(1, metrics.meanAbsoluteError(0), 1e-15);
    assertEquals(3, metrics.meanAbsoluteError(1), 1e-15);
    // Σ (y − mean)² is 2 for both
    assertEquals(1 - 5.0 / 2, metrics.rSquared(0), 1e-15);
    assertEquals(1 - 27.0 / 2, metrics.rSquared(1), 1e-15);
  }

  @Test
  void severalTargetsHaveTheMean() {
    assertEquals((5.0 / 3 + 9) / 2, metrics.meanSquaredError(), 1e-15);
    assertEquals((Math.sqrt(5.0 / 3) + 3) / 2, metrics.rootMeanSquaredError(), 1e-15);
    assertEquals(2, metrics.meanAbsoluteError(), 1e-15);
    assertEquals((1 - 2.5 + 1 - 13.5) / 2, metrics.rSquared(), 1e-14);
  }

  /** The mean of 0.1 three times is not 0.1 in doubles; the spread is 0 all the same. */
  @Test
  void rSquaredOfEqualTargetsIsNotANumber() {
    ChosenOutputs single = ChosenOutputs.single(1, 2, 3);
    float[] tenth = {0.1f};
    RegressionMetrics equal = RegressionMetrics.of(single, single.targets(tenth, tenth, tenth));
    assertEquals(Double.NaN, equal.rSquared());
    assertEquals(Math.abs(2 - (double) 0.1f), equal.meanAbsoluteError(), 1e-15);
  }

  @Test
  void notANumberSpreads() {
    ChosenOutputs single = ChosenOutputs.single(1, Float.NaN);
    RegressionMetrics metrics =
        RegressionMetrics.of(single, single.targets(new float[] {1}, new float[] {2}));
    assertEquals(Double.NaN, metrics.meanSquaredError());
    assertEquals(Double.NaN, metrics.rootMeanSquaredError());
    assertEquals(Double.NaN, metrics.meanAbsoluteError());
    assertEquals(Double.NaN, metrics.rSquared());
  }

  @Test
  void updateSeesChanges() {
    InterpretedNetwork line =
        InterpretedNetwork.of(
            Architecture.of(
                Loss.SQUARED_ERROR, DenseLayer.of(1, 1, Activation.IDENTITY, Initializer.AUTO)),
            1f,
            0f);
    float[] targets = {1, 2};
    Samples samples = Samples.wrap(new float[] {1, 2}, 1, targets, 1);
    RegressionMetrics metrics = RegressionMetrics.of(line, samples);
    assertEquals(0, metrics.meanSquaredError());
    line.setParameters(new float[] {1, 3});
    assertEquals(0, metrics.meanSquaredError());
    assertEquals(9, metrics.update().meanSquaredError());
    targets[0] = 3;
    assertEquals((1 + 9) / 2.0, metrics.update().meanSquaredError());
  }

  @Test
  void targetsHaveToExist() {
    assertThrows(IndexOutOfBoundsException.class, () -> metrics.rSquared(2));
    assertThrows(IndexOutOfBoundsException.class, () -> metrics.meanSquaredError(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> metrics.rootMeanSquaredError(2));
    assertThrows(IndexOutOfBoundsException.class, () -> metrics.meanAbsoluteError(2));
  }
}
