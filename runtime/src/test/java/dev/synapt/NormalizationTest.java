package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NormalizationTest {

  private static final double H = 1e-6;

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void layerHasMeanZeroAndVarianceOne() {
    double[] z = new double[4];
    Normalization.LAYER.forward(new double[] {1, 2, 4, 9}, ones(4), new double[4], z);
    // Mean 4, deviations −3 −2 0 5, variance 38/4.
    double r = 1 / Math.sqrt(9.5 + 1e-5);
    assertArrayEquals(new double[] {-3 * r, -2 * r, 0, 5 * r}, z, 1e-15);
    assertEquals(r, Normalization.LAYER.factor(new double[] {1, 2, 4, 9}), 1e-15);
  }

  @Test
  void rmsHasMeanSquareOne() {
    double[] z = new double[2];
    Normalization.RMS.forward(new double[] {3, -4}, new double[] {2, 1}, new double[0], z);
    double r = 1 / Math.sqrt(12.5 + 1e-5);
    assertArrayEquals(new double[] {6 * r, -4 * r}, z, 1e-15);
    assertEquals(r, Normalization.RMS.factor(new double[] {3, -4}), 1e-15);
  }

  @Test
  void layerOfOneUnitIsItsShift() {
    double[] z = new double[1];
    Normalization.LAYER.forward(new double[] {17}, new double[] {5}, new double[] {-2}, z);
    assertEquals(-2, z[0]);
  }

  @Test
  void zerosStayFinite() {
    double[] dU = new double[2];
    double[] dZ = {1, -1};
    Normalization.RMS.backward(new double[2], ones(2), dZ, dU, new double[2], new double[0]);
    assertArrayEquals(new double[] {1 / Math.sqrt(1e-5), -1 / Math.sqrt(1e-5)}, dU, 1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void resultMayBeTheSameArray(Normalization kind) {
    double[] u = {0.5, -1, 3};
    double[] gain = {1, 2, 3};
    double[] z = new double[3];
    kind.forward(u, gain, new double[] {4, 5, 6}, z);
    double[] same = u.clone();
    kind.forward(same, gain, new double[] {4, 5, 6}, same);
    assertArrayEquals(z, same);
    double[] dU = new double[3];
    double[] d = {1, -2, 0.5};
    kind.backward(u, gain, d, dU, new double[3], new double[3]);
    kind.backward(u, gain, d, d, new double[3], new double[3]);
    assertArrayEquals(dU, d);
  }

  @ParameterizedTest
  @CsvSource({"NONE, 3", "LAYER, 1", "LAYER, 2", "LAYER, 5", "RMS, 1", "RMS, 2", "RMS, 5"})
  void backwardIsTheDerivative(Normalization kind, int n) {
    Random random = new Random(n);
    double[] u = random.doubles(n, -2, 2).toArray();
    double[] gain = random.doubles(n, -2, 2).toArray();
    double[] shift = random.doubles(n, -2, 2).toArray();
    double[] dZ = random.doubles(n, -2, 2).toArray();
    double[] dU = new double[n];
    double[] dGain = new double[n];
    double[] dShift = new double[n];
    kind.backward(u, gain, dZ, dU, dGain, dShift);
    for (int j = 0; j < n; j++) {
      assertEquals(difference(kind, u, gain, shift, dZ, u, j), dU[j], 1e-7);
      assertEquals(difference(kind, u, gain, shift, dZ, gain, j), dGain[j], 1e-7);
      assertEquals(difference(kind, u, gain, shift, dZ, shift, j), dShift[j], 1e-7);
    }
  }

  /** Of L = Σ_k dZ_k·z_k, by one of the numbers. */
  private static double difference(
      Normalization kind,
      double[] u,
      double[] gain,
      double[] shift,
      double[] dZ,
      double[] numbers,
      int j) {
    double kept = numbers[j];
    numbers[j] = kept + H;
    double above = product(kind, u, gain, shift, dZ);
    numbers[j] = kept - H;
    double below = product(kind, u, gain, shift, dZ);
    numbers[j] = kept;
    return (above - below) / (2 * H);
  }

  private static double product(
      Normalization kind, double[] u, double[] gain, double[] shift, double[] dZ) {
    double[] z = new double[u.length];
    kind.forward(u, gain, shift, z);
    double sum = 0;
    for (int j = 0; j < z.length; j++) {
      sum += dZ[j] * z[j];
    }
    return sum;
  }
}
