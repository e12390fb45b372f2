package dev.synapt.processor;

import static dev.synapt.processor.Doubles.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.check.GradientCheck;
import dev.synapt.check.GradientReport;
import dev.synapt.check.ReferenceNetwork;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At every cell of the grid: generated code = reference = finite differences. */
@AlsoWithVectors
final class NetworkGridTest {

  private static final int ROWS = 4;

  /**
   * 1e-4 is normal for floats; derivatives far smaller than others of their block lose more, above
   * all behind a softmax of many units, where nearly equal numbers are subtracted.
   */
  private static final double TOLERANCE = 2e-3;

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.GridCell#cells")
  void predictionAndLossAreThoseOfTheReference(GridCell cell) {
    Network network = cell.network();
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    Samples samples = samples(cell);
    float[] input = new float[cell.inputs()];
    float[] target = new float[samples.targets()];
    float[] output = new float[cell.outputs()];
    for (int row = 0; row < ROWS; row++) {
      samples.copyFeatures(row, input);
      samples.copyTarget(row, target);
      network.predict(input, output);
      assertClose(reference.predict(widen(input)), widen(output), "output of row " + row);
      double loss = reference.loss(widen(input), widen(target));
      assertEquals(loss, network.loss(input, target), 1e-5 * Math.max(1, loss));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.GridCell#cells")
  void derivativesAreThoseOfFiniteDifferences(GridCell cell) {
    GradientReport report = GradientCheck.of(cell.network()).atMost(60).check(samples(cell));
    assertTrue(report.passes(TOLERANCE), report::toString);
    assertTrue(report.rowsAtKinks() < ROWS, report::toString);
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.GridCell#cells")
  void gradientIsThatOfTheReference(GridCell cell) {
    Network network = cell.network();
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    Samples samples = samples(cell);
    float[] input = new float[cell.inputs()];
    float[] target = new float[samples.targets()];
    float[] inputGradient = new float[cell.inputs()];
    double[] expectedInput = new double[cell.inputs()];
    for (int row = 0; row < ROWS; row++) {
      samples.copyFeatures(row, input);
      samples.copyTarget(row, target);
      double[] expected = new double[network.architecture().parameters()];
      reference.gradient(widen(input), widen(target), expected, expectedInput);
      network.clearGradient();
      network.accumulateGradient(input, target);
      float[] gradient = new float[expected.length];
      network.copyGradientTo(gradient);
      assertClose(expected, widen(gradient), "gradient of row " + row);
      network.inputGradient(input, target, inputGradient);
      assertClose(expectedInput, widen(inputGradient), "input gradient of row " + row);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.GridCell#cells")
  void learningIsAStepAgainstTheGradient(GridCell cell) {
    Samples samples = samples(cell);
    Network network = cell.network();
    int[] rows = {3, 0, 2};
    float rate = 0.1f;
    double weight = 0;
    for (int row : rows) {
      weight += samples.weight(row);
    }
    float sum = network.accumulateGradient(samples, rows, 0, 3);
    double[] expected = afterStep(network, rate / weight);
    assertEquals(sum / weight, network.learn(samples, rows, 0, 3, rate), 1e-5 * Math.max(1, sum));
    assertClose(expected, parameters(network), "parameters after a mini-batch");

    float[] input = new float[cell.inputs()];
    float[] target = new float[samples.targets()];
    samples.copyFeatures(1, input);
    samples.copyTarget(1, target);
    float loss = network.accumulateGradient(input, target);
    expected = afterStep(network, rate);
    Network one = network.copy();
    assertEquals(loss, one.learn(input, target, rate));
    assertClose(expected, parameters(one), "parameters after one example");
    assertEquals(loss, network.learn(samples, new int[] {1}, 0, 1, rate));
    assertClose(expected, parameters(network), "parameters after a mini-batch of one");
  }

  private static double[] afterStep(Network network, double scale) {
    double[] values = parameters(network);
    float[] gradient = new float[values.length];
    network.copyGradientTo(gradient);
    for (int k = 0; k < values.length; k++) {
      values[k] -= scale * gradient[k];
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.GridCell#cells")
  void rowsArePredictedWithTheBitsOfOne(GridCell cell) {
    Network network = cell.network();
    Samples samples = samples(cell);
    float[] inputs = new float[3 + ROWS * cell.inputs()];
    float[] input = new float[cell.inputs()];
    float[] outputs = new float[2 + ROWS * cell.outputs()];
    float[] expected = new float[outputs.length];
    for (int row = 0; row < ROWS; row++) {
      samples.copyFeatures(row, input);
      System.arraycopy(input, 0, inputs, 3 + row * cell.inputs(), cell.inputs());
      float[] output = network.predict(input);
      System.arraycopy(output, 0, expected, 2 + row * cell.outputs(), cell.outputs());
      float threshold = network.architecture().loss().targetKind().threshold();
      assertEquals(Samples.classOf(output, 0, output.length, threshold), network.classify(input));
    }
    network.predict(inputs, 3, outputs, 2, ROWS);
    assertArrayEquals(expected, outputs);
  }

  /** Random features, and random targets that make sense for the loss. */
  private static Samples samples(GridCell cell) {
    Random random = new Random(cell.number());
    float[][] features = new float[ROWS][cell.inputs()];
    float[][] targets = new float[ROWS][];
    float[] weights = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < cell.inputs(); i++) {
        features[row][i] = 0.5f * (float) random.nextGaussian();
      }
      targets[row] = LegalTargets.draw(cell.loss(), cell.outputs(), random);
      weights[row] = 0.5f + random.nextFloat();
    }
    return Samples.of(features, targets).weighted(weights);
  }

  private static double[] parameters(Network network) {
    float[] values = new float[network.architecture().parameters()];
    network.copyParametersTo(values);
    return widen(values);
  }

  private static void assertClose(double[] expected, double[] actual, String what) {
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, actual, 5e-5 * largest + 5e-7, what);
  }
}
