package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.DenseLayer;
import dev.synapt.Dropout;
import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.ParameterBlock.Kind;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which outputs a network drops, and when. */
@AlsoWithVectors
final class DropoutNetworkTest {

  private static final int ROWS = 70;
  private static final long STEP = 5;

  private final Samples samples = DropoutNet.samples(ROWS);
  private final int[] rows = IntStream.range(0, ROWS).map(k -> k * 29 % ROWS).toArray();
  private final float[] x = new float[DropoutNet.INPUTS];
  private final float[] y = new float[3];

  DropoutNetworkTest() {
    samples.copyFeatures(0, x);
    samples.copyTarget(0, y);
  }

  static Set<Kernels> forms() {
    return Compiled.forms();
  }

  /** The rows of weights that lead to a dropped unit have no derivative, and no others. */
  @ParameterizedTest
  @MethodSource("forms")
  void maskIsThatOfSeedStepRowLayerAndUnit(Kernels kernels) {
    Network network = DropoutNet.network(kernels);
    for (int row = 0; row < ROWS; row++) {
      network.setDropout(DropoutNet.SEED, STEP + row);
      network.clearGradient();
      network.accumulateGradient(samples, new int[] {row}, 0, 1);
      assertDropped(network, STEP + row, row);
    }
    network.clearGradient();
    network.setDropout(DropoutNet.SEED, STEP);
    network.accumulateGradient(x, y);
    assertDropped(network, STEP, 0);
  }

