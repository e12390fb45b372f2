package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.synapt.Architecture;
import dev.synapt.Network;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays of one example and of all parameters: null and wrong lengths are rejected by name. */
@AlsoWithVectors
final class NetworkContractTest {

  /** An array argument of a method, which has to have exactly this length. */
  record ArrayArgument(
      String method, String name, ToIntFunction<Architecture> length, Invocation invocation) {

    @Override
    public String toString() {
      return method + " " + name;
    }
  }

  /** Calls a method with this array, and with what is right for all other arguments. */
  interface Invocation {
    void with(Network network, Specimen specimen, float[] array);
  }

  private static final List<ArrayArgument> ARRAYS =
      List.of(
          input("predict", (n, s, a) -> n.predict(a, new float[n.architecture().outputs()])),
          new ArrayArgument(
              "predict", "output", Architecture::outputs, (n, s, a) -> n.predict(s.input(0), a)),
          input("predict(...)", (n, s, a) -> n.predict(a)),
          input("classify", (n, s, a) -> n.classify(a)),
          input("loss", (n, s, a) -> n.loss(a, s.target(0))),
          target("loss", (n, s, a) -> n.loss(s.input(0), a)),
          input("learn", (n, s, a) -> n.learn(a, s.target(0), 0.1f)),
          target("learn", (n, s, a) -> n.learn(s.input(0), a, 0.1f)),
          input("accumulateGradient", (n, s, a) -> n.accumulateGradient(a, s.target(0))),
          target("accumulateGradient", (n, s, a) -> n.accumulateGradient(s.input(0), a)),
          input("inputGradient", (n, s, a) -> n.inputGradient(a, s.target(0), s.input(0))),
          target("inputGradient", (n, s, a) -> n.inputGradient(s.input(0), a, s.input(0))),
          new ArrayArgument(
              "inputGradient",
              "gradient",
              Architecture::inputs,
              (n, s, a) -> n.inputGradient(s.input(0), s.target(0), a)),
          parameters("copyParametersTo", "destination", (n, s, a) -> n.copyParametersTo(a)),
          parameters("setParameters", "source", (n, s, a) -> n.setParameters(a)),
          parameters("copyGradientTo", "destination", (n, s, a) -> n.copyGradientTo(a)));

  private static ArrayArgument input(String method, Invocation invocation) {
    return new ArrayArgument(method, "input", Architecture::inputs, invocation);
  }

  private static ArrayArgument target(String method, Invocation invocation) {
    return new ArrayArgument(method, "target", Architecture::targets, invocation);
  }

  private static ArrayArgument parameters(String method, String name, Invocation invocation) {
    return new ArrayArgument(method, name, Architecture::parameters, invocation);
  }

  static Stream<Arguments> arrays() {
    return Stream.of(Specimen.values())
        .flatMap(specimen -> ARRAYS.stream().map(array -> Arguments.of(specimen, array)));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void nullIsRejectedByName(Specimen specimen, ArrayArgument array) {
    Network network = specimen.networkWithGradient();
    State.of(network)
        .assertRejected(
            NullPointerException.class,
            () -> array.invocation().with(network, specimen, null),
            array.name());
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void wrongLengthIsRejectedByName(Specimen specimen, ArrayArgument array) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    int expected = array.length().applyAsInt(network.architecture());
    for (int found : new int[] {expected - 1, expected + 1}) {
      state.assertRejected(
          IllegalArgumentException.class,
          () -> array.invocation().with(network, specimen, new float[found]),
          array.name(),
          expected,
          found);
    }
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void rightLengthIsTaken(Specimen specimen, ArrayArgument array) {
    Network network = specimen.networkWithGradient();
    int length = array.length().applyAsInt(network.architecture());
    array.invocation().with(network, specimen, new float[length]);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void learningRateHasToBeFinite(float rate) {
    for (Specimen specimen : Specimen.values()) {
      Network network = specimen.networkWithGradient();
      State state = State.of(network);
      state.assertRejected(
          IllegalArgumentException.class,
          () -> network.learn(specimen.input(0), specimen.target(0), rate),
          "learningRate",
          rate);
      for (int to = 1; to <= 2; to++) {
        int end = to;
        state.assertRejected(
            IllegalArgumentException.class,
            () -> network.learn(specimen.samples(), new int[] {0, 1}, 0, end, rate),
            "learningRate",
            rate);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void failedCallLeavesResultsAlone(Specimen specimen) {
    Network network = specimen.network();
    float[] input = specimen.input(0);
    float[] result = new float[network.architecture().outputs()];
    float[] expected = network.predict(input);
    network.predict(input, result);
    State state = State.of(network);
    state.assertRejected(
        IllegalArgumentException.class, () -> network.predict(new float[1000], result));
    assertArrayEquals(expected, result);
    float[] gradient = specimen.input(1);
    state.assertRejected(
        IllegalArgumentException.class,
        () -> network.inputGradient(input, new float[1000], gradient));
    assertArrayEquals(specimen.input(1), gradient);
  }
}
