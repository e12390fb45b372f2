package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {

  private final Samples samples = Samples.of(new float[6][1], new int[] {0, 1, 0, 0, 0, 1}, 3);

  private static float[] weights(Samples samples) {
    float[] weights = new float[samples.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = samples.weight(row);
    }
    return weights;
  }

  @Test
  void rowsHaveTheWeightOfTheirClass() {
    assertArrayEquals(new float[] {2, 5, 2, 2, 2, 5}, weights(samples.classWeighted(2f, 5f, 7f)));
  }

  @Test
  void rowWeightsAreMultiplied() {
    Samples weighted = samples.weighted(new float[] {1, 2, 3, 0, 5, 0.5f});
    assertArrayEquals(
        new float[] {2, 10, 6, 0, 10, 2.5f}, weights(weighted.classWeighted(2f, 5f, 7f)));
  }

  @Test
  void singleTargetHasTwoClasses() {
    Samples binary = Samples.wrap(new float[3], 1, new float[] {0, 1, 0}, 1);
    assertArrayEquals(new float[] {1, 3, 1}, weights(binary.classWeighted(1f, 3f)));
    // 3 rows, two classes: 3 / (2·2) and 3 / (2·1)
    assertArrayEquals(new float[] {0.75f, 1.5f, 0.75f}, weights(binary.balanced()));
  }

  /** The third class has no row and is left out, as by scikit-learn. */
  @Test
  void balancedIsRowsOverClassesTimesRowsOfTheClass() {
    float zero = 6f / (2 * 4);
    float one = 6f / (2 * 2);
    assertArrayEquals(new float[] {zero, one, zero, zero, zero, one}, weights(samples.balanced()));
  }

  @Test
  void balancedClassesHaveTheSameSum() {
    float[] balanced = weights(samples.weighted(new float[] {1, 2, 3, 0, 4, 0.5f}).balanced());
    assertEquals(10.5 / 2, balanced[0] + balanced[2] + balanced[3] + balanced[4], 1e-6);
    assertEquals(10.5 / 2, balanced[1] + balanced[5], 1e-6);
    assertEquals(0, balanced[3]);
    assertEquals(3 * balanced[0], balanced[2], 1e-6);
  }

  @Test
  void allWeightsZeroStayZero() {
    assertArrayEquals(new float[6], weights(samples.weighted(new float[6]).balanced()));
  }

  @Test
  void thereIsAWeightForEachClass() {
    assertEquals(
        "classWeights has length 2, expected exactly 3",
        assertThrows(IllegalArgumentException.class, () -> samples.classWeighted(1f, 2f))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> samples.classWeighted(1f, -1f, 1f));
    assertThrows(IllegalArgumentException.class, () -> samples.classWeighted(Float.NaN, 1f, 1f));
  }

  @Test
  void labelsAreSmoothedTowardsAllClasses() {
    float[] target = new float[3];
    samples.smoothed(0.3).copyTarget(1, target);
    assertArrayEquals(new float[] {0.1f, 0.8f, 0.1f}, target, 1e-7f);
    Samples binary = Samples.wrap(new float[2], 1, new float[] {0, 1}, 1).smoothed(0.2);
    float[] single = new float[1];
    binary.copyTarget(0, single);
    assertEquals(0.1f, single[0], 1e-7f);
    binary.copyTarget(1, single);
    assertEquals(0.9f, single[0], 1e-7f);
  }

  @Test
  void smoothingKeepsClassesWeightsAndTheOriginal() {
    Samples smooth = samples.balanced().smoothed(0.99);
    for (int row = 0; row < samples.size(); row++) {
      assertEquals(samples.label(row), smooth.label(row));
      assertEquals(samples.balanced().weight(row), smooth.weight(row));
    }
    float[] target = new float[3];
    samples.copyTarget(1, target);
    assertArrayEquals(new float[] {0, 1, 0}, target);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void epsilonIsAShare(double epsilon) {
    assertEquals(
        "epsilon is " + epsilon + ", expected 0 or more and less than 1",
        assertThrows(IllegalArgumentException.class, () -> samples.smoothed(epsilon)).getMessage());
  }

  @Test
  void onlyOneHotTargetsCanBeSmoothed() {
    Samples soft = Samples.wrap(new float[2], 1, new float[] {0, 1, 0.3f, 0.7f}, 2);
    assertEquals(
        "target 0 of row 1 is 0.3, expected one-hot targets",
        assertThrows(IllegalArgumentException.class, () -> soft.smoothed(0.1)).getMessage());
    Samples both = Samples.wrap(new float[1], 1, new float[] {1, 1}, 2);
    assertThrows(IllegalArgumentException.class, () -> both.smoothed(0.1));
    Samples signs = Samples.wrap(new float[1], 1, new float[] {-1}, 1);
    assertThrows(IllegalArgumentException.class, () -> signs.smoothed(0.1));
  }
}
