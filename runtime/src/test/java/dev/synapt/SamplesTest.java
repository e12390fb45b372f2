package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

  private final float[][] features = {{1, 2}, {3, 4}, {5, 6}};
  private final float[][] targets = {{0.1f}, {0.9f}, {0.5f}};
  private final Samples samples = Samples.of(features, targets);

  @Test
  void rowsComeOutAsTheyWentIn() {
    assertEquals(3, samples.size());
    assertEquals(2, samples.inputs());
    assertEquals(1, samples.targets());
    assertArrayEquals(new float[] {3, 4}, features(samples, 1));
    assertArrayEquals(new float[] {0.9f}, target(samples, 1));
    assertEquals(1f, samples.weight(1));
    assertEquals("3 samples, 2 inputs, 1 targets", samples.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11})
  void rowsLieSideBySide(int width) {
    float[] rows = new float[6 * width];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = k;
    }
    Samples wrapped = Samples.wrap(rows, width, rows.clone(), width);
    float[] expected = new float[width * 7];
    int[] chosen = {5, 0, 5, 2, 99};
    for (int s = 0; s < 4; s++) {
      for (int i = 0; i < width; i++) {
        expected[i * 7 + s] = rows[chosen[s] * width + i];
      }
    }
    float[] features = new float[width * 7];
    wrapped.copyFeatures(chosen, 4, features, 7);
    assertArrayEquals(expected, features);
    float[] targets = new float[width * 7];
    wrapped.copyTargets(chosen, 4, targets, 7);
    assertArrayEquals(expected, targets);
  }

  @Test
  void noRowIsCopiedWhereOneIsNotThere() {
    float[] destination = new float[8];
    for (int row : new int[] {-1, 3}) {
      int[] rows = {0, row};
      assertThrows(
          IndexOutOfBoundsException.class, () -> samples.copyFeatures(rows, 2, destination, 4));
      assertThrows(
          IndexOutOfBoundsException.class, () -> samples.copyTargets(rows, 2, destination, 4));
    }
    assertArrayEquals(new float[8], destination);
  }

  @Test
  void ofCopies() {
    features[1][0] = 99;
    targets[1][0] = 99;
    assertArrayEquals(new float[] {3, 4}, features(samples, 1));
    assertArrayEquals(new float[] {0.9f}, target(samples, 1));
  }

  @Test
  void wrapDoesNotCopy() {
    float[] flat = {1, 2, 3, 4};
    float[] flatTargets = {5, 6};
    Samples wrapped = Samples.wrap(flat, 2, flatTargets, 1);
    flat[3] = 44;
    flatTargets[1] = 66;
    assertArrayEquals(new float[] {3, 44}, features(wrapped, 1));
    assertArrayEquals(new float[] {66}, target(wrapped, 1));
  }

  @Test
  void labelsBecomeOneHot() {
    Samples labelled = Samples.of(features, new int[] {2, 0, 1}, 3);
    assertArrayEquals(new float[] {0, 0, 1}, target(labelled, 0));
    assertArrayEquals(new float[] {1, 0, 0}, target(labelled, 1));
    assertEquals(1, labelled.label(2));
    assertEquals(3, labelled.targets());
  }

  @Test
  void subsetCopiesInTheOrderGiven() {
    float[] flat = {1, 2, 3};
    Samples wrapped = Samples.wrap(flat, 1, new float[] {4, 5, 6}, 1);
    Samples subset = wrapped.weighted(new float[] {0.5f, 1, 2}).subset(2, 0, 2);
    flat[2] = 99;
    assertEquals(3, subset.size());
    assertArrayEquals(new float[] {3}, features(subset, 0));
    assertArrayEquals(new float[] {1}, features(subset, 1));
    assertArrayEquals(new float[] {6}, target(subset, 2));
    assertEquals(2f, subset.weight(0));
    assertEquals(0.5f, subset.weight(1));
  }

  @Test
  void weightsAreCopiedAndLeaveTheOriginalAlone() {
    float[] weights = {0, 1, 2};
    Samples weighted = samples.weighted(weights);
    assertTrue(weighted.isWeighted());
    assertFalse(samples.isWeighted());
    weights[2] = 99;
    assertEquals(2f, weighted.weight(2));
    assertEquals(0f, weighted.weight(0));
    assertEquals(1f, samples.weight(2));
    assertEquals("3 samples, 2 inputs, 1 targets, weighted", weighted.toString());
  }

  @Test
  void copiesGoToTheStartOfAnArray() {
    float[] destination = {7, 7, 7};
    samples.copyFeatures(0, destination);
    assertArrayEquals(new float[] {1, 2, 7}, destination);
  }

  @Test
  void classIsTheLargestNumberAndTheFirstOnATie() {
    assertEquals(1, Samples.classOf(new float[] {0, 3, 2}));
    assertEquals(0, Samples.classOf(new float[] {3, 3, 2}));
  }

  @Test
  void notANumberIsNoClassWhereThereAreNumbers() {
    float nan = Float.NaN;
    assertEquals(2, Samples.classOf(new float[] {nan, -2, -1}));
    assertEquals(1, Samples.classOf(new float[] {nan, Float.NEGATIVE_INFINITY, nan}));
    assertEquals(0, Samples.classOf(new float[] {3, nan, 2}));
    assertEquals(0, Samples.classOf(new float[] {nan, nan, nan}));
  }

  @Test
  void singleNumberIsClassOneAboveOneHalf() {
    assertEquals(0, Samples.classOf(new float[] {0.5f}));
    assertEquals(1, Samples.classOf(new float[] {Math.nextUp(0.5f)}));
    assertEquals(0, samples.label(0));
    assertEquals(1, samples.label(1));
    assertEquals(0, samples.label(2));
  }

  @Test
  void numbersOfRowsHaveToBeEqual() {
    assertMessage(
        "targets has 1 rows, expected 3", () -> Samples.of(features, new float[][] {{1}}));
    assertMessage("labels has 1 rows, expected 3", () -> Samples.of(features, new int[] {1}, 2));
    assertMessage(
        "targets has 1 rows, expected 2", () -> Samples.wrap(new float[4], 2, new float[3], 3));
  }

  @Test
  void rowsHaveToHaveOneLength() {
    features[2] = new float[3];
    assertMessage(
        "features[2] has length 3, expected exactly 2", () -> Samples.of(features, targets));
    targets[1] = new float[0];
    assertMessage(
        "targets[1] has length 0, expected exactly 1", () -> Samples.of(new float[3][2], targets));
  }

  @Test
  void rowIsNeeded() {
    assertMessage("is 0, expected at least 1", () -> Samples.of(new float[0][], new float[0][]));
    assertMessage("is 0, expected at least 1", () -> Samples.of(new float[0][], new int[0], 2));
    assertMessage(
        "features has length 0, expected a multiple of 2",
        () -> Samples.wrap(new float[0], 2, new float[0], 1));
    assertMessage("is 0, expected at least 1", samples::subset);
    assertMessage("is 0, expected at least 1", () -> Samples.of(new float[1][0], new float[1][1]));
  }

  @Test
  void wrappedArraysAreWholeRows() {
    assertMessage(
        "features has length 5, expected a multiple of 2",
        () -> Samples.wrap(new float[5], 2, new float[2], 1));
    assertMessage(
        "targets has length 5, expected a multiple of 3",
        () -> Samples.wrap(new float[4], 2, new float[5], 3));
    assertMessage(
        "is 0, expected at least 1", () -> Samples.wrap(new float[4], 0, new float[4], 1));
  }

  @Test
  void labelsHaveToBeInRange() {
    assertMessage(
        "labels[1] is 3, expected 0 to 2", () -> Samples.of(features, new int[] {0, 3, 1}, 3));
    assertMessage(
        "labels[2] is -1, expected 0 to 2", () -> Samples.of(features, new int[] {0, 1, -1}, 3));
    assertMessage("classes is 1, expected at least 2", () -> Samples.of(features, new int[3], 1));
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, -Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY})
  void weightsAreFiniteAndNotNegative(float weight) {
    assertMessage(
        "rowWeights[1] is " + weight + ", expected a finite number of 0 or more",
        () -> samples.weighted(new float[] {1, weight, 1}));
  }

  @Test
  void weightsAreOneARow() {
    assertMessage(
        "rowWeights has length 2, expected exactly 3", () -> samples.weighted(new float[2]));
  }

  @Test
  void rowHasToExist() {
    float[] room = new float[2];
    assertThrows(IndexOutOfBoundsException.class, () -> samples.subset(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.subset(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.copyFeatures(3, room));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.copyTarget(-1, room));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.weight(3));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.label(3));
  }

  @Test
  void nullIsNamed() {
    assertNull("features", () -> Samples.of(null, targets));
    assertNull("targets", () -> Samples.of(features, null));
    assertNull("labels", () -> Samples.of(features, null, 2));
    assertNull("features", () -> Samples.wrap(null, 1, new float[1], 1));
    assertNull("targets", () -> Samples.wrap(new float[1], 1, null, 1));
    assertNull("rowWeights", () -> samples.weighted(null));
    features[1] = null;
    assertNull("features[1]", () -> Samples.of(features, targets));
  }

  @Test
  void nullInTheFirstRowIsNamed() {
    features[0] = null;
    assertNull("features[0]", () -> Samples.of(features, targets));
  }

  private static float[] features(Samples samples, int row) {
    float[] copy = new float[samples.inputs()];
    samples.copyFeatures(row, copy);
    return copy;
  }

  private static float[] target(Samples samples, int row) {
    float[] copy = new float[samples.targets()];
    samples.copyTarget(row, copy);
    return copy;
  }

  private static void assertMessage(String part, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void assertNull(String name, Runnable action) {
    String message = assertThrows(NullPointerException.class, action::run).getMessage();
    assertTrue(message != null && message.contains(name), message);
  }
}
