package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {

  private static final double H = 1e-5;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void backwardIsTheTransposedJacobianOfForward(Activation activation) {
    Random random = new Random(1);
    for (int units : new int[] {2, 3, 7}) {
      for (int trial = 0; trial < 20; trial++) {
        double[] z = awayFromKinks(activation, units, random);
        double[] dA = numbers(units, random);
        double[] dZ = backward(activation, z, dA);
        for (int i = 0; i < units; i++) {
          double[] above = z.clone();
          double[] below = z.clone();
          above[i] += H;
          below[i] -= H;
          double numeric =
              (dot(dA, forward(activation, above)) - dot(dA, forward(activation, below))) / (2 * H);
          assertEquals(numeric, dZ[i], 1e-8, () -> "at z = " + Arrays.toString(z));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void outputStaysInTheRange(Activation activation) {
    double[] corners = {-1e300, -1e3, -40, -1, -0.0, 0, Double.MIN_VALUE, 1, 40, 1e3, 1e300};
    for (double one : corners) {
      for (double other : corners) {
        for (double a : forward(activation, new double[] {one, other})) {
          assertTrue(a >= activation.minimum() && a <= activation.maximum(), a + " from " + one);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void rangeIsNoWiderThanTheOutputs(Activation activation) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double z = -1e3; z <= 1e3; z++) {
      double a = forward(activation, new double[] {z, -z})[0];
      lowest = Math.min(lowest, a);
      highest = Math.max(highest, a);
    }
    assertTrue(reaches(lowest, activation.minimum()), "lowest output " + lowest);
    assertTrue(reaches(highest, activation.maximum()), "highest output " + highest);
  }

  private static boolean reaches(double output, double bound) {
    return Double.isInfinite(bound) ? Math.abs(output) > 100 : Math.abs(output - bound) < 1e-9;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void zeroGradientSaysWhetherAnyGradientGetsThrough(Activation activation) {
    Random random = new Random(2);
    double sum = 0;
    for (int trial = 0; trial < 20; trial++) {
      double[] dZ = backward(activation, numbers(4, random), numbers(4, random));
      sum += Arrays.stream(dZ).map(Math::abs).sum();
    }
    assertEquals(activation.zeroGradient(), sum == 0);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void reluLikeIsZeroAtZeroAndSteeperAboveThanBelow(Activation activation) {
    if (activation.reluLike()) {
      assertEquals(0, forward(activation, new double[] {0})[0]);
      double above = forward(activation, new double[] {1e3})[0];
      double below = forward(activation, new double[] {-1e3})[0];
      assertEquals(1e3, above, 1e-9);
      assertTrue(Math.abs(below) < above);
    }
    assertEquals(
        activation.reluLike() ? Initializer.HE_NORMAL : Initializer.GLOROT_NORMAL,
        Initializer.AUTO.resolve(activation));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void derivativeFromOutputNeverReadsZ(Activation activation) {
    if (activation.derivativeFromOutput()) {
      Random random = new Random(3);
      double[] z = numbers(5, random);
      double[] dA = numbers(5, random);
      double[] a = forward(activation, z);
      double[] unknown = new double[5];
      Arrays.fill(unknown, Double.NaN);
      double[] dZ = new double[5];
      activation.backward(unknown, a, dA, dZ);
      assertArrayEquals(backward(activation, z, dA), dZ);
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
    assertArrayEquals(forward(activation, z), inPlace);
    double[] expected = backward(activation, z, dA);
    activation.backward(z, inPlace, dA, dA);
    assertArrayEquals(expected, dA);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void nanStaysNan(Activation activation) {
    assertTrue(Double.isNaN(forward(activation, new double[] {Double.NaN, 1})[0]));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void valueOrSlopeJumpsAtEachKink(Activation activation) {
    double[] kinks = activation.kinks();
    for (int k = 0; k < kinks.length; k++) {
      assertTrue(k == 0 || kinks[k - 1] < kinks[k]);
      double[] z = {kinks[k] - H, kinks[k] + H};
      double[] a = forward(activation, z);
      double[] slopes = backward(activation, z, new double[] {1, 1});
      assertTrue(Math.abs(a[1] - a[0]) + Math.abs(slopes[1] - slopes[0]) > 0.01);
    }
    assertNotSame(kinks, activation.kinks());
  }

  @Test
  void reluDoesNotLearnAtItsKink() {
    assertArrayEquals(
        new double[] {0, 0, 1},
        backward(Activation.RELU, new double[] {-1, 0, 1e-300}, new double[] {1, 1, 1}));
  }

  @Test
  void stepIsOneAtZero() {
    assertArrayEquals(
        new double[] {0, 1, 1, 1}, forward(Activation.STEP, new double[] {-1e-300, -0.0, 0, 2}));
  }

  @Test
  void valuesWorkedByHand() {
    double log3 = Math.log(3);
    assertEquals(0.75, forward(Activation.SIGMOID, new double[] {log3})[0], 1e-15);
    assertEquals(0.8, forward(Activation.TANH, new double[] {log3})[0], 1e-15);
    assertArrayEquals(
        new double[] {0.25, 0.75}, forward(Activation.SOFTMAX, new double[] {5, 5 + log3}), 1e-15);
    assertEquals(-1.5, forward(Activation.IDENTITY, new double[] {-1.5})[0]);
    assertEquals(0.36, backward(Activation.TANH, new double[] {log3}, new double[] {1})[0], 1e-15);
  }

  private static double[] forward(Activation activation, double[] z) {
    double[] a = new double[z.length];
    activation.forward(z, a);
    return a;
  }

  private static double[] backward(Activation activation, double[] z, double[] dA) {
    double[] dZ = new double[z.length];
    activation.backward(z, forward(activation, z), dA, dZ);
    return dZ;
  }

  private static double[] awayFromKinks(Activation activation, int units, Random random) {
    double[] z = numbers(units, random);
    for (int j = 0; j < units; j++) {
      for (double kink : activation.kinks()) {
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
