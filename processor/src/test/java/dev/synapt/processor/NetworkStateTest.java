package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Network;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How parameters start and are set, and what fills and clears the gradient. */
@AlsoWithVectors
final class NetworkStateTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE})
  void seedGivesTheParametersOfTheArchitecture(long seed) {
    for (Specimen specimen : Specimen.values()) {
      Network network = specimen.create(seed);
      float[] expected = network.architecture().initialParameters(seed);
      assertArrayEquals(expected, Specimen.parametersOf(network));
      network.learn(specimen.input(0), specimen.target(0), 0.1f);
      assertFalse(Arrays.equals(expected, Specimen.parametersOf(network)));
      network.initialize(seed);
      assertArrayEquals(expected, Specimen.parametersOf(network));
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherSeedGivesOtherParameters(Specimen specimen) {
    float[] one = Specimen.parametersOf(specimen.create(1));
    float[] two = Specimen.parametersOf(specimen.create(2));
    assertFalse(Arrays.equals(one, two));
  }

  @ParameterizedTest
  @EnumSource
  void parametersComeOutAsTheyWereSet(Specimen specimen) {
    Network network = specimen.network();
    float[] values = counting(network.architecture().parameters());
    network.setParameters(values);
    assertArrayEquals(values, Specimen.parametersOf(network));
  }

  private static float[] counting(int length) {
    float[] values = new float[length];
    for (int k = 0; k < length; k++) {
      values[k] = k + 1;
    }
    return values;
  }

  /** Each layer's W as [units][inputs], then b: the output, computed by hand. */
  @Test
  void orderIsCanonical() {
    Network network = Specimen.TINY.network();
    float[] p = {0.1f, -0.2f, 0.3f, 0.4f, -0.5f, 0.6f, 0.7f, -0.8f, 0.9f, 1.1f, -1.2f, 1.3f, 0.05f};
    network.setParameters(p);
    float[] x = {0.5f, -1.5f};
    double[] a1 = {
      Math.tanh(0.1 * 0.5 - 0.2 * -1.5 + 0.7),
      Math.tanh(0.3 * 0.5 + 0.4 * -1.5 - 0.8),
      Math.tanh(-0.5 * 0.5 + 0.6 * -1.5 + 0.9)
    };
    double z2 = 1.1 * a1[0] - 1.2 * a1[1] + 1.3 * a1[2] + 0.05;
    assertEquals(1 / (1 + Math.exp(-z2)), network.predict(x)[0], 1e-6);
  }

  /** One parameter at a time: only the output of its unit changes, and by its input. */
  @Test
  void orderOfALayerIsUnitByUnit() {
    Network network = Specimen.LINEAR.network();
    float[] x = {2, 3, 5, 7};
    for (int k = 0; k < 20; k++) {
      float[] p = new float[20];
      p[k] = 1;
      network.setParameters(p);
      float[] expected = new float[4];
      if (k < 16) {
        expected[k / 4] = x[k % 4];
      } else {
        expected[k - 16] = 1;
      }
      assertArrayEquals(expected, network.predict(x), "parameter " + k);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsInTheOrderOfTheParameters(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    float[] expected = Specimen.parametersOf(network);
    float[] gradient = Specimen.gradientOf(network);
    for (int k = 0; k < expected.length; k++) {
      expected[k] -= 0.25f * gradient[k];
    }
    network.learn(specimen.input(0), specimen.target(0), 0.25f);
    assertArrayEquals(expected, Specimen.parametersOf(network), 1e-5f);
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsZeroAtFirst(Specimen specimen) {
    Network network = specimen.network();
    float[] destination = counting(network.architecture().parameters());
    network.copyGradientTo(destination);
    assertArrayEquals(new float[destination.length], destination);
    network.clearGradient();
    assertArrayEquals(new float[destination.length], Specimen.gradientOf(network));
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreAddedUntilCleared(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    float[] once = Specimen.gradientOf(network);
    network.accumulateGradient(specimen.input(0), specimen.target(0));
    float[] twice = Specimen.gradientOf(network);
    boolean any = false;
    for (int k = 0; k < once.length; k++) {
      assertEquals(2 * once[k], twice[k]);
      any |= once[k] != 0;
    }
    assertTrue(any);
    network.clearGradient();
    assertArrayEquals(new float[once.length], Specimen.gradientOf(network));
    network.accumulateGradient(specimen.input(0), specimen.target(0));
    assertArrayEquals(once, Specimen.gradientOf(network));
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsLeftAloneByAllThatDoesNotTouchIt(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    float[] input = specimen.input(1);
    float[] target = specimen.target(1);
    network.predict(input);
    network.classify(input);
    network.loss(input, target);
    network.inputGradient(input, target, new float[input.length]);
    network.parameterBlocks();
    network.learn(input, target, 0f);
    state.assertKept();
    float[] gradient = Specimen.gradientOf(network);
    network.learn(input, target, 0.1f);
    network.initialize(3);
    network.setParameters(Specimen.parametersOf(network));
    assertArrayEquals(gradient, Specimen.gradientOf(network));
  }
}
