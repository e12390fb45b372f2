package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  private final Samples samples = Samples.wrap(new float[6], 2, new float[3], 1);

  @Test
  void lengthIsExact() {
    assertDoesNotThrow(() -> Arguments.requireLength(new float[3], 3, "x"));
    assertIllegal(
        "x has length 2, expected exactly 3", () -> Arguments.requireLength(new float[2], 3, "x"));
    assertIllegal(
        "x has length 4, expected exactly 3", () -> Arguments.requireLength(new float[4], 3, "x"));
    assertNull("x", () -> Arguments.requireLength(null, 3, "x"));
  }

  @Test
  void rowsMayEndBeforeTheArray() {
    assertDoesNotThrow(() -> Arguments.requireRows(new float[9], 1, 2, 4, "x"));
    assertDoesNotThrow(() -> Arguments.requireRows(new float[10], 1, 2, 4, "x"));
    assertDoesNotThrow(() -> Arguments.requireRows(new float[0], 0, 0, 4, "x"));
    assertIllegal(
        "x has length 8, expected at least 9 for 2 rows of 4 from offset 1",
        () -> Arguments.requireRows(new float[8], 1, 2, 4, "x"));
    assertNull("x", () -> Arguments.requireRows(null, 0, 0, 1, "x"));
  }

  @Test
  void rowsDoNotStartBeforeTheArray() {
    assertIllegal(
        "the offset of x is -1, expected at least 0",
        () -> Arguments.requireRows(new float[8], -1, 1, 4, "x"));
    assertIllegal(
        "count is -1, expected at least 0",
        () -> Arguments.requireRows(new float[8], 0, -1, 4, "x"));
  }

  @Test
  void hugeCountsDoNotOverflow() {
    assertIllegal(
        "x has length 8, expected at least 4611686016279904256 for 2147483647 rows of 2147483647"
            + " from offset 2147483647",
        () ->
            Arguments.requireRows(
                new float[8], Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, "x"));
  }

  @Test
  void batchLiesInTheSamples() {
    int[] rows = {2, 0, 3, -1};
    assertDoesNotThrow(() -> Arguments.requireBatch(samples, rows, 0, 2, 2, 1));
    assertDoesNotThrow(() -> Arguments.requireBatch(samples, rows, 4, 4, 2, 1));
    assertIllegal(
        "rows[2] is 3, expected 0 to 2", () -> Arguments.requireBatch(samples, rows, 0, 3, 2, 1));
    assertIllegal(
        "rows[3] is -1, expected 0 to 2", () -> Arguments.requireBatch(samples, rows, 3, 4, 2, 1));
  }

  @Test
  void batchLiesInItsRows() {
    int[] rows = {0, 1};
    assertIllegal(
        "rows from -1 to 1, expected a range within 0 to 2",
        () -> Arguments.requireBatch(samples, rows, -1, 1, 2, 1));
    assertIllegal(
        "rows from 0 to 3, expected a range within 0 to 2",
        () -> Arguments.requireBatch(samples, rows, 0, 3, 2, 1));
    assertIllegal(
        "rows from 2 to 1, expected a range within 0 to 2",
        () -> Arguments.requireBatch(samples, rows, 2, 1, 2, 1));
  }

  @Test
  void samplesHaveTheWidthsOfTheNetwork() {
    assertDoesNotThrow(() -> Arguments.requireSamples(samples, 2, 1));
    assertIllegal(
        "samples have 2 inputs and 1 targets, expected 3 and 1",
        () -> Arguments.requireSamples(samples, 3, 1));
    assertIllegal(
        "samples have 2 inputs and 1 targets, expected 2 and 4",
        () -> Arguments.requireBatch(samples, new int[1], 0, 1, 2, 4));
    assertNull("samples", () -> Arguments.requireSamples(null, 2, 1));
    assertNull("rows", () -> Arguments.requireBatch(samples, null, 0, 0, 2, 1));
  }

  @Test
  void weightIsTheSumOverTheBatch() {
    int[] rows = {0, 1, 2, 2};
    assertEquals(3f, Arguments.requireWeight(samples, rows, 1, 4, 2, 1));
    Samples weighted = samples.weighted(new float[] {0, 0.5f, 2});
    assertEquals(4.5f, Arguments.requireWeight(weighted, rows, 0, 4, 2, 1));
    assertIllegal(
        "the weights of a mini-batch of 1 rows sum to 0, expected more",
        () -> Arguments.requireWeight(weighted, rows, 0, 1, 2, 1));
    assertIllegal(
        "a mini-batch needs at least one row, found none",
        () -> Arguments.requireWeight(samples, rows, 1, 1, 2, 1));
    assertNull("rows", () -> Arguments.requireWeight(samples, null, 0, 1, 2, 1));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void finiteIsNeitherInfiniteNorNan(float value) {
    assertDoesNotThrow(() -> Arguments.requireFinite(-Float.MAX_VALUE, "x"));
    assertIllegal(
        "x is " + value + ", expected a finite number", () -> Arguments.requireFinite(value, "x"));
  }

  @Test
  void boundItselfIsLegal() {
    assertDoesNotThrow(() -> Arguments.requireAtLeast(1, 1, "x"));
    assertIllegal("x is 0, expected at least 1", () -> Arguments.requireAtLeast(1, 0, "x"));
  }

  private static void assertIllegal(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static void assertNull(String name, Runnable action) {
    assertEquals(name, assertThrows(NullPointerException.class, action::run).getMessage());
  }
}
