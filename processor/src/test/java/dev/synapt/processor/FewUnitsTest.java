package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Kernels;
import dev.synapt.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classifiers whose hidden units fill one vector: whatever the features are, the forms give what
 * plain loops give.
 */
@AlsoWithVectors
final class FewUnitsTest {

  private static final float[] FEATURES = {
    0f,
    1e-30f,
    -0.1f,
    1f,
    -3f,
    30f,
    -1e3f,
    1e6f,
    -1e9f,
    1e30f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private static final String[] ACTIVATIONS = {"RELU", "LEAKY_RELU", "HARD_TANH"};

  private static final int ROWS = 500;

  private static String name(Kernels kernels, String activation, int inputs, int outputs) {
    return kernels + activation + inputs + "To" + outputs;
  }

  private static JavaFileObject source(
      Kernels kernels, String activation, int inputs, int outputs) {
    return Compiled.declaration(
        name(kernels, activation, inputs, outputs),
        String.format(
            "inputs = %s, layers = {@Layer(units = 16, activation = %s), @Layer(units = %s,"
                + " activation = SOFTMAX)}, loss = CROSS_ENTROPY, kernels = Kernels.%s",
            inputs, activation, outputs, kernels));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void formsAgree(int outputs) {
    List<JavaFileObject> sources = new ArrayList<>();
    Set<Kernels> forms = new LinkedHashSet<>(List.of(Kernels.LOOPS));
    forms.addAll(Compiled.forms());
    for (Kernels kernels : forms) {
      for (String activation : ACTIVATIONS) {
        for (int inputs = 1; inputs <= 5; inputs++) {
          sources.add(source(kernels, activation, inputs, outputs));
        }
      }
    }
    Compiled compiled = Compiled.strictly(sources);
    forms.remove(Kernels.LOOPS);
    for (Kernels kernels : forms) {
      for (String activation : ACTIVATIONS) {
        for (int inputs = 1; inputs <= 5; inputs++) {
          String plain = name(Kernels.LOOPS, activation, inputs, outputs);
          String name = name(kernels, activation, inputs, outputs);
          assertAgree(
              compiled.network(plain + "Network", 3), compiled.network(name + "Network", 3));
          assertLearnAlike(
              compiled.network(plain + "Network", 3), compiled.network(name + "Network", 3));
        }
      }
    }
  }

  private static void assertAgree(Network expected, Network actual) {
    Random random = new Random(1);
    float[] input = new float[expected.architecture().inputs()];
    float[] target = new float[expected.architecture().outputs()];
    target[1] = 1f;
    float[] expectedGradient = new float[input.length];
    float[] actualGradient = new float[input.length];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < input.length; i++) {
        // Most are finite.
        int count = random.nextInt(8) == 0 ? FEATURES.length : FEATURES.length - 3;
        input[i] = FEATURES[random.nextInt(count)];
      }
      assertArrayEquals(expected.predict(input), actual.predict(input), 1e-4f);
      float loss = expected.inputGradient(input, target, expectedGradient);
      boolean finite = Float.isFinite(loss);
      float tolerance = finite ? 1e-4f + loss * 1e-5f : 1e-4f;
      assertEquals(loss, actual.inputGradient(input, target, actualGradient), tolerance);
      if (finite) {
        assertArrayEquals(expectedGradient, actualGradient, 1e-3f);
      }
    }
  }

  private static void assertLearnAlike(Network expected, Network actual) {
    Random random = new Random(2);
    float[] input = new float[expected.architecture().inputs()];
    float[] target = new float[expected.architecture().outputs()];
    float[] expectedNumbers = new float[expected.architecture().parameters()];
    float[] actualNumbers = new float[expectedNumbers.length];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < input.length; i++) {
        input[i] = (float) random.nextGaussian();
      }
      Arrays.fill(target, 0f);
      target[random.nextInt(target.length)] = 1f;
      float loss = expected.accumulateGradient(input, target);
      assertEquals(loss, actual.accumulateGradient(input, target), 1e-4f);
      loss = expected.learn(input, target, 0.05f);
      assertEquals(loss, actual.learn(input, target, 0.05f), 1e-4f);
    }
    expected.copyGradientTo(expectedNumbers);
    actual.copyGradientTo(actualNumbers);
    assertArrayEquals(expectedNumbers, actualNumbers, 1e-2f);
    expected.copyParametersTo(expectedNumbers);
    actual.copyParametersTo(actualNumbers);
    assertArrayEquals(expectedNumbers, actualNumbers, 1e-3f);
  }
}
