package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums and means over rows, with and without weights. */
@AlsoWithVectors
final class MiniBatchTest {

  @ParameterizedTest
  @EnumSource
  void rowsAddTheSumOfTheirGradients(Specimen specimen) {
    Network network = specimen.network();
    Samples samples = specimen.samples().weighted(new float[] {1, 1, 2, 1, 0.5f, 1});
    int[] rows = {0, 2, 4, 2, 1};
    float[] expected = new float[network.architecture().parameters()];
    double loss = 0;
    for (int k = 1; k < 4; k++) {
      float weight = samples.weight(rows[k]);
      network.clearGradient();
      loss +=
          weight * network.accumulateGradient(specimen.input(rows[k]), specimen.target(rows[k]));
      float[] gradient = Specimen.gradientOf(network);
      for (int p = 0; p < expected.length; p++) {
        expected[p] += weight * gradient[p];
      }
    }
    network.clearGradient();
    assertEquals(loss, network.accumulateGradient(samples, rows, 1, 4), 1e-5 * (1 + loss));
    assertArrayEquals(expected, Specimen.gradientOf(network), 1e-5f);
  }

  @ParameterizedTest
  @EnumSource
  void miniBatchStartsFromAClearGradientAndLeavesOne(Specimen specimen) {
    for (int rows = 1; rows <= 3; rows++) {
      Network clear = specimen.network();
      Network full = specimen.networkWithGradient();
      float loss = clear.learn(specimen.samples(), new int[] {0, 1, 2}, 0, rows, 0.1f);
      assertEquals(loss, full.learn(specimen.samples(), new int[] {0, 1, 2}, 0, rows, 0.1f));
      assertArrayEquals(Specimen.parametersOf(clear), Specimen.parametersOf(full));
      float[] zeros = new float[clear.architecture().parameters()];
      assertArrayEquals(zeros, Specimen.gradientOf(full));
    }
  }

  /** The batch loss is Σ w·L / Σ w: weights that are all the same are like none. */
  @ParameterizedTest
  @ValueSource(floats = {1e-41f, 1e-30f, 0.1f, 1e30f, Float.MAX_VALUE})
  void sizeOfTheWeightsDoesNotMatter(float weight) {
    float[] weights = new float[Specimen.ROWS];
    Arrays.fill(weights, weight);
    for (Specimen specimen : Specimen.values()) {
      Network network = specimen.network();
      Network weighted = network.copy();
      Samples samples = specimen.samples();
      int[] rows = {0, 1, 2};
      float loss = network.learn(samples, rows, 0, 3, 0.1f);
      assertEquals(loss, weighted.learn(samples.weighted(weights), rows, 0, 3, 0.1f), 1e-4 * loss);
      assertArrayEquals(
          Specimen.parametersOf(network), Specimen.parametersOf(weighted), 1e-4f, "parameters");
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfWeightZeroAreNotLookedAt(Specimen specimen) {
    float[][] features = new float[Specimen.ROWS][];
    float[][] targets = new float[Specimen.ROWS][];
    for (int row = 0; row < Specimen.ROWS; row++) {
      features[row] = specimen.input(row).clone();
      targets[row] = specimen.target(row).clone();
    }
    Arrays.fill(features[1], Float.NaN);
    float[] weights = new float[Specimen.ROWS];
    weights[0] = 2;
    weights[2] = 2;
    Samples masked = Samples.of(features, targets).weighted(weights);
    Network network = specimen.network();
    Network without = network.copy();
    int[] rows = {0, 1, 2};
    float loss = network.learn(masked, rows, 0, 3, 0.1f);
    assertEquals(without.learn(specimen.samples(), new int[] {0, 2}, 0, 2, 0.1f), loss);
    assertArrayEquals(Specimen.parametersOf(without), Specimen.parametersOf(network));
    network.accumulateGradient(masked, rows, 0, 3);
    without.accumulateGradient(masked, new int[] {0, 2}, 0, 2);
    assertArrayEquals(Specimen.gradientOf(without), Specimen.gradientOf(network));
  }
}
