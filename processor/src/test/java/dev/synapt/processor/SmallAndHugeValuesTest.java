package dev.synapt.processor;

import static dev.synapt.processor.Doubles.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.DenseLayer;
import dev.synapt.Network;
import dev.synapt.check.ReferenceNetwork;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks with hidden layers at the ends of what floats can say. */
@AlsoWithVectors
final class SmallAndHugeValuesTest {

  /** The output layer's parameters times this: logits far beyond what exp can take. */
  @ParameterizedTest
  @ValueSource(floats = {1e3f, 1e6f, 1e12f})
  void hugeParametersGiveFiniteLossesAndGradients(float scale) {
    for (Specimen specimen : List.of(Specimen.TINY, Specimen.CLASSIFIER, Specimen.SOFTMAX)) {
      Network network = specimen.network();
      List<DenseLayer> layers = network.architecture().layers();
      float[] values = Specimen.parametersOf(network);
      int outputLayer = values.length - layers.get(layers.size() - 1).parameters();
      for (int k = outputLayer; k < values.length; k++) {
        values[k] *= scale;
      }
      network.setParameters(values);
      ReferenceNetwork reference = ReferenceNetwork.of(network);
      for (int row = 0; row < Specimen.ROWS; row++) {
        float[] input = specimen.input(row);
        for (float[] target : targets(specimen, row)) {
          double expected = reference.loss(widen(input), widen(target));
          network.clearGradient();
          float loss = network.accumulateGradient(input, target);
          // z itself has the rounding of floats of the size of the scale.
          assertEquals(expected, loss, 1e-5 * scale);
          assertFinite(Specimen.gradientOf(network));
          float[] inputGradient = new float[input.length];
          network.inputGradient(input, target, inputGradient);
          assertFinite(inputGradient);
          network.learn(input, target, 0.1f);
          assertFinite(Specimen.parametersOf(network));
          network.setParameters(values);
        }
      }
    }
  }

  /** Soft as the row has it, and as sure as can be in either direction. */
  private static List<float[]> targets(Specimen specimen, int row) {
    float[] soft = specimen.target(row);
    float[] first = new float[soft.length];
    first[0] = 1;
    float[] last = new float[soft.length];
    last[soft.length - 1] = soft.length == 1 ? 0 : 1;
    return List.of(soft, first, last);
  }

  private static void assertFinite(float[] values) {
    for (float value : values) {
      assertTrue(Float.isFinite(value), () -> value + " in " + Arrays.toString(values));
    }
  }

  @ParameterizedTest
  @EnumSource
  void zeroFeatures(Specimen specimen) {
    Network network = specimen.network();
    float[] zeros = new float[network.architecture().inputs()];
    assertAsReference(network, zeros, specimen.target(0));
    // dW1 = dZ1 · 0
    int weights = zeros.length * network.architecture().layers().get(0).units();
    float[] gradient = Specimen.gradientOf(network);
    for (int k = 0; k < weights; k++) {
      assertEquals(0f, Math.abs(gradient[k]));
    }
  }

  /** A few zeros among other features, as in pictures and one-hot columns. */
  @ParameterizedTest
  @EnumSource
  void someZeroFeatures(Specimen specimen) {
    Network network = specimen.network();
    for (int step = 2; step <= 3; step++) {
      for (int first = 0; first < step; first++) {
        float[] input = specimen.input(first);
        for (int i = first; i < input.length; i += step) {
          input[i] = i % 2 == 0 ? 0f : -0f;
        }
        network.clearGradient();
        assertAsReference(network, input, specimen.target(first));
      }
    }
  }

  /** The smallest floats, as features and as parameters. */
  @ParameterizedTest
  @EnumSource
  void denormals(Specimen specimen) {
    Network network = specimen.network();
    float[] input = specimen.input(0);
    for (int i = 0; i < input.length; i++) {
      input[i] = (i + 1) * 1e-41f;
    }
    assertAsReference(network, input, specimen.target(0));
    float[] values = Specimen.parametersOf(network);
    for (int k = 0; k < values.length; k++) {
      values[k] *= 1e-40f;
    }
    network.setParameters(values);
    network.clearGradient();
    assertAsReference(network, specimen.input(1), specimen.target(1));
  }

  /** They are not flushed to zero: what goes through a linear layer comes out. */
  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, 1e-40f, Float.MIN_NORMAL, 1e38f, Float.MAX_VALUE})
  void linearLayerKeepsEveryFloat(float value) {
    Network network = Specimen.LINEAR.network();
    float[] identity = new float[20];
    for (int j = 0; j < 4; j++) {
      identity[j * 4 + j] = 1;
    }
    network.setParameters(identity);
    float[] x = {value, -value, 0, value};
    assertArrayEquals(x, network.predict(x));
  }

  private static void assertAsReference(Network network, float[] input, float[] target) {
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    double[] expected = new double[network.architecture().parameters()];
    double[] expectedInput = new double[input.length];
    double loss = reference.gradient(widen(input), widen(target), expected, expectedInput);
    assertClose(reference.predict(widen(input)), network.predict(input), "output");
    assertEquals(loss, network.accumulateGradient(input, target), 1e-5 * Math.max(0.1, loss));
    assertClose(expected, Specimen.gradientOf(network), "gradient");
    float[] inputGradient = new float[input.length];
    network.inputGradient(input, target, inputGradient);
    assertClose(expectedInput, inputGradient, "input gradient");
  }

  private static void assertClose(double[] expected, float[] found, String what) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, widen(found), 1e-5 * largest + 3 * Float.MIN_VALUE, what);
  }
}
