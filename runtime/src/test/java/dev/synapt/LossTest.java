package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

  private static final double H = 1e-5;

  /** Values that every parameter of a loss takes. */
  private static final double[] PARAMETERS = {0.5, 0.3, 0.9};

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void gradientIsTheDerivativeOfTheValue(Loss loss) {
    Random random = new Random(1);
    for (int atLeast : new int[] {2, 3, 7}) {
      int outputs = LegalTargets.outputs(loss, atLeast);
      for (int trial = 0; trial < 60; trial++) {
        double parameter = PARAMETERS[trial % 3];
        double[] z = sums(loss, outputs, random);
        double[] y = target(loss, outputs, random);
        moveAwayFromKinks(z, y, parameter);
        double[] analytic = gradient(loss, z, y, parameter);
        for (int j = 0; j < outputs; j++) {
          double[] above = z.clone();
          double[] below = z.clone();
          above[j] += H;
          below[j] -= H;
          double numeric =
              (value(loss, above, y, parameter) - value(loss, below, y, parameter)) / (2 * H);
          assertEquals(
              numeric,
              analytic[j],
              1e-8 * Math.max(1, Math.abs(numeric)),
              () -> "at z = " + Arrays.toString(z) + ", y = " + Arrays.toString(y));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fusedLossIsFiniteForExtremeSums(Loss loss) {
    Random random = new Random(2);
    if (loss.fusesWith(loss.usualOutput())) {
      for (double extreme : new double[] {1e3, -1e3, 1e6, -1e6}) {
        double[] z = {extreme, -extreme};
        double[] y = target(loss, 2, random);
        assertTrue(Double.isFinite(value(loss, z, y)));
        assertTrue(Arrays.stream(gradient(loss, z, y)).allMatch(Double::isFinite));
      }
    }
  }

  /** But for losses whose best output is not the target, or whose least value is not 0. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HINGE", "SQUARED_HINGE", "POISSON", "GAUSSIAN_NLL", "FOCAL", "CUSTOM"})
  void valueIsNeverNegativeAndLeastAtTheTarget(Loss loss) {
    Random random = new Random(3);
    int outputs = LegalTargets.outputs(loss, 3);
    for (int trial = 0; trial < 20; trial++) {
      double[] best = sums(loss, outputs, random);
      double[] y = output(loss, best);
      double least = value(loss, best, y, 0.5);
      assertTrue(least >= -1e-15, () -> "least " + least);
      double[] z = sums(loss, outputs, random);
      assertTrue(value(loss, z, y, 0.5) >= least);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fusesOnlyWithOutputsItAccepts(Loss loss) {
    assertTrue(loss.accepts(loss.usualOutput()));
    boolean any = true;
    for (Activation activation : Activation.values()) {
      assertEquals(loss.acceptedOutputs().contains(activation), loss.accepts(activation));
      assertTrue(loss.accepts(activation) || !loss.fusesWith(activation));
      any &= loss.accepts(activation);
    }
    assertEquals(any, loss.outputRequirement().isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void slopeJumpsAtEachKink(Loss loss) {
    for (double target : new double[] {-1, 1}) {
      for (double kink : loss.kinks(target)) {
        double above = slope(loss, kink + H, target);
        double below = slope(loss, kink - H, target);
        assertTrue(Math.abs(above - below) > 0.01);
      }
    }
  }

  /** As |u|' is 0 at 0: an output that is right is left alone. */
  @ParameterizedTest
  @EnumSource
  void slopeIsZeroAtAKink(Loss loss) {
    for (double target : new double[] {-1, 1}) {
      for (double kink : loss.kinks(target)) {
        assertEquals(0, slope(loss, kink, target), 0);
      }
    }
  }

  private static double slope(Loss loss, double a, double target) {
    double[] gradient = new double[1];
    double[] output = {a};
    loss.gradient(output, output, new double[] {target}, gradient);
    return gradient[0];
  }

  @ParameterizedTest
  @EnumSource
  void parametersHaveADefaultInRange(Loss loss) {
    loss.parameter()
        .ifPresent(
            parameter -> {
              assertTrue(parameter.accepts(parameter.defaultValue()), parameter::toString);
              assertTrue(Arrays.stream(PARAMETERS).allMatch(parameter::accepts));
              double[] z = {0.2, 0.7};
              double[] y = {1, -1};
              assertEquals(loss.value(z, z, y), loss.value(z, z, y, parameter.defaultValue()));
            });
  }

  @Test
  void targetHasAsManyNumbersAsOutputs() {
    assertEquals(4, Loss.SQUARED_ERROR.targets(4));
    assertEquals(4, Loss.CROSS_ENTROPY.targets(4));
  }

  @Test
  void errorsWorkedByHand() {
    double[] a = {1, -2, 0.5};
    double[] y = {0, 1, 0.5};
    assertEquals(10, value(Loss.SQUARED_ERROR, a, y), 1e-15);
    assertEquals(10 / 3.0, value(Loss.MEAN_SQUARED_ERROR, a, y), 1e-15);
    assertEquals(4, value(Loss.ABSOLUTE_ERROR, a, y), 1e-15);
    assertArrayEquals(new double[] {2, -6, 0}, gradient(Loss.SQUARED_ERROR, a, y), 1e-15);
    assertArrayEquals(
        new double[] {2 / 3.0, -2, 0}, gradient(Loss.MEAN_SQUARED_ERROR, a, y), 1e-15);
    assertArrayEquals(new double[] {1, -1, 0}, gradient(Loss.ABSOLUTE_ERROR, a, y));
  }

  @Test
  void robustErrorsWorkedByHand() {
    double[] a = {3, -2, 0.5};
    double[] y = {0, 0, 0.25};
    assertEquals(2.5 + 1.5 + 0.03125, value(Loss.HUBER, a, y), 1e-15);
    assertArrayEquals(new double[] {1, -1, 0.25}, gradient(Loss.HUBER, a, y), 1e-15);
    assertEquals(4 + 2 + 0.03125, value(Loss.HUBER, a, y, 2), 1e-15);
    assertArrayEquals(new double[] {2, -2, 0.25}, gradient(Loss.HUBER, a, y, 2), 1e-15);
    assertEquals((4 + 2 + 0.03125) / 2, value(Loss.SMOOTH_L1, a, y, 2), 1e-15);
    assertArrayEquals(new double[] {1, -1, 0.125}, gradient(Loss.SMOOTH_L1, a, y, 2), 1e-15);
    assertEquals(0.9 * 0 + 0.1 * 3 + 0.9 * 2 + 0.1 * 0.25, value(Loss.QUANTILE, a, y, 0.9), 1e-15);
    assertArrayEquals(new double[] {0.1, -0.9, 0.1}, gradient(Loss.QUANTILE, a, y, 0.9), 1e-15);
    double[] both = {1, 1e4};
    assertEquals(
        Math.log(Math.cosh(1)) + 1e4 - Math.log(2),
        value(Loss.LOG_COSH, both, new double[2]),
        1e-11);
    assertEquals(0.5e-20, value(Loss.LOG_COSH, new double[] {1e-10}, new double[1]), 1e-35);
  }

  @Test
  void marginsWorkedByHand() {
    double[] a = {0.5, 0.5, -2};
    double[] y = {1, -1, -1};
    assertEquals(0.5 + 1.5, value(Loss.HINGE, a, y));
    assertArrayEquals(new double[] {-1, 1, 0}, gradient(Loss.HINGE, a, y));
    assertEquals(0.25 + 2.25, value(Loss.SQUARED_HINGE, a, y));
    assertArrayEquals(new double[] {-1, 3, 0}, gradient(Loss.SQUARED_HINGE, a, y), 1e-15);
  }

  @Test
  void relativeErrorsAndCountsWorkedByHand() {
    double[] a = {3, 1};
    double[] y = {2, -4};
    double percentage = value(Loss.MEAN_ABSOLUTE_PERCENTAGE_ERROR, a, y);
    assertEquals((50 + 125) / 2.0, percentage, 1e-13);
    assertArrayEquals(
        new double[] {25, 12.5}, gradient(Loss.MEAN_ABSOLUTE_PERCENTAGE_ERROR, a, y), 1e-13);
    // A target below 0 counts as 0.
    double first = Math.log(4 / 3.0);
    double second = Math.log(2);
    assertEquals(
        (first * first + second * second) / 2,
        value(Loss.MEAN_SQUARED_LOGARITHMIC_ERROR, a, y),
        1e-15);
    assertArrayEquals(
        new double[] {first / 4, second / 2},
        gradient(Loss.MEAN_SQUARED_LOGARITHMIC_ERROR, a, y),
        1e-15);
    assertEquals(Math.exp(3) - 6 + Math.E + 4, value(Loss.POISSON, a, y), 1e-13);
    assertArrayEquals(
        new double[] {Math.exp(3) - 2, Math.E + 4}, gradient(Loss.POISSON, a, y), 1e-13);
  }

  @Test
  void crossEntropyWorkedByHand() {
    // softmax gives 1/4, 3/4
    double[] z = {2, 2 + Math.log(3)};
    assertEquals(Math.log(4), value(Loss.CROSS_ENTROPY, z, new double[] {1, 0}), 1e-15);
    assertEquals(
        0.5 * Math.log(4) + 0.5 * Math.log(4 / 3.0),
        value(Loss.CROSS_ENTROPY, z, new double[] {0.5, 0.5}),
        1e-15);
    assertArrayEquals(
        new double[] {-0.75, 0.75}, gradient(Loss.CROSS_ENTROPY, z, new double[] {1, 0}), 1e-15);
  }

  @Test
  void divergenceIsCrossEntropyLessEntropy() {
    double[] z = {2, 2 + Math.log(3)};
    double expected = 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3.0);
    assertEquals(expected, value(Loss.KL_DIVERGENCE, z, new double[] {0.5, 0.5}), 1e-15);
    assertEquals(Math.log(4), value(Loss.KL_DIVERGENCE, z, new double[] {1, 0}), 1e-15);
    assertEquals(0, value(Loss.KL_DIVERGENCE, z, new double[] {0.25, 0.75}), 1e-15);
    assertArrayEquals(
        new double[] {-0.25, 0.25},
        gradient(Loss.KL_DIVERGENCE, z, new double[] {0.5, 0.5}),
        1e-15);
    assertEquals(Double.NaN, value(Loss.KL_DIVERGENCE, z, new double[] {-1, 1}));
  }

  @Test
  void gaussianHasMeansFirstThenLogVariances() {
    double[] a = {1, 5, 0, Math.log(4)};
    double[] y = {3, 1};
    assertEquals(2, Loss.GAUSSIAN_NLL.targets(4));
    assertEquals(0.5 * 4 + 0.5 * (Math.log(4) + 16 / 4.0), value(Loss.GAUSSIAN_NLL, a, y), 1e-14);
    assertArrayEquals(
        new double[] {-2, 1, 0.5 - 2, 0.5 - 2}, gradient(Loss.GAUSSIAN_NLL, a, y), 1e-14);
  }

  @Test
  void cosineLooksAtTheDirectionOnly() {
    double[] y = {0, 2};
    assertEquals(1, value(Loss.COSINE, new double[] {3, 0}, y));
    assertEquals(0, value(Loss.COSINE, new double[] {0, 3}, y));
    assertEquals(2, value(Loss.COSINE, new double[] {0, -1e-3}, y));
    assertEquals(1 - 0.6, value(Loss.COSINE, new double[] {4, 3}, y), 1e-15);
    // (0.6·(0.8, 0.6) − (0, 1)) / 5
    assertArrayEquals(
        new double[] {0.096, -0.128}, gradient(Loss.COSINE, new double[] {4, 3}, y), 1e-15);
    for (double[] none : new double[][] {{0, 0}, {1e-9, 0}}) {
      assertEquals(1, value(Loss.COSINE, none, y));
      assertEquals(1, value(Loss.COSINE, y, none));
      assertArrayEquals(new double[2], gradient(Loss.COSINE, none, y));
      assertArrayEquals(new double[2], gradient(Loss.COSINE, y, none));
    }
  }

  @Test
  void focalWorkedByHand() {
    // sigmoid gives 3/4
    double[] z = {Math.log(3)};
    assertEquals(Math.log(4 / 3.0) / 16, value(Loss.FOCAL, z, new double[] {1}), 1e-15);
    assertEquals(Math.log(4) * 9 / 16, value(Loss.FOCAL, z, new double[] {0}), 1e-15);
    assertEquals(Math.log(4) * Math.sqrt(0.75), value(Loss.FOCAL, z, new double[1], 0.5), 1e-15);
    double[] y = {0.25};
    assertEquals(value(Loss.BINARY_CROSS_ENTROPY, z, y), value(Loss.FOCAL, z, y, 0), 1e-15);
    assertArrayEquals(
        gradient(Loss.BINARY_CROSS_ENTROPY, z, y), gradient(Loss.FOCAL, z, y, 0), 1e-15);
  }

  @Test
  void crossEntropyTakesTargetsThatDoNotSumToOne() {
    double[] z = {2, 2 + Math.log(3)};
    double[] y = {1, 1};
    assertEquals(Math.log(4) + Math.log(4 / 3.0), value(Loss.CROSS_ENTROPY, z, y), 1e-15);
    assertArrayEquals(
        new double[] {2 * 0.25 - 1, 2 * 0.75 - 1}, gradient(Loss.CROSS_ENTROPY, z, y), 1e-15);
  }

  @Test
  void binaryCrossEntropyWorkedByHand() {
    // sigmoid gives 3/4, 1/2
    double[] z = {Math.log(3), 0};
    double[] y = {1, 0};
    assertEquals(Math.log(4 / 3.0) + Math.log(2), value(Loss.BINARY_CROSS_ENTROPY, z, y), 1e-15);
    assertArrayEquals(new double[] {-0.25, 0.5}, gradient(Loss.BINARY_CROSS_ENTROPY, z, y), 1e-15);
  }

  @Test
  void zeroTimesLogZeroIsZero() {
    double[] y = {1, 0};
    assertEquals(0, value(Loss.CROSS_ENTROPY, new double[] {0, -1e4}, y));
    assertEquals(0, value(Loss.BINARY_CROSS_ENTROPY, new double[] {1e4, -1e4}, y));
    assertEquals(0, value(Loss.CROSS_ENTROPY, new double[] {0, Double.NEGATIVE_INFINITY}, y));
  }

  @Test
  void surelyWrongCostsAsMuchAsZIsFarOff() {
    double[] y = {1, 0};
    assertEquals(2000, value(Loss.CROSS_ENTROPY, new double[] {-1e3, 1e3}, y));
    assertEquals(2000, value(Loss.BINARY_CROSS_ENTROPY, new double[] {-1e3, 1e3}, y));
  }

  /** The value, as a function of what the gradient is taken by: z if fused, else a. */
  private static double value(Loss loss, double[] z, double[] y, double parameter) {
    return loss.value(z, output(loss, z), y, parameter);
  }

  private static double value(Loss loss, double[] z, double[] y) {
    return loss.value(z, output(loss, z), y);
  }

  private static double[] gradient(Loss loss, double[] z, double[] y, double parameter) {
    double[] gradient = new double[z.length];
    loss.gradient(z, output(loss, z), y, gradient, parameter);
    return gradient;
  }

  private static double[] gradient(Loss loss, double[] z, double[] y) {
    double[] gradient = new double[z.length];
    loss.gradient(z, output(loss, z), y, gradient);
    return gradient;
  }

  /** Where loss and activation are differentiated apart, any numbers do for outputs. */
  private static double[] output(Loss loss, double[] z) {
    double[] a = z.clone();
    if (loss.fusesWith(loss.usualOutput())) {
      loss.usualOutput().forward(z, a);
    }
    return a;
  }

  /** Numbers that stand for z, or for a. */
  private static double[] sums(Loss loss, int outputs, Random random) {
    boolean positive = !loss.accepts(Activation.IDENTITY);
    return random.doubles(outputs, positive ? 0 : -3, 3).toArray();
  }

  private static double[] target(Loss loss, int outputs, Random random) {
    float[] drawn = LegalTargets.draw(loss, outputs, random);
    double[] y = new double[drawn.length];
    for (int j = 0; j < y.length; j++) {
      y[j] = drawn[j];
    }
    return y;
  }

  /** From jumps of the slope, and of the curvature, which is at ±parameter for some. */
  private static void moveAwayFromKinks(double[] a, double[] y, double parameter) {
    for (int j = 0; j < y.length; j++) {
      for (double jump : new double[] {y[j], y[j] - parameter, y[j] + parameter, 1 / y[j]}) {
        if (Math.abs(a[j] - jump) < 0.01) {
          a[j] += 0.02;
        }
      }
    }
  }
}
