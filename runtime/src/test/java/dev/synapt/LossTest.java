package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

  private static final double H = 1e-5;

  @ParameterizedTest
  @EnumSource
  void gradientIsTheDerivativeOfTheValue(Loss loss) {
    Random random = new Random(1);
    for (int outputs : new int[] {2, 3, 7}) {
      for (int trial = 0; trial < 20; trial++) {
        double[] z = random.doubles(outputs, -3, 3).toArray();
        double[] y = target(loss, outputs, random);
        moveAwayFromKinks(loss, z, y);
        double[] analytic = gradient(loss, z, y);
        for (int j = 0; j < outputs; j++) {
          double[] above = z.clone();
          double[] below = z.clone();
          above[j] += H;
          below[j] -= H;
          double numeric = (value(loss, above, y) - value(loss, below, y)) / (2 * H);
          assertEquals(numeric, analytic[j], 1e-8, () -> "at z = " + Arrays.toString(z));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fusedLossIsFiniteForExtremeSums(Loss loss) {
    Random random = new Random(2);
    if (loss.requiredOutput().isPresent()) {
      for (double extreme : new double[] {1e3, -1e3, 1e6, -1e6}) {
        double[] z = {extreme, -extreme};
        double[] y = target(loss, 2, random);
        assertTrue(Double.isFinite(value(loss, z, y)));
        assertTrue(Arrays.stream(gradient(loss, z, y)).allMatch(Double::isFinite));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void valueIsNeverNegativeAndLeastAtTheTarget(Loss loss) {
    Random random = new Random(3);
    for (int trial = 0; trial < 20; trial++) {
      double[] best = random.doubles(3, -3, 3).toArray();
      double[] y = output(loss, best);
      double least = value(loss, best, y);
      assertTrue(least >= 0);
      double[] z = random.doubles(3, -3, 3).toArray();
      assertTrue(value(loss, z, y) >= least);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fusesOnlyWithTheOutputItRequires(Loss loss) {
    for (Activation activation : Activation.values()) {
      assertEquals(
          loss.requiredOutput().equals(Optional.of(activation)), loss.fusesWith(activation));
    }
  }

  @ParameterizedTest
  @EnumSource
  void slopeJumpsAtEachKink(Loss loss) {
    double[] kinks = loss.kinks();
    for (int k = 0; k < kinks.length; k++) {
      assertTrue(k == 0 || kinks[k - 1] < kinks[k]);
      double above = gradient(loss, new double[] {kinks[k] + H}, new double[1])[0];
      double below = gradient(loss, new double[] {kinks[k] - H}, new double[1])[0];
      assertTrue(Math.abs(above - below) > 0.01);
    }
    assertNotSame(kinks, loss.kinks());
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
  private static double value(Loss loss, double[] z, double[] y) {
    return loss.value(z, output(loss, z), y);
  }

  private static double[] gradient(Loss loss, double[] z, double[] y) {
    double[] gradient = new double[z.length];
    loss.gradient(z, output(loss, z), y, gradient);
    return gradient;
  }

  private static double[] output(Loss loss, double[] z) {
    double[] a = z.clone();
    loss.requiredOutput().ifPresent(activation -> activation.forward(z, a));
    return a;
  }

  /** What the required output could give is a legal target. */
  private static double[] target(Loss loss, int outputs, Random random) {
    return output(loss, random.doubles(loss.targets(outputs), -3, 3).toArray());
  }

  private static void moveAwayFromKinks(Loss loss, double[] a, double[] y) {
    for (double kink : loss.kinks()) {
      for (int j = 0; j < a.length; j++) {
        if (Math.abs(a[j] - y[j] - kink) < 0.01) {
          a[j] += 0.02;
        }
      }
    }
  }
}
