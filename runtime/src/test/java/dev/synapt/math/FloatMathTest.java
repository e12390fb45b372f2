package dev.synapt.math;

import static java.lang.Float.NEGATIVE_INFINITY;
import static java.lang.Float.NaN;
import static java.lang.Float.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.math.FloatMathErrors.Measured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatMathTest {

  /** Prime, so that all mantissas come up. */
  private static final int STRIDE = 997;

  private static final float LARGEST = Float.MAX_VALUE;

  /** Ends of ranges, and where the functions go from one formula to another. */
  private static final float[] EDGES = {
    0f,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    0.3465736f,
    0.70710677f,
    1f,
    1.4142135f,
    8.924292f,
    16.635532f,
    17.32868f,
    87f,
    87.33655f,
    88f,
    88.72283f,
    89f,
    103.27893f,
    103.97208f,
    104f,
    0x1p127f,
    LARGEST
  };

  @Test
  void expErrsByOneUlpAtMost() {
    assertEquals(0, assertError(1, Measured.EXP).falls());
  }

  @Test
  void sigmoidErrsByTwoAndAHalfUlpsAtMost() {
    FloatMathErrors.Report report = assertError(2.5, Measured.SIGMOID);
    assertEquals(0, report.falls());
    assertEquals(0f, report.least());
    assertEquals(1f, report.greatest());
  }

  @Test
  void tanhErrsByTwoAndAQuarterUlpsAtMost() {
    FloatMathErrors.Report report = assertError(2.25, Measured.TANH);
    assertEquals(0, report.falls());
    assertEquals(-1f, report.least());
    assertEquals(1f, report.greatest());
  }

  @Test
  void softplusErrsByOneAndAHalfUlpsAtMost() {
    assertError(1.5, Measured.SOFTPLUS);
  }

  @Test
  void log1pErrsByHalfAnUlpAtMost() {
    assertEquals(0, assertError(0.51, Measured.LOG1P).falls());
  }

  @Test
  void logCoshErrsByAnUlpAtMost() {
    assertEquals(0f, assertError(1, Measured.LOG_COSH).least());
  }

  @Test
  void logErrsByHalfAnUlpAtMost() {
    assertEquals(0, assertError(0.51, Measured.LOG).falls());
  }

  @ParameterizedTest
  @CsvSource({
    "0.8, EXPM1",
    "0.6, GAUSSIAN",
    "0.6, GAUSSIAN_DERIVATIVE",
    "1.1, TANH_SHRINK",
    "1.5, SOFTSIGN",
    "0.6, SIN",
    "0.6, COS",
    "0.6, SILU",
    "0.6, MISH",
    "1, GELU",
    "0.6, GELU_TANH",
    "0.6, SILU_DERIVATIVE",
    "0.6, MISH_DERIVATIVE",
    "0.6, GELU_DERIVATIVE",
    "0.6, GELU_TANH_DERIVATIVE",
  })
  void statedErrors(double ulps, Measured measured) {
    // Some of the definitions take long.
    FloatMathErrors.Report report = FloatMathErrors.measure(measured, 10 * STRIDE + 3);
    assertTrue(report.ulps() <= ulps, report::toString);
  }

  @Test
  void errorsAtTheEdges() {
    for (Measured measured : Measured.values()) {
      for (float edge : EDGES) {
        for (float x : new float[] {edge, Math.nextDown(edge), Math.nextUp(edge)}) {
          assertUlps(measured, x);
          assertUlps(measured, -x);
        }
      }
    }
  }

  @Test
  void errorsAreMeasuredInUlpsOfTheExactValue() {
    assertEquals(0.5, FloatMathErrors.ulps(1f, 1 + 0x1p-24));
    assertEquals(1, FloatMathErrors.ulps(1f, 1 - 0x1p-24));
    assertEquals(0.25, FloatMathErrors.ulps(0f, 0x1p-151));
    assertEquals(1, FloatMathErrors.ulps(LARGEST, 1e300));
    assertEquals(1, FloatMathErrors.ulps(POSITIVE_INFINITY, LARGEST));
    assertEquals(0, FloatMathErrors.ulps(POSITIVE_INFINITY, 1e300));
    assertEquals(0, FloatMathErrors.ulps(NaN, Double.NaN));
    assertEquals(Double.POSITIVE_INFINITY, FloatMathErrors.ulps(NaN, 1));
    assertEquals(Double.POSITIVE_INFINITY, FloatMathErrors.ulps(1f, Double.NaN));
    assertEquals(Double.POSITIVE_INFINITY, FloatMathErrors.ulps(0f, -0.0));
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
    assertEquals(1f, FloatMath.tanh(POSITIVE_INFINITY));
    assertEquals(-1f, FloatMath.tanh(NEGATIVE_INFINITY));
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
    assertEquals(POSITIVE_INFINITY, FloatMath.exp(limit));
    assertEquals(LARGEST, FloatMath.exp(Math.nextDown(limit)), 1e-4f * LARGEST);
    float smallest = (float) Math.log(0x1p-150);
    assertEquals(0f, FloatMath.exp(Math.nextDown(smallest)));
    assertEquals(Float.MIN_VALUE, FloatMath.exp(Math.nextUp(smallest)));
    assertEquals(0f, FloatMath.sigmoid(Math.nextDown(smallest)));
    assertEquals(Float.MIN_VALUE, FloatMath.sigmoid(Math.nextUp(smallest)));
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
    assertEquals(1f, FloatMath.tanh(LARGEST));
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
  void tanhOfATinyNumberIsThatNumber() {
    for (float x = Float.MIN_VALUE; x < 1e-4f; x = Math.nextUp(x * 1.01f)) {
      assertEquals(x, FloatMath.tanh(x));
    }
  }

  @Test
  void denormalsAreKept() {
    float tiny = 1e-42f;
    assertEquals(1f, FloatMath.exp(tiny));
    assertEquals((float) Math.log(tiny), FloatMath.log(tiny), 1e-5f);
    assertEquals((float) Math.exp(-90), FloatMath.softplus(-90f), 2 * Float.MIN_VALUE);
  }

  private static FloatMathErrors.Report assertError(double ulps, Measured measured) {
    FloatMathErrors.Report report = FloatMathErrors.measure(measured, STRIDE);
    assertTrue(report.ulps() <= ulps, report::toString);
    return report;
  }

  private static void assertUlps(Measured measured, float x) {
    float y = measured.function.apply(x);
    double ulps = measured.ulps(y, measured.exact.applyAsDouble(x));
    assertTrue(ulps <= 2.5, () -> measured + " of " + x + " is " + y);
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
}
