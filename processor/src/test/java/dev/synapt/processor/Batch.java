package dev.synapt.processor;

import static dev.synapt.processor.Doubles.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.check.ReferenceNetwork;
import java.util.Arrays;

/**
 * A mini-batch of weighted rows, to be compared with the reference. One of the rows has weight 0.
 */
final class Batch {

  /**
   * Without the row of weight 0: as few as go by tile, nearly a whole tile, a tile and a few rows
   * that go one by one, two tiles.
   */
  static final int[] SIZES = {9, 32, 39, 42};

  private static final int ROWS = 42;
  private static final int WEIGHTLESS = 22;
  private static final float RATE = 0.1f;

  private final Network network;
  private final Samples samples;
  private final int[] rows;
  private double tolerance = 5e-5;

  private Batch(Network network, Samples samples, int[] rows) {
    this.network = network;
    this.samples = samples;
    this.rows = rows;
  }

  /** A batch of one of the sizes, which take turns. */
  static Batch of(Network network, int number) {
    float[] weights = new float[ROWS];
    int[] rows = new int[SIZES[number % SIZES.length]];
    for (int row = 0; row < ROWS; row++) {
      weights[row] = row == WEIGHTLESS ? 0 : 0.5f + row % 5;
    }
    for (int k = 0; k < rows.length; k++) {
      rows[k] = k * 11 % ROWS;
    }
    return new Batch(network, SmoothRows.of(network, ROWS, number).weighted(weights), rows);
  }

  /** With another tolerance, relative to the largest number; 5e-5 if not set. */
  Batch tolerating(double error) {
    tolerance = error;
    return this;
  }

  /** Sums of the reference over the rows: the gradient, then the loss, then the weight. */
  private double[] expected(int without) {
    int parameters = network.architecture().parameters();
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    double[] expected = new double[parameters + 2];
    for (int row : rows) {
      double weight = samples.weight(row);
      if (row == without || weight == 0) {
        continue;
      }
      double[] gradient = new double[parameters];
      reference.drop(network.dropoutSeed(), network.dropoutStep(), row);
      expected[parameters] +=
          weight
              * reference.gradient(
                  features(row), target(row), gradient, new double[samples.inputs()]);
      expected[parameters + 1] += weight;
      for (int k = 0; k < parameters; k++) {
        expected[k] += weight * gradient[k];
      }
    }
    return expected;
  }

  private double[] features(int row) {
    float[] features = new float[samples.inputs()];
    samples.copyFeatures(row, features);
    return widen(features);
  }

  private double[] target(int row) {
    float[] target = new float[samples.targets()];
    samples.copyTarget(row, target);
    return widen(target);
  }

  /** The sum of gradients and the step are those of the reference. */
  void assertAsReference() {
    double[] expected = expected(-1);
    int parameters = expected.length - 2;
    double loss = expected[parameters];
    double weight = expected[parameters + 1];
    long step = network.dropoutStep();
    network.clearGradient();
    float sum = network.accumulateGradient(samples, rows, 0, rows.length);
    assertEquals(loss, sum, 1e-5 * Math.max(1, loss), "loss");
    double[] gradient = Arrays.copyOf(expected, parameters);
    assertClose(gradient, Specimen.gradientOf(network), "gradient");
    double[] values = widen(Specimen.parametersOf(network));
    for (int k = 0; k < parameters; k++) {
      values[k] -= RATE / weight * gradient[k];
    }
    network.setDropout(network.dropoutSeed(), step);
    float mean = network.learn(samples, rows, 0, rows.length, RATE);
    assertEquals(loss / weight, mean, 1e-5 * Math.max(1, loss / weight), "mean loss");
    assertClose(values, Specimen.parametersOf(network), "parameters");
  }

  /** A row without a finite loss adds nothing to the gradient, and no step is made. */
  void assertRowWithoutALossIsLeftOut() {
    int wrong = rows[3];
    double[] expected = expected(wrong);
    Batch batch = new Batch(network, withNaN(wrong), rows);
    network.clearGradient();
    assertFalse(
        Float.isFinite(network.accumulateGradient(batch.samples, rows, 0, rows.length)), "loss");
    double[] gradient = Arrays.copyOf(expected, expected.length - 2);
    assertClose(gradient, Specimen.gradientOf(network), "gradient of the others");
    network.clearGradient();
    State state = State.of(network);
    assertFalse(Float.isFinite(network.learn(batch.samples, rows, 0, rows.length, RATE)), "mean");
    state.assertKept();
  }

  private Samples withNaN(int wrong) {
    float[] features = new float[ROWS * samples.inputs()];
    float[] targets = new float[ROWS * samples.targets()];
    float[] weights = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      samples.copyFeatures(row, features, row * samples.inputs());
      samples.copyTarget(row, targets, row * samples.targets());
      weights[row] = samples.weight(row);
    }
    features[(wrong + 1) * samples.inputs() - 1] = Float.NaN;
    return Samples.wrap(features, samples.inputs(), targets, samples.targets()).weighted(weights);
  }

  private void assertClose(double[] expected, float[] actual, String what) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, widen(actual), tolerance * largest + 1e-7, what);
  }
}
