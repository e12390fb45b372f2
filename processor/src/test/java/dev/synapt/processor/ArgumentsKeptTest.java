package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No method changes what it only reads, and none keeps it. */
@AlsoWithVectors
final class ArgumentsKeptTest {

  @ParameterizedTest
  @EnumSource
  void oneExampleIsOnlyRead(Specimen specimen) {
    Network network = specimen.network();
    float[] input = specimen.input(0);
    float[] target = specimen.target(0);
    float[] output = new float[network.architecture().outputs()];
    float[] gradient = new float[input.length];
    network.predict(input, output);
    network.predict(input);
    network.classify(input);
    network.loss(input, target);
    network.accumulateGradient(input, target);
    network.inputGradient(input, target, gradient);
    network.learn(input, target, 0.1f);
    assertArrayEquals(specimen.input(0), input);
    assertArrayEquals(specimen.target(0), target);
  }

  @ParameterizedTest
  @EnumSource
  void rowsAreOnlyRead(Specimen specimen) {
    Network network = specimen.network();
    int outputs = network.architecture().outputs();
    float[] inputs = new float[1 + 2 * network.architecture().inputs() + 1];
    Arrays.fill(inputs, 0.5f);
    float[] inputsBefore = inputs.clone();
    float[] results = new float[1 + 2 * outputs + 1];
    Arrays.fill(results, 7f);
    network.predict(inputs, 1, results, 1, 2);
    assertArrayEquals(inputsBefore, inputs);
    float[] around = {results[0], results[results.length - 1]};
    assertArrayEquals(new float[] {7f, 7f}, around, "outside the rows asked for");
  }

  @ParameterizedTest
  @EnumSource
  void samplesAreOnlyRead(Specimen specimen) {
    Network network = specimen.network();
    int inputs = network.architecture().inputs();
    int targets = network.architecture().targets();
    float[] features = new float[Specimen.ROWS * inputs];
    float[] wanted = new float[Specimen.ROWS * targets];
    for (int row = 0; row < Specimen.ROWS; row++) {
      System.arraycopy(specimen.input(row), 0, features, row * inputs, inputs);
      System.arraycopy(specimen.target(row), 0, wanted, row * targets, targets);
    }
    float[] featuresBefore = features.clone();
    float[] wantedBefore = wanted.clone();
    Samples samples = Samples.wrap(features, inputs, wanted, targets);
    int[] rows = {3, 1, 4, 1};
    network.accumulateGradient(samples, rows, 0, 4);
    network.learn(samples, rows, 0, 4, 0.1f);
    network.learn(samples, rows, 2, 3, 0.1f);
    assertArrayEquals(featuresBefore, features);
    assertArrayEquals(wantedBefore, wanted);
    assertArrayEquals(new int[] {3, 1, 4, 1}, rows);
  }

  @ParameterizedTest
  @EnumSource
  void parametersAreCopied(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    float[] values = Specimen.parametersOf(network);
    float[] source = values.clone();
    network.setParameters(source);
    assertArrayEquals(values, source);
    State state = State.of(network);
    Arrays.fill(source, 9f);
    state.assertKept();
    float[] out = new float[values.length];
    network.copyParametersTo(out);
    Arrays.fill(out, 9f);
    network.copyGradientTo(out);
    Arrays.fill(out, 9f);
    state.assertKept();
  }

  @ParameterizedTest
  @EnumSource
  void resultsBelongToTheCaller(Specimen specimen) {
    Network network = specimen.network();
    float[] output = network.predict(specimen.input(0));
    float[] gradient = new float[network.architecture().inputs()];
    network.inputGradient(specimen.input(0), specimen.target(0), gradient);
    float[] outputBefore = output.clone();
    float[] gradientBefore = gradient.clone();
    network.predict(specimen.input(1));
    network.inputGradient(
        specimen.input(1), specimen.target(1), new float[network.architecture().inputs()]);
    assertArrayEquals(outputBefore, output);
    assertArrayEquals(gradientBefore, gradient);
    Arrays.fill(output, 9f);
    Arrays.fill(gradient, 9f);
    assertArrayEquals(outputBefore, network.predict(specimen.input(0)));
  }
}
