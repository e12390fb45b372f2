package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first call, interpreted, gives the bits of later calls, which HotSpot has compiled. */
@AlsoWithVectors
final class CompiledBitsTest {

  private static final int CALLS = 6_000;
  private static final int ROWS = 12;

  /** Narrow and wide layers, of odd sizes and of whole vectors. */
  @ParameterizedTest
  @ValueSource(strings = {"9, 3", "7, 16", "33, 20", "15, 8"})
  void callsGiveTheSameBitsAlways(String units) {
    String[] sizes = units.split(", ", -1);
    Compiled compiled =
        Compiled.strictly(
            Compiled.declaration(
                "Net",
                String.format(
                    "inputs = 19, layers = {@Layer(units = %s, activation = TANH), @Layer(units ="
                        + " %s, activation = SOFTMAX)}, loss = SQUARED_ERROR, kernels ="
                        + " Kernels.SIMD",
                    sizes[0], sizes[1])));
    Network network = compiled.network("NetNetwork", 1);
    Samples samples = SmoothRows.of(network, ROWS, 1);
    float[] first = results(network, samples);
    for (int call = 0; call < CALLS; call++) {
      float[] again = results(network, samples);
      if (call % 100 == 0) {
        assertArrayEquals(first, again, "call " + call);
      }
    }
  }

  /** Prediction, loss and derivatives of a row, and the gradient of a mini-batch. */
  private static float[] results(Network network, Samples samples) {
    float[] input = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    samples.copyFeatures(0, input);
    samples.copyTarget(0, target);
    float[] output = network.predict(input);
    float[] inputGradient = new float[input.length];
    network.inputGradient(input, target, inputGradient);
    network.clearGradient();
    int[] rows = IntStream.range(0, ROWS).toArray();
    float loss = network.accumulateGradient(samples, rows, 0, ROWS);
    network.accumulateGradient(input, target);
    float[] gradient = Specimen.gradientOf(network);
    float[] all = new float[output.length + inputGradient.length + 1 + gradient.length];
    System.arraycopy(output, 0, all, 0, output.length);
    System.arraycopy(inputGradient, 0, all, output.length, inputGradient.length);
    all[output.length + inputGradient.length] = loss;
    System.arraycopy(gradient, 0, all, all.length - gradient.length, gradient.length);
    return all;
  }
}
