package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateTest {

  @Test
  void constantIsTheSameAtEveryStep() {
    LearningRate rate = LearningRate.constant(0.05f);
    assertEquals(0.05f, rate.at(0));
    assertEquals(0.05f, rate.at(Long.MAX_VALUE));
    assertEquals(0f, LearningRate.constant(0f).at(1));
  }

  @Test
  void stepIsAStaircase() {
    LearningRate rate = LearningRate.step(0.5f, 0.5f, 10);
    assertEquals(0.5f, rate.at(0));
    assertEquals(0.5f, rate.at(9));
    assertEquals(0.25f, rate.at(10));
    assertEquals(0.25f, rate.at(19));
    assertEquals(0.125f, rate.at(20));
  }

  @Test
  void exponentialIsAPower() {
    LearningRate rate = LearningRate.exponential(2f, 0.5f);
    assertEquals(2f, rate.at(0));
    assertEquals(1f, rate.at(1));
    assertEquals(0.25f, rate.at(3));
    assertEquals(0f, rate.at(Long.MAX_VALUE));
  }

  @Test
  void inverseTimeFallsAsOneOverT() {
    LearningRate rate = LearningRate.inverseTime(0.5f, 0.25f);
    assertEquals(0.5f, rate.at(0));
    assertEquals(0.25f, rate.at(4));
    assertEquals(0.125f, rate.at(12));
    assertEquals(0.5f, LearningRate.inverseTime(0.5f, 0f).at(1_000_000));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, -0.1f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void numbersAreFiniteAndNotNegative(float wrong) {
    assertIllegal("rate", wrong, () -> LearningRate.constant(wrong));
    assertIllegal("initial", wrong, () -> LearningRate.step(wrong, 0.5f, 1));
    assertIllegal("factor", wrong, () -> LearningRate.step(0.5f, wrong, 1));
    assertIllegal("initial", wrong, () -> LearningRate.exponential(wrong, 0.5f));
    assertIllegal("factor", wrong, () -> LearningRate.exponential(0.5f, wrong));
    assertIllegal("initial", wrong, () -> LearningRate.inverseTime(wrong, 0.5f));
    assertIllegal("decay", wrong, () -> LearningRate.inverseTime(0.5f, wrong));
  }

  @Test
  void stairsHaveALength() {
    assertEquals(
        "every is 0, expected at least 1",
        assertThrows(IllegalArgumentException.class, () -> LearningRate.step(0.5f, 0.5f, 0))
            .getMessage());
  }

  private static void assertIllegal(String name, float wrong, Runnable action) {
    assertEquals(
        name + " is " + wrong + ", expected a finite number of 0 or more",
        assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
