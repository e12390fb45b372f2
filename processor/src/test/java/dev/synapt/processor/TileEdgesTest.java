package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mini-batches of networks where two special forms meet. */
@AlsoWithVectors
final class TileEdgesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A single input, that may be left out where it is 0.
        "inputs = 1, layers = {@Layer(units = 128, activation = RELU), @Layer(units = 1)},"
            + " loss = MEAN_SQUARED_ERROR",
        // As many weights in registers as there may be.
        "inputs = 8, layers = {@Layer(units = 48, activation = RELU), @Layer(units = 1)},"
            + " loss = SQUARED_ERROR",
        "inputs = 1, layers = {@Layer(units = 16, activation = LEAKY_RELU),"
            + " @Layer(units = 8, activation = SOFTMAX)}, loss = CROSS_ENTROPY",
        // Row after row, but not in registers.
        "inputs = 9, layers = {@Layer(units = 64, activation = TANH),"
            + " @Layer(units = 15, activation = SOFTMAX)}, loss = CROSS_ENTROPY",
        "inputs = 20, layers = {@Layer(units = 32, activation = SIGMOID), @Layer(units = 3),"
            + " @Layer(units = 17)}, loss = SQUARED_ERROR",
      })
  void areAsTheReference(String attributes) {
    for (int number = 0; number < Batch.SIZES.length; number++) {
      Batch.of(network(attributes), number).assertAsReference();
      Batch.of(network(attributes), number).assertRowWithoutALossIsLeftOut();
    }
  }

  /** Such a layer has no activation, but sums apart from its outputs. */
  @ParameterizedTest
  @CsvSource({
    "4, 32, normalization = Normalization.LAYER",
    "4, 5, normalization = Normalization.RMS",
    "16, 16, residual = true",
    "3, 3, residual = true",
    "4, 32, dropout = 0.2f",
    "4, 5, dropout = 0.2f",
  })
  void linearLayersMayHaveSettings(int inputs, int units, String setting) {
    String attributes =
        "inputs = %s, layers = {@Layer(units = %s, %s), @Layer(units = 2)}, loss = SQUARED_ERROR"
            .formatted(inputs, units, setting);
    Batch.of(network(attributes), 1).tolerating(1e-4).assertAsReference();
  }

  /** A tile has no row of zeros, at which this network is not finite. */
  @ParameterizedTest
  @CsvSource({"16, 8", "16, 20", "20, 20", "128, 20"})
  void rowsThatAreNotThereDoNotCount(int units, int count) {
    String attributes =
        "inputs = 2, layers = {@Layer(units = %s), @Layer(units = 1, activation = EXPONENTIAL)},"
            + " loss = SQUARED_ERROR";
    Network network = network(attributes.formatted(units));
    float[] parameters = new float[network.architecture().parameters()];
    Arrays.fill(parameters, 0, 2 * units, 0.5f);
    Arrays.fill(parameters, 3 * units, 4 * units, -100f / units);
    parameters[4 * units] = 100;
    network.setParameters(parameters);
    float[] ones = new float[2 * count];
    Arrays.fill(ones, 1);
    Samples samples = Samples.wrap(ones, 2, new float[count], 1);
    int[] rows = IntStream.range(0, count).toArray();
    float[] output = network.predict(1, 1);
    assertEquals(1, output[0], 1e-4);
    assertEquals(1, network.learn(samples, rows, 0, count, 1e-3f), 1e-3);
    network.copyParametersTo(parameters);
    for (float parameter : parameters) {
      assertTrue(Float.isFinite(parameter), () -> Arrays.toString(parameters));
    }
    network.clearGradient();
    assertTrue(Float.isFinite(network.accumulateGradient(samples, rows, 0, count)));
    float[] gradient = Specimen.gradientOf(network);
    float[] finite = new float[gradient.length];
    for (int k = 0; k < gradient.length; k++) {
      finite[k] = Float.isFinite(gradient[k]) ? gradient[k] : 0;
    }
    assertArrayEquals(finite, gradient);
  }

  private static Network network(String attributes) {
    return Compiled.leniently(List.of(Compiled.declaration("Edge", attributes)))
        .network("EdgeNetwork", 5);
  }
}
