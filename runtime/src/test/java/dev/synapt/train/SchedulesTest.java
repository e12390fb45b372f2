package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning rates against the same written once more, in double precision and in other ways. */
class SchedulesTest {

  private static final int STEPS = 50;

  record Case(String name, LearningRate rate, IntToDoubleFunction expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    float f = 0.7f;
    return List.of(
        new Case("constant", LearningRate.constant(f), t -> f),
        new Case("step", LearningRate.step(f, 0.5f, 7), t -> f / Math.pow(2, Math.floor(t / 7.0))),
        new Case("exponential", LearningRate.exponential(f, 0.75f), t -> f * Math.pow(0.75, t)),
        new Case("inverse", LearningRate.inverseTime(f, 0.25f), t -> 1 / ((1 + t / 4.0) / f)),
        new Case(
            "multi-step",
            LearningRate.multiStep(f, 0.5f, 3, 10, 30),
            t -> f * (t < 3 ? 1 : t < 10 ? 0.5 : t < 30 ? 0.25 : 0.125)),
        new Case(
            "polynomial 2",
            LearningRate.polynomial(f, 0.25f, 40, 2f),
            t -> t > 40 ? 0.25 : (f - 0.25) * (40 - t) * (40 - t) / 1600.0 + 0.25),
        new Case(
            "polynomial 0.5",
            LearningRate.polynomial(f, 0f, 33, 0.5f),
            t -> t > 33 ? 0 : f * Math.sqrt(1 - t / 33.0)),
        new Case(
            "polynomial 1.5",
            LearningRate.polynomial(0.25f, f, 50, 1.5f),
            t -> f + (0.25 - f) * Math.pow(1 - t / 50.0, 1.5)),
        new Case(
            "linear",
            LearningRate.linear(0.25f, f, 20),
            t -> Math.min(f, 0.25 + t * (f - 0.25) / 20)),
        new Case(
            "cosine",
            LearningRate.cosine(f, 0.125f, 45),
            t -> t > 45 ? 0.125 : 0.125 + (f - 0.125) / 2 * (1 + Math.cos(Math.PI * t / 45))),
        new Case(
            "cosine restarts 1",
            LearningRate.cosineRestarts(f, 0f, 8, 1),
            t -> f * Math.pow(Math.cos(Math.PI * (t % 8) / 16), 2)),
        new Case(
            "cosine restarts 2",
            LearningRate.cosineRestarts(f, 0.125f, 5, 2),
            SchedulesTest::restartsOfTwice),
        new Case("cyclic", LearningRate.cyclic(0.125f, f, 4, 8), t -> cyclic(f, t, 1)),
        new Case(
            "cyclic, halved", LearningRate.cyclic(0.125f, f, 4, 8, 0.5f), t -> cyclic(f, t, 0.5)),
        new Case(
            "one cycle",
            LearningRate.oneCycle(f, 50),
            t -> oneCycle(f, t, 0.3f * 50.0 - 1, 49, 25, 1e4)),
        new Case(
            "one cycle, other",
            LearningRate.oneCycle(f, 40, 0.25f, 10f, 100f),
            t -> oneCycle(f, t, 9, 39, 10, 100)),
        new Case(
            "warm-up",
            LearningRate.exponential(f, 0.75f).warmUp(9),
            t -> t < 9 ? f * (t + 1) / 10 : f * Math.pow(0.75, t - 9)),
        new Case(
            "chain",
            LearningRate.linear(0f, f, 10).then(10, LearningRate.step(f, 0.5f, 4)),
            t -> t < 10 ? f * t / 10 : f * Math.pow(0.5, Math.floorDiv(t - 10, 4))),
        new Case(
            "in epochs",
            LearningRate.exponential(f, 0.75f).inEpochs().begin(6),
            t -> f * Math.pow(0.75, Math.floorDiv(t, 6))),
        new Case(
            "warm-up in steps, then epochs",
            LearningRate.cosine(f, 0f, 5).inEpochs().warmUp(3).begin(10),
            t ->
                t < 3
                    ? f * (t + 1) / 4
                    : f / 2 * (1 + Math.cos(Math.PI * Math.min(5, (t - 3) / 10) / 5))));
  }

