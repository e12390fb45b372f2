package dev.synapt.math;

import static java.lang.Float.NEGATIVE_INFINITY;
import static java.lang.Float.NaN;
import static java.lang.Float.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatMathTest {

  /** Prime, so that all mantissas come up. */
  private static final int STRIDE = 997;

  private static final float LARGEST = Float.MAX_VALUE;

  /** 7 ulps just below 1. */
  private static final float TANH_ERROR_NEAR_ONE = 7 * 0x1p-24f;

  @Test
  void expErrsByOneUlpAtMost() {
    assertError(1, FloatMath::exp, Math::exp, 0f, 88.72f);
    assertError(1, FloatMath::exp, Math::exp, -0f, -LARGEST);
  }

  @Test
  void sigmoidErrsByTwoAndAHalfUlpsAtMost() {
    assertError(2.5, FloatMath::sigmoid, FloatMathTest::sigmoid, 0f, LARGEST);
    assertError(2.5, FloatMath::sigmoid, FloatMathTest::sigmoid, -0f, -88.72f);
  }

  @Test
  void tanhErrsBySevenUlpsAtMost() {
    assertError(7, FloatMath::tanh, Math::tanh, 0f, LARGEST);
    assertError(7, FloatMath::tanh, Math::tanh, -0f, -LARGEST);
  }

  @Test
  void softplusErrsByOneAndAHalfUlpsAtMost() {
    assertError(1.5, FloatMath::softplus, FloatMathErrors::softplus, 0f, LARGEST);
    assertError(1.5, FloatMath::softplus, FloatMathErrors::softplus, -0f, -LARGEST);
  }

  @Test
  void logErrsByOneUlpAtMost() {
    assertError(1, FloatMath::log, Math::log, Float.MIN_VALUE, LARGEST);
  }

  @Test
  void nanGivesNan() {
    assertEquals(NaN, FloatMath.exp(NaN));
    assertEquals(NaN, FloatMath.sigmoid(NaN));
    assertEquals(NaN, FloatMath.tanh(NaN));
    assertEquals(NaN, FloatMath.softplus(NaN));
    assertEquals(NaN, FloatMath.log(NaN));
  }

  @Test
  void infinitiesGiveTheLimits() {
    assertEquals(POSITIVE_INFINITY, FloatMath.exp(POSITIVE_INFINITY));
    assertEquals(0f, FloatMath.exp(NEGATIVE_INFINITY));
    assertEquals(1f, FloatMath.sigmoid(POSITIVE_INFINITY));
    assertEquals(0f, FloatMath.sigmoid(NEGATIVE_INFINITY));
    assertEquals(1f, FloatMath.tanh(POSITIVE_INFINITY), TANH_ERROR_NEAR_ONE);
    assertEquals(-1f, FloatMath.tanh(NEGATIVE_INFINITY), TANH_ERROR_NEAR_ONE);
    assertEquals(POSITIVE_INFINITY, FloatMath.softplus(POSITIVE_INFINITY));
    assertEquals(0f, FloatMath.softplus(NEGATIVE_INFINITY));
    assertEquals(POSITIVE_INFINITY, FloatMath.log(POSITIVE_INFINITY));
    assertEquals(NaN, FloatMath.log(NEGATIVE_INFINITY));
  }

  @Test
  void zerosOfEitherSign() {
    for (float zero : new float[] {0f, -0f}) {
      assertEquals(1f, FloatMath.exp(zero));
      assertEquals(0.5f, FloatMath.sigmoid(zero));
      assertEquals(zero, FloatMath.tanh(zero));
      assertEquals((float) Math.log(2), FloatMath.softplus(zero));
      assertEquals(NEGATIVE_INFINITY, FloatMath.log(zero));
    }
    assertEquals(0f, FloatMath.log(1f));
  }

  @Test
  void logOfNegativeNumbersIsNan() {
    assertEquals(NaN, FloatMath.log(-1f));
    assertEquals(NaN, FloatMath.log(-Float.MIN_VALUE));
  }

  @Test
  void expOverflowsAndUnderflowsWhereItSays() {
    float limit = (float) Math.log(LARGEST);
    assertEquals(POSITIVE_INFINITY, FloatMath.exp(88.73f));
    assertEquals(LARGEST, FloatMath.exp(Math.nextDown(limit)), 1e-4f * LARGEST);
    assertEquals(0f, FloatMath.exp(Math.nextDown(-103.98f)));
    assertEquals(Float.MIN_VALUE, FloatMath.exp(-103.5f));
    assertEquals(0f, FloatMath.sigmoid(Math.nextDown(-88.73f)));
  }

  @Test
  void expKeepsRisingAtItsEnds() {
    assertRising(FloatMath::exp, 87f, 90f, 1e-2f);
    assertRising(FloatMath::exp, -105f, -86f, 1e-2f);
  }

  @Test
  void tanhAndSigmoidNeverLeaveTheirRange() {
    for (float x = -120f; x <= 120f; x += 1e-3f) {
      assertTrue(Math.abs(FloatMath.tanh(x)) <= 1f, "tanh " + x);
      float sigmoid = FloatMath.sigmoid(x);
      assertTrue(sigmoid >= 0f && sigmoid <= 1f, "sigmoid " + x);
    }
    assertEquals(1f, FloatMath.tanh(LARGEST), TANH_ERROR_NEAR_ONE);
    assertEquals(1f, FloatMath.sigmoid(LARGEST));
  }

  @Test
  void tanhIsOdd() {
    for (float x = Float.MIN_VALUE; x < 100f; x *= 1.01f) {
      x = Math.nextUp(x);
      assertEquals(-FloatMath.tanh(x), FloatMath.tanh(-x));
    }
  }

  @Test
  void softplusNeverOverflows() {
    assertEquals(LARGEST, FloatMath.softplus(LARGEST));
    assertEquals(1000f, FloatMath.softplus(1000f));
    assertEquals(0f, FloatMath.softplus(-LARGEST));
  }

  @Test
  void denormalsAreKept() {
    float tiny = 1e-42f;
    assertEquals(tiny, FloatMath.tanh(tiny));
    assertEquals(1f, FloatMath.exp(tiny));
    assertEquals((float) Math.log(tiny), FloatMath.log(tiny), 1e-5f);
    assertEquals((float) Math.exp(-90), FloatMath.softplus(-90f), 2 * Float.MIN_VALUE);
  }

  private static void assertError(
      double ulps,
      FloatMathErrors.FloatFunction function,
      DoubleUnaryOperator exact,
      float from,
      float to) {
    FloatMathErrors.Worst worst = FloatMathErrors.worst(function, exact, from, to, STRIDE);
    assertTrue(worst.ulps() <= ulps, worst::toString);
  }

  private static void assertRising(
      FloatMathErrors.FloatFunction function, float from, float to, float by) {
    float last = function.apply(from);
    for (float x = from + by; x <= to; x += by) {
      float next = function.apply(x);
      assertTrue(next >= last, "at " + x);
      last = next;
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
