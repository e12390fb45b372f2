package dev.synapt.io;

import dev.synapt.Architecture;
import dev.synapt.Network;
import java.util.Objects;
import java.util.function.Consumer;

/** Parameters in canonical order, wherever they are kept. */
final class Parameters {

  private final Architecture architecture;
  private final Consumer<float[]> copyTo;
  private final Consumer<float[]> setTo;
  private final Consumer<SelfTest> verification;

  private Parameters(
      Architecture architecture,
      Consumer<float[]> copyTo,
      Consumer<float[]> setTo,
      Consumer<SelfTest> verification) {
    this.architecture = architecture;
    this.copyTo = copyTo;
    this.setTo = setTo;
    this.verification = verification;
  }

  static Parameters of(Network network) {
    return new Parameters(
        network.architecture(),
        network::copyParametersTo,
        network::setParameters,
        test -> test.verify(network));
  }

  static Parameters of(Architecture architecture, float[] array) {
    Objects.requireNonNull(array, "parameters");
    int expected = architecture.parameters();
    if (array.length != expected) {
      throw new IllegalArgumentException(
          "parameters has length " + array.length + ", expected " + expected);
    }
    return new Parameters(
        architecture,
        values -> System.arraycopy(array, 0, values, 0, expected),
        values -> System.arraycopy(values, 0, array, 0, expected),
        test -> {});
  }

  Architecture architecture() {
    return architecture;
  }

  /** In a new array. */
  float[] values() {
    float[] values = new float[architecture.parameters()];
    copyTo.accept(values);
    return values;
  }

  /** Does nothing where there is no network to do it. */
  void verify(SelfTest test) {
    verification.accept(test);
  }

  void set(float[] values) {
    setTo.accept(values);
  }
}