  private static void assertDropped(Network network, long step, int row) {
    float[] gradient = Specimen.gradientOf(network);
    int at = 0;
    for (int l = 1; l <= DropoutNet.UNITS.length; l++) {
      DenseLayer layer = network.architecture().layers().get(l - 1);
      float[] mask = new float[layer.units()];
      double share = DropoutNet.SHARES[l - 1];
      Dropout.factors(DropoutNet.SEED, step, row, l, share, mask, 0, 1, mask.length);
      // A normalisation mixes the derivatives of all units, but that of its gain is each unit's.
      int first = at + layer.offset(l == 1 ? Kind.BIAS : Kind.GAIN);
      for (int j = 0; j < mask.length; j++) {
        assertEquals(mask[j] == 0, gradient[first + j] == 0, "layer " + l + ", unit " + j);
      }
      at += layer.parameters();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void howRowsAreDividedMakesNoDifference(Kernels kernels) {
    Network network = DropoutNet.network(kernels);
    network.setDropout(DropoutNet.SEED, STEP);
    float loss = network.accumulateGradient(samples, rows, 0, ROWS);
    float[] expected = Specimen.gradientOf(network);
    for (int part : new int[] {1, 7, 8, 33}) {
      network.clearGradient();
      double sum = 0;
      for (int from = 0; from < ROWS; from += part) {
        network.setDropout(DropoutNet.SEED, STEP);
        sum += network.accumulateGradient(samples, rows, from, Math.min(from + part, ROWS));
      }
      assertEquals(loss, sum, 1e-5 * loss);
      assertClose(expected, Specimen.gradientOf(network));
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void forksDropWhatOneNetworkWould(Kernels kernels) {
    Network network = DropoutNet.network(kernels);
    network.setDropout(DropoutNet.SEED, STEP);
    Network one = network.fork();
    Network two = network.fork();
    network.accumulateGradient(samples, rows, 0, ROWS);
    float[] sum = new float[network.architecture().parameters()];
    one.accumulateGradient(samples, rows, 0, 30);
    two.accumulateGradient(samples, rows, 30, ROWS);
    for (Network fork : new Network[] {one, two}) {
      float[] gradient = Specimen.gradientOf(fork);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += gradient[k];
      }
    }
    assertClose(Specimen.gradientOf(network), sum);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void nothingIsDroppedButWhileLearning(Kernels kernels) {
    Network network = DropoutNet.network(kernels);
    float[] output = network.predict(x);
    float loss = network.loss(x, y);
    float[] gradient = new float[x.length];
    network.inputGradient(x, y, gradient);
    network.learn(x, y, 0f);
    network.learn(samples, rows, 0, ROWS, 0f);
    network.accumulateGradient(x, new float[] {Float.NaN, 0, 0});
    assertArrayEquals(output, network.predict(x));
    assertEquals(loss, network.loss(x, y));
    float[] again = new float[x.length];
    assertEquals(loss, network.inputGradient(x, y, again));
    assertArrayEquals(gradient, again);
    float[] many = new float[2 * output.length];
    float[] twice = Arrays.copyOf(x, 2 * x.length);
    System.arraycopy(x, 0, twice, x.length, x.length);
    network.predict(twice, 0, many, 0, 2);
    assertArrayEquals(output, Arrays.copyOfRange(many, output.length, many.length));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyCallThatLearnsIsAStep(Kernels kernels) {
    Network network = DropoutNet.network(kernels);
    assertEquals(DropoutNet.SEED, network.dropoutSeed());
    assertEquals(0, network.dropoutStep());
    float first = network.learn(x, y, 0f);
    assertEquals(1, network.dropoutStep());
    assertTrue(first != network.learn(x, y, 0f));
    network.accumulateGradient(x, y);
    network.learn(samples, rows, 0, ROWS, 0f);
    network.learn(samples, rows, 0, 1, 0f);
    network.accumulateGradient(samples, rows, 0, 3);
    network.learn(x, new float[] {Float.NaN, 0, 0}, 0f);
    assertEquals(7, network.dropoutStep());
    assertThrows(IllegalArgumentException.class, () -> network.learn(x, y, Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> network.learn(samples, rows, 0, 0, 0.1f));
    network.predict(x);
    network.loss(x, y);
    assertEquals(7, network.dropoutStep());
    network.initialize(DropoutNet.SEED);
    assertEquals(0, network.dropoutStep());
    assertEquals(first, network.learn(x, y, 0f));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void forkAndCopyGoOnFromTheSameStep(Kernels kernels) {
    Network network = DropoutNet.network(kernels);
    network.setDropout(3, STEP);
    Network fork = network.fork();
    Network copy = network.copy();
    float loss = network.learn(x, y, 0f);
    assertEquals(STEP, fork.dropoutStep());
    assertEquals(loss, fork.learn(x, y, 0f));
    assertEquals(3, copy.dropoutSeed());
    assertEquals(loss, copy.learn(x, y, 0f));
    copy.setDropout(4, STEP);
    assertFalse(loss == copy.learn(x, y, 0f));
  }

  private static void assertClose(float[] expected, float[] actual) {
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, actual, 1e-5f * largest);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void functionThatThrowsLeavesNothingDropped(Kernels kernels) {
    String picky =
        """
        final class Picky {
          static float value(float z) {
            if (z > 1e9f) throw new IllegalStateException("too large");
            return z;
          }
          static float derivative(float z) { return 1; }
          static double value(double z) { return z; }
          static double derivative(double z) { return 1; }
        }
        """;
    String declaration =
        """
        @NeuralNetwork(inputs = 1, layers = {
            @Layer(units = 20, activation = Activation.CUSTOM, function = Picky.class, dropout = 0.5,
                initializer = Initializer.CONSTANT, scale = 1),
            @Layer(units = 2)}, loss = SQUARED_ERROR, kernels = Kernels.%s)
        @SuppressWarnings("synapt:equal-units")
        interface Careful {}
        """
            .formatted(kernels);
    Network network =
        Compiled.strictly(
                List.of(Compiled.source("Careful", declaration), Compiled.source("Picky", picky)))
            .network("CarefulNetwork", 1);
    float[] before = network.predict(0.5f);
    assertThrows(
        IllegalStateException.class, () -> network.learn(new float[] {1e10f}, new float[2], 0.1f));
    assertArrayEquals(before, network.predict(0.5f));
  }
}