  private static double restartsOfTwice(int t) {
    int start = t < 5 ? 0 : t < 15 ? 5 : t < 35 ? 15 : 35;
    double length = t < 5 ? 5 : t < 15 ? 10 : t < 35 ? 20 : 40;
    return 0.125 + (0.7f - 0.125) / 2 * (1 + Math.cos(Math.PI * (t - start) / length));
  }

  private static double cyclic(double upper, int t, double factor) {
    int cycle = t / 12;
    double since = t - 12 * cycle;
    double height = Math.min(since / 4, (12 - since) / 8);
    return 0.125 + (upper - 0.125) * height * Math.pow(factor, cycle);
  }

  private static double oneCycle(
      double peak, int t, double top, double last, double divisor, double finalDivisor) {
    double low = peak / divisor;
    if (t <= top) {
      return peak - (peak - low) / 2 * (1 + Math.cos(Math.PI * t / top));
    }
    double end = low / finalDivisor;
    double share = Math.min(1, (t - top) / (last - top));
    return end + (peak - end) / 2 * (1 + Math.cos(Math.PI * share));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fiftyStepsAgreeWithDoublePrecision(Case schedule) {
    for (int t = 0; t < STEPS; t++) {
      assertEquals(schedule.expected().applyAsDouble(t), schedule.rate().at(t), 1e-7, "step " + t);
    }
  }

  /** Of PyTorch 1.x's own tests, test_lrscheduler.py. */
  @Test
  void cyclicAsPyTorchExpects() {
    LearningRate triangular = LearningRate.cyclic(1f, 5f, 4, 4);
    float[] expected = {1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, 4, 5, 4, 3, 2, 1};
    for (int t = 0; t < expected.length; t++) {
      assertEquals(expected[t], triangular.at(t), 1e-6f);
    }
    LearningRate triangular2 = LearningRate.cyclic(1f, 5f, 4, 4, 0.5f);
    float[] halved = {1, 2, 3, 4, 5, 4, 3, 2, 1, 1.5f, 2, 2.5f, 3, 2.5f, 2, 1.5f, 1};
    for (int t = 0; t < halved.length; t++) {
      assertEquals(halved[t], triangular2.at(t), 1e-6f);
    }
  }

  @Test
  void theyStayAtTheirEnd() {
    assertEquals(0.25f, LearningRate.linear(1f, 0.25f, 7).at(Long.MAX_VALUE));
    assertEquals(0.25f, LearningRate.cosine(1f, 0.25f, 7).at(7));
    assertEquals(0.25f, LearningRate.cosine(1f, 0.25f, 7).at(Long.MAX_VALUE));
    assertEquals(1f / 250_000, LearningRate.oneCycle(1f, 10).at(Long.MAX_VALUE), 1e-10f);
    assertEquals(1f, LearningRate.oneCycle(1f, 10).at(2), 1e-6f);
    LearningRate restarts = LearningRate.cosineRestarts(1f, 0.25f, 1L << 40, 1 << 30);
    assertEquals(1f, restarts.at(1L << 40));
    assertEquals(0.25f, restarts.at(Long.MAX_VALUE), 1e-6f);
  }

  @Test
  void cosineIsExactToSomeUlps() {
    for (int k = 0; k <= 1000; k++) {
      double x = k / 1000.0;
      assertEquals(StrictMath.cos(Math.PI * x), Annealing.cosineOfPi(x), 6e-16);
    }
    assertEquals(0, Annealing.cosineOfPi(0.5));
    assertEquals(-1, Annealing.cosineOfPi(1));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, -0.1f, Float.POSITIVE_INFINITY})
  void numbersAreFiniteAndNotNegative(float wrong) {
    String expected = "a finite number of 0 or more";
    assertIllegal("initial", wrong, expected, () -> LearningRate.multiStep(wrong, 1f, 1));
    assertIllegal("factor", wrong, expected, () -> LearningRate.multiStep(1f, wrong, 1));
    assertIllegal("initial", wrong, expected, () -> LearningRate.polynomial(wrong, 1f, 1, 1f));
    assertIllegal("end", wrong, expected, () -> LearningRate.polynomial(1f, wrong, 1, 1f));
    assertIllegal("initial", wrong, expected, () -> LearningRate.linear(wrong, 1f, 1));
    assertIllegal("initial", wrong, expected, () -> LearningRate.cosine(wrong, 1f, 1));
    assertIllegal("end", wrong, expected, () -> LearningRate.cosine(1f, wrong, 1));
    assertIllegal("initial", wrong, expected, () -> LearningRate.cosineRestarts(wrong, 1f, 1, 1));
    assertIllegal("end", wrong, expected, () -> LearningRate.cosineRestarts(1f, wrong, 1, 1));
    assertIllegal("lower", wrong, expected, () -> LearningRate.cyclic(wrong, 1f, 1, 1));
    assertIllegal("upper", wrong, expected, () -> LearningRate.cyclic(1f, wrong, 1, 1));
    assertIllegal("factor", wrong, expected, () -> LearningRate.cyclic(1f, 1f, 1, 1, wrong));
    assertIllegal("peak", wrong, expected, () -> LearningRate.oneCycle(wrong, 10));
    assertIllegal("initial", wrong, expected, () -> ReduceOnPlateau.from(wrong));
    ReduceOnPlateau plateau = ReduceOnPlateau.from(1f);
    assertIllegal("threshold", wrong, expected, () -> plateau.threshold(wrong));
    assertIllegal("minimum", wrong, expected, () -> plateau.minimum(wrong));
    String positive = "a finite number of more than 0";
    assertIllegal("power", wrong, positive, () -> LearningRate.polynomial(1f, 1f, 1, wrong));
    assertIllegal("divisor", wrong, positive, () -> LearningRate.oneCycle(1f, 9, 0.5f, wrong, 1f));
    assertIllegal(
        "finalDivisor", wrong, positive, () -> LearningRate.oneCycle(1f, 9, 0.5f, 1f, wrong));
    assertIllegal(
        "share", wrong, "0 < share < 1", () -> LearningRate.oneCycle(1f, 9, wrong, 1f, 1f));
    assertIllegal("factor", wrong, "0 < factor < 1", () -> plateau.factor(wrong));
  }

