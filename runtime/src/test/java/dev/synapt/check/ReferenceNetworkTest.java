package dev.synapt.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceNetworkTest {

  private static final double H = 1e-6;

  /** W1 = (1 2; −3 4), b1 = (0.5, −1), W2 = (2 −1), b2 = 0.25. */
  private static final Architecture SMALL =
      Architecture.of(
          Loss.SQUARED_ERROR,
          DenseLayer.of(2, 2, Activation.RELU, Initializer.AUTO),
          DenseLayer.of(2, 1, Activation.IDENTITY, Initializer.AUTO));

  private final ReferenceNetwork small =
      ReferenceNetwork.of(SMALL, new float[] {1, 2, -3, 4, 0.5f, -1, 2, -1, 0.25f});

  @ParameterizedTest
  @MethodSource("dev.synapt.check.Grid#architectures")
  void gradientIsTheDerivativeOfTheLoss(Architecture architecture) {
    ReferenceNetwork network = ReferenceNetwork.of(architecture, architecture.initialParameters(3));
    Samples samples = Grid.samples(architecture, 2);
    for (int row = 0; row < 2; row++) {
      double[] x = features(samples, row);
      double[] y = target(samples, row);
      double[] dP = new double[architecture.parameters()];
      double[] dX = new double[architecture.inputs()];
      network.drop(1, 2, row);
      double loss = network.gradient(x, y, dP, dX);
      assertEquals(network.loss(x, y), loss);
      assertDerivatives(network, network.parameters(), x, y, dP);
      assertDerivatives(network, x, x, y, dX);
    }
  }

  /** Compares with differences by each of the numbers, which are the parameters or the input. */
  private static void assertDerivatives(
      ReferenceNetwork network, double[] numbers, double[] x, double[] y, double[] analytic) {
    for (int k = 0; k < numbers.length; k++) {
      double kept = numbers[k];
      numbers[k] = kept + H;
      double above = network.loss(x, y);
      numbers[k] = kept - H;
      double below = network.loss(x, y);
      numbers[k] = kept;
      double rounding = 8 * Math.ulp(above) / H;
      double tolerance = 1e-6 * (1 + Math.abs(analytic[k])) + rounding;
      assertEquals((above - below) / (2 * H), analytic[k], tolerance);
    }
  }

  @Test
  void forwardWorkedByHand() {
    // z1 = (1+2+0.5, −3+4−1) = (3.5, 0), a1 = (3.5, 0), z2 = 7.25
    assertArrayEquals(new double[] {7.25}, small.predict(1, 1));
    assertEquals(5.0625, small.loss(new double[] {1, 1}, new double[] {5}));
  }

  @Test
  void backwardWorkedByHand() {
    // x = (1, 2): z1 = (5.5, 4), a2 = 7.25, dZ2 = 2·(7.25 − 7) = 0.5, dZ1 = (1, −0.5)
    double[] dP = new double[9];
    double[] dX = new double[2];
    assertEquals(0.0625, small.gradient(new double[] {1, 2}, new double[] {7}, dP, dX));
    assertArrayEquals(new double[] {1, 2, -0.5, -1, 1, -0.5, 2.75, 2, 0.5}, dP);
    assertArrayEquals(new double[] {2.5, 0}, dX);
  }

  @Test
  void parameterGradientIsAddedAndInputGradientSet() {
    double[] dP = new double[9];
    double[] dX = {99, 99};
    small.gradient(new double[] {1, 2}, new double[] {7}, dP, dX);
    small.gradient(new double[] {1, 2}, new double[] {7}, dP, dX);
    assertEquals(1.0, dP[8]);
    assertArrayEquals(new double[] {2.5, 0}, dX);
  }

  @Test
  void parametersAreLive() {
    small.parameters()[8] = 1.25;
    assertArrayEquals(new double[] {8.25}, small.predict(1, 1));
  }

  @Test
  void parametersOfANetworkAreCopied() {
    InterpretedNetwork network = InterpretedNetwork.of(SMALL, 1);
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    double before = reference.predict(1, 2)[0];
    assertEquals((float) before, network.predict(1, 2)[0]);
    network.initialize(2);
    assertEquals(before, reference.predict(1, 2)[0]);
    assertEquals(SMALL, reference.architecture());
  }

  @Test
  void outputIsANewArray() {
    double[] output = small.predict(1, 1);
    small.predict(1, 2);
    assertArrayEquals(new double[] {7.25}, output);
  }

  @Test
  void lengthsAreExact() {
    double[] x = new double[2];
    double[] y = new double[1];
    assertIllegal("input has length 3, expected exactly 2", () -> small.predict(1, 1, 1));
    assertIllegal("target has length 2, expected exactly 1", () -> small.loss(x, new double[2]));
    assertIllegal(
        "parameterGradient has length 8, expected exactly 9",
        () -> small.gradient(x, y, new double[8], new double[2]));
    assertIllegal(
        "inputGradient has length 1, expected exactly 2",
        () -> small.gradient(x, y, new double[9], new double[1]));
    assertIllegal(
        "parameters has length 8, expected exactly 9",
        () -> ReferenceNetwork.of(SMALL, new float[8]));
  }

  @Test
  void nullIsNamed() {
    assertNull("input", () -> small.predict((double[]) null));
    assertNull("target", () -> small.loss(new double[2], null));
    assertNull("parameters", () -> ReferenceNetwork.of(SMALL, null));
    assertNull("architecture", () -> ReferenceNetwork.of(null, new float[9]));
    assertNull("network", () -> ReferenceNetwork.of(null));
  }

  private static double[] features(Samples samples, int row) {
    float[] copy = new float[samples.inputs()];
    samples.copyFeatures(row, copy);
    return widen(copy);
  }

  private static double[] target(Samples samples, int row) {
    float[] copy = new float[samples.targets()];
    samples.copyTarget(row, copy);
    return widen(copy);
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = values[k];
    }
    return wide;
  }

  private static void assertIllegal(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static void assertNull(String name, Runnable action) {
    String message = assertThrows(NullPointerException.class, action::run).getMessage();
    assertTrue(message != null && message.contains(name), message);
  }
}
