package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {

  private static final double H = 1e-5;

  /** An activation with its default parameter, and with others. */
  record Case(Activation activation, double alpha) {

    double[] forward(double... z) {
      double[] a = new double[z.length];
      activation.forward(z, a, alpha);
      return a;
    }

    double[] backward(double[] z, double[] dA) {
      double[] dZ = new double[z.length];
      activation.backward(z, forward(z), dA, dZ, alpha);
      return dZ;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(Activation.values())
        .filter(activation -> activation != Activation.CUSTOM)
        .flatMap(
            activation ->
                activation.parameter().isPresent()
                    ? DoubleStream.of(activation.defaultAlpha(), 1, 0.3, 1.7)
                        .distinct()
                        .mapToObj(alpha -> new Case(activation, alpha))
                    : Stream.of(of(activation)));
  }

  private static Case of(Activation activation) {
    return new Case(activation, activation.defaultAlpha());
  }

  @ParameterizedTest
  @EnumSource
  void gradientOfATrainedAlphaIsADifference(Activation activation) {
    double[] z = {-2, -0.5, 0, 0.25, 3};
    double[] dA = {1, -3, 7, 0.5, 2};
    if (activation.trainsAlpha()) {
      double above = dot(dA, new Case(activation, 0.3 + H).forward(z));
      double below = dot(dA, new Case(activation, 0.3 - H).forward(z));
      assertEquals((above - below) / (2 * H), activation.alphaGradient(z, dA), 1e-9);
    } else {
      assertThrows(UnsupportedOperationException.class, () -> activation.alphaGradient(z, dA));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void backwardIsTheTransposedJacobianOfForward(Case function) {
    Random random = new Random(1);
    for (int units : new int[] {2, 3, 7}) {
      for (int trial = 0; trial < 20; trial++) {
        double[] z = awayFromKinks(function, units, random);
        double[] dA = numbers(units, random);
        double[] dZ = function.backward(z, dA);
        for (int i = 0; i < units; i++) {
          double[] above = z.clone();
          double[] below = z.clone();
          above[i] += H;
          below[i] -= H;
          double numeric =
              (dot(dA, function.forward(above)) - dot(dA, function.forward(below))) / (2 * H);
          assertEquals(numeric, dZ[i], 1e-8, () -> "at z = " + Arrays.toString(z));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputStaysInTheRange(Case function) {
    double[] corners = {-1e300, -1e3, -40, -1, -0.0, 0, Double.MIN_VALUE, 1, 40, 1e3, 1e300};
    double least = function.activation.minimum(function.alpha);
    double greatest = function.activation.maximum(function.alpha);
    for (double one : corners) {
      for (double other : corners) {
        for (double a : function.forward(one, other)) {
          assertTrue(a >= least && a <= greatest, a + " from " + one);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rangeIsNoWiderThanTheOutputs(Case function) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double z = -8; z <= 8; z += 0x1p-11) {
      double a = function.forward(z, -z)[0];
      lowest = Math.min(lowest, a);
      highest = Math.max(highest, a);
    }
    for (double z : new double[] {-1e10, -1e3, 1e3, 1e10}) {
      double a = function.forward(z, -z)[0];
      lowest = Math.min(lowest, a);
      highest = Math.max(highest, a);
    }
    assertTrue(reaches(lowest, function.activation.minimum(function.alpha)), "lowest " + lowest);
    assertTrue(reaches(highest, function.activation.maximum(function.alpha)), "highest " + highest);
  }

  private static boolean reaches(double output, double bound) {
    return Double.isInfinite(bound) ? Math.abs(output) > 100 : Math.abs(output - bound) < 1e-7;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void zeroGradientSaysWhetherAnyGradientGetsThrough(Activation activation) {
    Random random = new Random(2);
    double sum = 0;
    for (int trial = 0; trial < 20; trial++) {
      double[] dZ = of(activation).backward(numbers(4, random), numbers(4, random));
      sum += Arrays.stream(dZ).map(Math::abs).sum();
    }
    assertEquals(activation.zeroGradient(), sum == 0);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void reluLikeIsZeroAtZeroAboutZAboveAndSmallBelow(Activation activation) {
    if (activation.reluLike()) {
      assertEquals(0, of(activation).forward(0)[0]);
      assertEquals(5, of(activation).forward(5)[0], 0.05);
      assertEquals(0, of(activation).forward(-5)[0], 1.25);
    }
    assertEquals(
        activation.reluLike() ? Initializer.HE_NORMAL : Initializer.GLOROT_NORMAL,
        Initializer.AUTO.resolve(activation));
  }

  /** Where the derivative is 0 but a is not, layers above cannot leave the unit out. */
  @ParameterizedTest
  @MethodSource("cases")
  void deadAtZeroPassesNoGradientWhereTheOutputIsZero(Case function) {
    int zeros = 0;
    for (double z = -8; z <= 8; z += 0x1p-5) {
      if (function.forward(z, 0)[0] == 0) {
        zeros++;
        if (function.activation.deadAtZero()) {
          assertEquals(0, function.backward(new double[] {z, 0}, new double[] {1, 1})[0]);
        }
      }
    }
    assertTrue(zeros > 10 || !function.activation.deadAtZero());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivativeFromOutputNeverReadsZ(Case function) {
    if (function.activation.derivativeFromOutput()) {
      Random random = new Random(3);
      double[] z = numbers(5, random);
      double[] dA = numbers(5, random);
      double[] a = function.forward(z);
      double[] unknown = new double[5];
      Arrays.fill(unknown, Double.NaN);
      double[] dZ = new double[5];
      function.activation.backward(unknown, a, dA, dZ, function.alpha);
      assertArrayEquals(function.backward(z, dA), dZ);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void resultMayReplaceTheArgument(Activation activation) {
    Random random = new Random(4);
    double[] z = numbers(5, random);
    double[] dA = numbers(5, random);
    double[] inPlace = z.clone();
    activation.forward(inPlace, inPlace);
    assertArrayEquals(of(activation).forward(z), inPlace);
    double[] expected = of(activation).backward(z, dA);
    activation.backward(z, inPlace, dA, dA);
    assertArrayEquals(expected, dA);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void nanStaysNan(Activation activation) {
    assertTrue(Double.isNaN(of(activation).forward(Double.NaN, 1)[0]));
  }

  /** Sine has none; where units depend on each other, one infinity among them has none either. */
  @ParameterizedTest
  @MethodSource("cases")
  void infinitiesGiveTheLimits(Case function) {
    if (function.activation == Activation.SINE || function.activation.acrossUnits()) {
      return;
    }
    for (double sign : new double[] {-1, 1}) {
      double infinite = sign * Double.POSITIVE_INFINITY;
      double limit = function.forward(sign * 1e200)[0];
      double a = function.forward(infinite)[0];
      assertEquals(Math.abs(limit) > 1e100 ? Math.signum(limit) / 0.0 : limit, a, 1e-15);
      double slope = function.backward(new double[] {sign * 1e200}, new double[] {1})[0];
      double dZ = function.backward(new double[] {infinite}, new double[] {1})[0];
      assertEquals(Math.abs(slope) > 1e100 ? Math.signum(slope) / 0.0 : slope, dZ, 1e-15);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueOrSlopeJumpsAtEachKink(Case function) {
    double[] kinks = function.activation.kinks(function.alpha);
    for (int k = 0; k < kinks.length; k++) {
      assertTrue(k == 0 || kinks[k - 1] < kinks[k]);
      double[] z = {kinks[k] - H, kinks[k] + H};
      double[] a = function.forward(z);
      double[] slopes = function.backward(z, new double[] {1, 1});
      assertTrue(Math.abs(a[1] - a[0]) + Math.abs(slopes[1] - slopes[0]) > 0.01);
    }
    assertNotSame(kinks, function.activation.kinks(function.alpha));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingJumpsElsewhere(Case function) {
    for (double z = -8 + 0x1p-12; z < 8; z += 0x1p-6) {
      double at = z;
      if (Arrays.stream(function.activation.kinks(function.alpha))
          .noneMatch(kink -> Math.abs(kink - at) < 0x1p-6)) {
        double[] dA = {1, 0};
        double below = function.backward(new double[] {z - 0x1p-7, 0}, dA)[0];
        double above = function.backward(new double[] {z + 0x1p-7, 0}, dA)[0];
        assertEquals(below, above, 0.05 * (1 + Math.abs(above)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void parameterIsAnAlphaAboveZero(Activation activation) {
    activation
        .parameter()
        .ifPresent(
            parameter -> {
              assertEquals("alpha", parameter.name());
              assertEquals(activation.defaultAlpha(), parameter.defaultValue());
              assertFalse(parameter.accepts(0));
            });
    assertEquals(activation.parameter().isEmpty(), Double.isNaN(activation.defaultAlpha()));
  }

  @Test
  void reluDoesNotLearnAtItsKink() {
    assertArrayEquals(
        new double[] {0, 0, 1},
        of(Activation.RELU).backward(new double[] {-1, 0, 1e-300}, new double[] {1, 1, 1}));
  }

  @Test
  void stepIsOneAtZero() {
    assertArrayEquals(new double[] {0, 1, 1, 1}, of(Activation.STEP).forward(-1e-300, -0.0, 0, 2));
  }

  /** What PyTorch gives. */
  @Test
  void slopesAtKinks() {
    assertSlopes(Activation.LEAKY_RELU, 0.01, 0);
    assertSlopes(Activation.RELU6, 0, 0, 6);
    assertSlopes(Activation.THRESHOLDED_RELU, 0, 1);
    assertSlopes(Activation.ELU, 1, 0);
    assertSlopes(Activation.SELU, 1.7580993408473766, 0);
    assertSlopes(Activation.HARD_SWISH, 0, -3);
    assertSlopes(Activation.HARD_SWISH, 1, 3);
    assertSlopes(Activation.HARD_SIGMOID, 0, -3, 3);
    assertSlopes(Activation.HARD_TANH, 0, -1, 1);
    assertSlopes(Activation.SOFT_SHRINK, 0, -0.5, 0.5);
    assertSlopes(Activation.HARD_SHRINK, 0, -0.5, 0.5);
  }

  private static void assertSlopes(Activation activation, double expected, double... kinks) {
    for (double kink : kinks) {
      double[] dZ = of(activation).backward(new double[] {kink}, new double[] {1});
      assertEquals(expected, dZ[0], 1e-15, activation::name);
    }
  }

  @Test
  void valuesWorkedByHand() {
    double log3 = Math.log(3);
    assertValue(0.75, Activation.SIGMOID, log3);
    assertValue(0.8, Activation.TANH, log3);
    assertArrayEquals(
        new double[] {0.25, 0.75}, of(Activation.SOFTMAX).forward(5, 5 + log3), 1e-15);
    assertArrayEquals(
        new double[] {0.75, 0.25}, of(Activation.SOFTMIN).forward(5, 5 + log3), 1e-15);
    assertArrayEquals(
        new double[] {-2 * Math.log(2), Math.log(0.75)},
        of(Activation.LOG_SOFTMAX).forward(5, 5 + log3),
        1e-15);
    assertValue(-1.5, Activation.IDENTITY, -1.5);
    assertEquals(
        0.36, of(Activation.TANH).backward(new double[] {log3}, new double[] {1})[0], 1e-15);
    assertValue(-0.02, Activation.LEAKY_RELU, -2);
    assertValue(-2.0 / 3, Activation.ELU, -log3);
    assertValue(-2.0 / 3, Activation.CELU, -log3);
    assertValue(-2.0 / 3 * 1.7580993408473766, Activation.SELU, -log3);
    assertValue(log3 * 0.75, Activation.SILU, log3);
    assertValue(log3 * 15 / 17, Activation.MISH, log3);
    assertValue(2 * Math.log(2), Activation.SOFTPLUS, log3);
    assertValue(Math.log(0.75), Activation.LOG_SIGMOID, log3);
    assertValue(-0.75, Activation.SOFTSIGN, -3);
    assertValue(1.0 / 3, Activation.HARD_SIGMOID, -1);
    assertValue(-1.0 / 3, Activation.HARD_SWISH, -1);
    assertValue(log3 - 0.8, Activation.TANH_SHRINK, log3);
    assertValue(-1.5, Activation.SOFT_SHRINK, -2);
    assertValue(Math.exp(-9), Activation.GAUSSIAN, 3);
    assertValue(0, Activation.THRESHOLDED_RELU, 1);
  }

  /** Computed with 20 digits. */
  @Test
  void gelu() {
    assertValue(0.8413447460685429, Activation.GELU, 1);
    assertValue(-0.15865525393145707, Activation.GELU, -1);
    assertValue(-0.0040496940948902835, Activation.GELU, -3);
    assertValue(-4.976768459417427e-15, Activation.GELU, -8);
    assertValue(0.8411919906082768, Activation.GELU_TANH, 1);
    assertValue(-0.003637392081773019, Activation.GELU_TANH, -3);
  }

  private static void assertValue(double expected, Activation activation, double z) {
    double found = of(activation).forward(z)[0];
    assertEquals(expected, found, 1e-14 * Math.abs(expected), activation::name);
  }

  private static double[] awayFromKinks(Case function, int units, Random random) {
    double[] z = numbers(units, random);
    for (int j = 0; j < units; j++) {
      for (double kink : function.activation.kinks(function.alpha)) {
        if (Math.abs(z[j] - kink) < 0.01) {
          z[j] = kink + 0.02;
        }
      }
    }
    return z;
  }

  private static double[] numbers(int count, Random random) {
    return random.doubles(count, -3, 3).toArray();
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += one[k] * other[k];
    }
    return sum;
  }
}