  @Test
  void stepsAreCounted() {
    assertTooFew("steps", 1, () -> LearningRate.linear(1f, 0f, 0));
    assertTooFew("steps", 1, () -> LearningRate.cosine(1f, 0f, 0));
    assertTooFew("period", 1, () -> LearningRate.cosineRestarts(1f, 0f, 0, 1));
    assertTooFew("growth", 1, () -> LearningRate.cosineRestarts(1f, 0f, 1, 0));
    assertTooFew("up", 1, () -> LearningRate.cyclic(1f, 0f, 0, 1));
    assertTooFew("down", 1, () -> LearningRate.cyclic(1f, 0f, 1, 0));
    assertTooFew("steps", 2, () -> LearningRate.oneCycle(1f, 0));
    assertTooFew("steps", 1, () -> LearningRate.constant(1f).warmUp(0));
    assertTooFew("steps", 1, () -> LearningRate.constant(1f).then(0, t -> 1f));
    assertTooFew("milestone 0", 1, () -> LearningRate.multiStep(1f, 1f, 0));
    assertTooFew("the number of milestones", 1, () -> LearningRate.multiStep(1f, 1f));
    assertEquals(
        "milestone 1 is 3, expected at least 4",
        assertThrows(IllegalArgumentException.class, () -> LearningRate.multiStep(1f, 1f, 3, 3))
            .getMessage());
    LearningRate constant = LearningRate.constant(1f);
    assertEquals(
        "next",
        assertThrows(NullPointerException.class, () -> constant.then(1, null)).getMessage());
  }

  private static void assertTooFew(String name, int least, Runnable action) {
    assertEquals(
        name + " is 0, expected at least " + least,
        assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static void assertIllegal(String name, float wrong, String expected, Runnable action) {
    assertEquals(
        name + " is " + wrong + ", expected " + expected,
        assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
