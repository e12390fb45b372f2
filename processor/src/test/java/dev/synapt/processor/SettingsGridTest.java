package dev.synapt.processor;

import static dev.synapt.processor.Doubles.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.check.Derivative;
import dev.synapt.check.GradientCheck;
import dev.synapt.check.GradientReport;
import dev.synapt.check.ReferenceNetwork;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Normalisation, dropout and residual layers: generated = reference = finite differences. */
@AlsoWithVectors
final class SettingsGridTest {

  private static final int ROWS = 4;
  private static final float RATE = 0.1f;

  private static final double TOLERANCE = 2e-3;

  /**
   * Over few units z hardly depends on u: what gets through a normalisation is the rounding of
   * differences, and so is what gets through the softmax of many.
   */
  private static final double ROUNDING = 5e-6;

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.SettingsCell#cells")
  void predictionLossAndInputGradientAreThoseOfTheReferenceThatDropsNothing(SettingsCell cell) {
    Network network = cell.network();
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    Samples samples = SmoothRows.of(network, ROWS, cell.number());
    network.accumulateGradient(samples, new int[] {0}, 0, 1);
    double[] expected = new double[cell.inputs()];
    float[] gradient = new float[cell.inputs()];
    for (int row = 0; row < ROWS; row++) {
      float[] x = features(samples, row);
      float[] y = target(samples, row);
      assertClose(reference.predict(widen(x)), network.predict(x), "output of row " + row);
      double loss =
          reference.gradient(
              widen(x), widen(y), new double[reference.parameters().length], expected);
      assertEquals(loss, network.loss(x, y), 1e-5 * Math.max(1, loss));
      assertEquals(loss, network.inputGradient(x, y, gradient), 1e-5 * Math.max(1, loss));
      assertClose(expected, gradient, "input gradient of row " + row);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.SettingsCell#cells")
  void derivativesAreThoseOfFiniteDifferences(SettingsCell cell) {
    Network network = cell.network();
    Samples samples = SmoothRows.of(network, ROWS, cell.number());
    GradientReport report = GradientCheck.of(network).atMost(60).check(samples);
    for (GradientReport.Block block : report.blocks()) {
      Derivative worst = block.worst().orElseThrow();
      boolean close = worst.absoluteError() <= ROUNDING * Math.max(1, report.loss());
      assertTrue(close || worst.relativeError() <= TOLERANCE, report::toString);
    }
    assertTrue(report.lossError() <= 1e-5, report::toString);
    assertTrue(report.rowsAtKinks() < ROWS, report::toString);
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.SettingsCell#cells")
  void eachStepIsThatOfTheReferenceThatDropsTheSame(SettingsCell cell) {
    Network network = cell.network();
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    network.setDropout(cell.number(), 7);
    Samples samples = SmoothRows.of(network, ROWS, cell.number());
    float[] x = features(samples, 0);
    float[] y = target(samples, 0);
    double[] expected = new double[reference.parameters().length];
    double[] inputGradient = new double[cell.inputs()];
    reference.drop(cell.number(), 7, 0);
    double loss = reference.gradient(widen(x), widen(y), expected, inputGradient);
    network.clearGradient();
    assertEquals(loss, network.accumulateGradient(x, y), 1e-5 * Math.max(1, loss));
    assertClose(expected, Specimen.gradientOf(network), "gradient");
    assertEquals(cell.dropout() == 0 ? 0 : 8, network.dropoutStep());

    double[] values = widen(Specimen.parametersOf(network));
    for (int k = 0; k < values.length; k++) {
      values[k] -= RATE * expected[k];
    }
    Network other = network.copy();
    network.setDropout(cell.number(), 7);
    assertEquals(loss, network.learn(x, y, RATE), 1e-5 * Math.max(1, loss));
    assertClose(values, Specimen.parametersOf(network), "parameters");
    other.setDropout(cell.number(), 7);
    other.learn(samples, new int[] {0}, 0, 1, RATE);
    assertArrayEquals(Specimen.parametersOf(network), Specimen.parametersOf(other));
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.SettingsCell#cells")
  void miniBatchesAreThoseOfTheReference(SettingsCell cell) {
    Batch.of(cell.network(), cell.number()).tolerating(1e-4).assertAsReference();
    Batch.of(cell.network(), cell.number() + 1).tolerating(1e-4).assertRowWithoutALossIsLeftOut();
  }

  /** Inputs are left out where they are 0, below and above residual layers and dropout. */
  @Test
  void zerosAreLeftOutRightly() {
    Network network = Sparse.COMPILED.network("SparseNetwork", 3);
    Random random = new Random(4);
    float[] values = Specimen.parametersOf(network);
    for (int k = 0; k < values.length; k++) {
      values[k] = values[k] == 0f ? 0.2f * (float) random.nextGaussian() : values[k];
    }
    network.setParameters(values);
    Samples smooth = SmoothRows.of(network, 33, 5);
    float[][] x = new float[33][];
    float[][] y = new float[33][];
    for (int row = 0; row < 33; row++) {
      x[row] = features(smooth, row);
      y[row] = target(smooth, row);
      for (int i = 0; i < x[row].length; i++) {
        x[row][i] = (i + row) % 4 == 0 ? x[row][i] : 0f;
      }
    }
    Samples samples = Samples.of(x, y);
    int[] rows = IntStream.range(0, 33).toArray();
    for (long step = 0; step < 3; step++) {
      ReferenceNetwork reference = ReferenceNetwork.of(network);
      double[] expected = new double[values.length];
      double[] inputs = new double[130];
      for (int row = 0; row < 33; row++) {
        reference.drop(3, step, row);
        reference.gradient(widen(x[row]), widen(y[row]), expected, inputs);
      }
      network.clearGradient();
      network.setDropout(3, step);
      network.accumulateGradient(samples, rows, 0, 33);
      assertClose(expected, Specimen.gradientOf(network), "gradient of all rows");
      network.clearGradient();
      for (int row = 0; row < 33; row++) {
        network.setDropout(3, step);
        network.accumulateGradient(samples, rows, row, row + 1);
      }
      assertClose(expected, Specimen.gradientOf(network), "sum of the gradients of each row");
      network.learn(samples, rows, 0, 1, 0.01f);
    }
  }

  private static final class Sparse {
    private static final String LAYER = "@Layer(units = 130, activation = RELU, ";
    static final Compiled COMPILED =
        Compiled.strictly(
            Compiled.declaration(
                "Sparse",
                "inputs = 130, layers = {"
                    + LAYER
                    + "residual = true), "
                    + LAYER
                    + "dropout = 0.5), "
                    + LAYER
                    + "residual = true), "
                    + LAYER
                    + "normalization = Normalization.LAYER, dropout = 0.2), "
                    + LAYER
                    + "residual = true, dropout = 0.3), @Layer(units = 3)}, loss = SQUARED_ERROR"));
  }

  private static float[] features(Samples samples, int row) {
    float[] features = new float[samples.inputs()];
    samples.copyFeatures(row, features);
    return features;
  }

  private static float[] target(Samples samples, int row) {
    float[] target = new float[samples.targets()];
    samples.copyTarget(row, target);
    return target;
  }

  private static void assertClose(double[] expected, float[] actual, String what) {
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    // A normalisation of few units makes much of little rounding.
    assertArrayEquals(expected, widen(actual), 3e-4 * largest + 5e-6, what);
  }
}
