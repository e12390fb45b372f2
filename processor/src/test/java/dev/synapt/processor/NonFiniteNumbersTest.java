package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Features and targets that are not finite: they show in the loss, and change nothing. */
@AlsoWithVectors
final class NonFiniteNumbersTest {

  @ParameterizedTest
  @EnumSource
  void featureThatIsNoNumberMakesEveryOutputNoNumber(Specimen specimen) {
    Network network = specimen.network();
    for (int i = 0; i < network.architecture().inputs(); i++) {
      float[] input = specimen.input(0);
      input[i] = Float.NaN;
      for (float output : network.predict(input)) {
        assertTrue(Float.isNaN(output));
      }
      network.classify(input);
      assertTrue(Float.isNaN(network.loss(input, specimen.target(0))));
      // Nothing of it stays behind.
      assertArrayEquals(
          specimen.network().predict(specimen.input(1)), network.predict(specimen.input(1)));
    }
  }

  /** Below, at and above the widths where forms change. */
  @Test
  void noActivationHidesWhatIsNoNumber() {
    int[] widths = {2, 15, 16, 17, 127, 128, 130};
    Compiled compiled =
        Compiled.leniently(
            Stream.of(Activation.values())
                .flatMap(
                    activation ->
                        Arrays.stream(widths).mapToObj(width -> declaration(activation, width)))
                .toList());
    for (Activation activation : Activation.values()) {
      for (int width : widths) {
        Network network = compiled.network("N" + activation + width + "Network", 1);
        float output = network.predict(1f, Float.NaN, 0f)[0];
        assertTrue(Float.isNaN(output), activation + " of width " + width + " gives " + output);
      }
    }
  }

  private static JavaFileObject declaration(Activation activation, int width) {
    return Compiled.declaration(
        "N" + activation + width,
        String.format(
            "inputs = 3, layers = {@Layer(units = %s, activation = %s), @Layer(units = 2)},"
                + " loss = SQUARED_ERROR",
            width, activation));
  }

  @ParameterizedTest
  @EnumSource
  void exampleWithoutAFiniteLossIsLeftOut(Specimen specimen) {
    for (int i = 0; i < specimen.input(0).length; i++) {
      float[] input = specimen.input(0);
      input[i] = Float.NaN;
      assertLeftOut(specimen, input, specimen.target(0));
    }
    for (int j = 0; j < specimen.target(0).length; j++) {
      for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        float[] target = specimen.target(0);
        target[j] = wrong;
        assertLeftOut(specimen, specimen.input(0), target);
      }
    }
  }

  /** Tanh makes an infinite sum finite again, so the loss of TINY is finite. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TINY")
  void exampleWithAnInfiniteFeatureIsLeftOut(Specimen specimen) {
    for (int i = 0; i < specimen.input(0).length; i++) {
      for (float infinity : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
        float[] input = specimen.input(0);
        input[i] = infinity;
        assertLeftOut(specimen, input, specimen.target(0));
      }
    }
  }

  /** Row 1 of three is this example; the others are as usual. */
  private static void assertLeftOut(Specimen specimen, float[] input, float[] target) {
    Network network = specimen.networkWithGradient();
    float loss = network.loss(input, target);
    assertFalse(Float.isFinite(loss), () -> "loss is " + loss);
    State state = State.of(network);
    assertEquals(loss, network.learn(input, target, 0.1f));
    state.assertKept();
    assertEquals(loss, network.accumulateGradient(input, target));
    state.assertKept();

    Samples samples =
        Samples.of(
            new float[][] {specimen.input(0), input, specimen.input(2)},
            new float[][] {specimen.target(0), target, specimen.target(2)});
    assertEquals(loss, network.accumulateGradient(samples, new int[] {1}, 0, 1));
    state.assertKept();
    Network others = network.copy();
    others.clearGradient();
    network.clearGradient();
    assertFalse(Float.isFinite(network.accumulateGradient(samples, new int[] {0, 1, 2}, 0, 3)));
    others.accumulateGradient(samples, new int[] {0, 2}, 0, 2);
    assertArrayEquals(Specimen.gradientOf(others), Specimen.gradientOf(network));

    for (int from = 0; from <= 1; from++) {
      float[] parameters = Specimen.parametersOf(network);
      assertFalse(Float.isFinite(network.learn(samples, new int[] {0, 1, 2}, from, 2, 0.1f)));
      assertArrayEquals(parameters, Specimen.parametersOf(network));
      assertArrayEquals(new float[parameters.length], Specimen.gradientOf(network));
    }
  }
}
