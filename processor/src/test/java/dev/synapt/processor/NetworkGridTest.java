package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.check.GradientCheck;
import dev.synapt.check.GradientReport;
import dev.synapt.check.ReferenceNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every output activation with every legal loss, every hidden activation, in every form, at sizes
 * around the borders of forms and passes: generated code = reference = finite differences. New
 * constants are covered as they come.
 */
final class NetworkGridTest {

  private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100, 130};
  private static final int ROWS = 4;

  /**
   * 1e-4 is normal for floats; derivatives far smaller than others of their block lose a little
   * more.
   */
  private static final double TOLERANCE = 5e-4;

  /** One network of the grid. */
  record Cell(
      int number,
      Kernels kernels,
      int inputs,
      int hidden,
      Activation hiddenActivation,
      int outputs,
      Activation output,
      Loss loss) {

    JavaFileObject source() {
      return Compiled.declaration(
          "Cell" + number,
          String.format(
              "inputs = %d, layers = {@Layer(units = %d, activation = %s), @Layer(units = %d,"
                  + " activation = %s)}, loss = %s, kernels = Kernels.%s",
              inputs, hidden, hiddenActivation, outputs, output, loss, kernels));
    }

    /** Random features, and random targets that the loss takes: distributions of probability. */
    Samples samples() {
      Random random = new Random(number);
      float[][] features = new float[ROWS][inputs];
      float[][] targets = new float[ROWS][loss.targets(outputs)];
      float[] weights = new float[ROWS];
      for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < inputs; i++) {
          features[row][i] = 0.5f * (float) random.nextGaussian();
        }
        float sum = 0;
        for (int j = 0; j < targets[row].length; j++) {
          targets[row][j] = random.nextFloat();
          sum += targets[row][j];
        }
        for (int j = 0; j < targets[row].length; j++) {
          targets[row][j] /= row % 2 == 0 ? sum : sum + 0.25f;
        }
        weights[row] = 0.5f + random.nextFloat();
      }
      return Samples.of(features, targets).weighted(weights);
    }
  }

  private static Compiled compiled;

  static Stream<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Kernels kernels : Kernels.values()) {
      if (kernels == Kernels.AUTO) {
        continue; // chooses among the others
      }
      for (Loss loss : Loss.values()) {
        for (Activation output : Activation.values()) {
          if (loss.requiredOutput().filter(required -> required != output).isEmpty()) {
            addSizes(cells, kernels, loss, output);
          }
        }
      }
    }
    return cells.stream();
  }

  /** Hidden activations and widths take turns, so that each meets each size. */
  private static void addSizes(List<Cell> cells, Kernels kernels, Loss loss, Activation output) {
    Activation[] activations = Activation.values();
    for (int s = 0; s < SIZES.length; s++) {
      int turn = cells.size();
      Activation hidden = activations[turn % activations.length];
      int inputs = SIZES[(s + 4) % SIZES.length];
      int hiddenUnits = SIZES[(s + turn / SIZES.length * 5 + 7) % SIZES.length];
      if (kernels == Kernels.UNROLLED) {
        // The largest networks are refused in this form, and slow to compile below that.
        hiddenUnits = Math.min(hiddenUnits, 2000 / (inputs + SIZES[s] + 1));
      }
      cells.add(
          new Cell(
              turn,
              kernels,
              inputs,
              atLeastTwoForSoftmax(hidden, hiddenUnits),
              hidden,
              atLeastTwoForSoftmax(output, SIZES[s]),
              output,
              loss));
    }
  }

  private static int atLeastTwoForSoftmax(Activation activation, int units) {
    return activation == Activation.SOFTMAX ? Math.max(2, units) : units;
  }

  @BeforeAll
  static void compile() {
    // Warnings of the processor itself (STEP, linear hidden layers) are wanted here, so no -Werror.
    compiled = Compiled.with(List.of("-proc:full"), cells().map(Cell::source).toList());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void predictionAndLossAreThoseOfTheReference(Cell cell) {
    Network network = network(cell);
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    Samples samples = cell.samples();
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
  @MethodSource("cells")
  void derivativesAreThoseOfFiniteDifferences(Cell cell) {
    GradientReport report = GradientCheck.of(network(cell)).atMost(60).check(cell.samples());
    assertTrue(report.passes(TOLERANCE), report::toString);
    assertTrue(report.rowsAtKinks() < ROWS, report::toString);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void gradientIsThatOfTheReference(Cell cell) {
    Network network = network(cell);
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    Samples samples = cell.samples();
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
  @MethodSource("cells")
  void learningIsAStepAgainstTheGradient(Cell cell) {
    Samples samples = cell.samples();
    Network network = network(cell);
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
  @MethodSource("cells")
  void rowsArePredictedWithTheBitsOfOne(Cell cell) {
    Network network = network(cell);
    Samples samples = cell.samples();
    float[] inputs = new float[3 + ROWS * cell.inputs()];
    float[] input = new float[cell.inputs()];
    float[] outputs = new float[2 + ROWS * cell.outputs()];
    float[] expected = new float[outputs.length];
    for (int row = 0; row < ROWS; row++) {
      samples.copyFeatures(row, input);
      System.arraycopy(input, 0, inputs, 3 + row * cell.inputs(), cell.inputs());
      float[] output = network.predict(input);
      System.arraycopy(output, 0, expected, 2 + row * cell.outputs(), cell.outputs());
      assertEquals(Samples.classOf(output), network.classify(input));
    }
    network.predict(inputs, 3, outputs, 2, ROWS);
    assertArrayEquals(expected, outputs);
  }

  private static Network network(Cell cell) {
    Network network = compiled.network("Cell" + cell.number() + "Network", cell.number());
    // Biases start at zero; others show more. Units that saturate would drown derivatives in
    // rounding.
    float[] values = new float[network.architecture().parameters()];
    network.copyParametersTo(values);
    Random random = new Random(cell.number());
    for (int k = 0; k < values.length; k++) {
      values[k] = values[k] == 0f ? 0.2f * (float) random.nextGaussian() : 0.5f * values[k];
    }
    network.setParameters(values);
    return network;
  }

  private static double[] parameters(Network network) {
    float[] values = new float[network.architecture().parameters()];
    network.copyParametersTo(values);
    return widen(values);
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = values[k];
    }
    return wide;
  }

  private static void assertClose(double[] expected, double[] actual, String what) {
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, actual, 5e-5 * largest + 1e-7, what);
  }
}
