package dev.synapt.processor;

import static dev.synapt.processor.Doubles.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.check.ReferenceNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Layers too wide for the grid: also at widths that are no multiple of parts, halves and vectors
 * the derivatives are those of the reference, with inputs that are listed and inputs that are not.
 */
@AlsoWithVectors
final class LongRowsTest {

  private static final int[] UNITS = {255, 256, 263, 287, 288, 319, 400, 513, 1001};
  private static final int[] INPUTS = {1, 6};
  private static final int ROWS = 3;

  private static String name(Kernels kernels, String activation, int inputs, int units) {
    return kernels + activation + inputs + "To" + units;
  }

  private static JavaFileObject source(Kernels kernels, String activation, int inputs, int units) {
    return Compiled.declaration(
        name(kernels, activation, inputs, units),
        String.format(
            "inputs = %s, layers = {@Layer(units = %s, activation = TANH), @Layer(units = 5, activation"
                + " = %s), @Layer(units = %s, activation = TANH), @Layer(units = 2)}, loss ="
                + " SQUARED_ERROR, kernels = Kernels.%s",
            inputs, units, activation, units, kernels));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RELU", "SIGMOID"})
  void gradientsAreThoseOfTheReference(String activation) {
    List<Kernels> forms = new ArrayList<>(Compiled.forms());
    forms.remove(Kernels.UNROLLED);
    List<JavaFileObject> sources = new ArrayList<>();
    for (Kernels kernels : forms) {
      for (int inputs : INPUTS) {
        for (int units : UNITS) {
          sources.add(source(kernels, activation, inputs, units));
        }
      }
    }
    Compiled compiled = Compiled.strictly(sources);
    for (Kernels kernels : forms) {
      for (int inputs : INPUTS) {
        for (int units : UNITS) {
          String network = name(kernels, activation, inputs, units) + "Network";
          assertMatchesReference(compiled.network(network, 3), network);
        }
      }
    }
  }

  private static void assertMatchesReference(Network network, String name) {
    ReferenceNetwork reference = ReferenceNetwork.of(network);
    Random random = new Random(1);
    float[] input = new float[network.architecture().inputs()];
    float[] target = new float[2];
    float[] inputGradient = new float[input.length];
    float[] gradient = new float[network.architecture().parameters()];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < input.length; i++) {
        input[i] = (float) random.nextGaussian();
      }
      double[] expected = new double[gradient.length];
      double[] expectedInput = new double[input.length];
      reference.gradient(widen(input), widen(target), expected, expectedInput);
      network.clearGradient();
      float loss = network.accumulateGradient(input, target);
      assertEquals(reference.loss(widen(input), widen(target)), loss, 1e-4 * Math.max(1, loss));
      network.copyGradientTo(gradient);
      assertArrayEquals(expected, widen(gradient), 1e-4, name);
      network.inputGradient(input, target, inputGradient);
      assertArrayEquals(expectedInput, widen(inputGradient), 1e-4, name);
    }
  }
}
