package dev.synapt.io;

import dev.synapt.Arguments;
import dev.synapt.Network;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Inputs of a network with the outputs it gave for them, kept beside its parameters, so that
 * whoever loads them can tell that they still mean the same:
 *
 * <pre>{@code
 * SafeTensors.of(network).selfTest(SelfTest.of(network, row1, row2)).write(path);
 * SafeTensors.of(loaded).read(path).verify(loaded);
 * }</pre>
 *
 * <p>Where the {@linkplain Variant same code} computes, outputs have to be the same bit by bit.
 * Else, in vectors of another length, say, or where another program wrote the file, {@code |found −
 * expected| ≤ 1e-4·m} has to hold, with m the greatest {@code |expected|} of all pairs: rounding,
 * but no wrong parameter that counts.
 *
 * <p>In the file it is text in the metadata, not a tensor, so that PyTorch's {@code
 * load_state_dict} accepts the file as it is. The key {@code synapt.self-test} has {@code 0x1.0p0
 * 0x0.0p0 -> 0x1.8p-1; 0x0.0p0 0x1.0p0 -> 0x1.9p-1}, numbers as C, Java and Python's {@code
 * float.hex} write them; {@code synapt.self-test.variant} says what computed the outputs.
 * Immutable.
 */
public final class SelfTest {

  private static final double TOLERANCE = 1e-4;
  private static final String UNKNOWN = "unknown";
  private static final String PAIR_SEPARATOR = "; ";
  private static final String SIDE_SEPARATOR = " -> ";

  private final float[][] inputs;
  private final float[][] outputs;

  /** What computed the outputs. */
  private final String variant;

  private SelfTest(float[][] inputs, float[][] outputs, String variant) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.variant = variant;
  }

  /**
   * What a network gives for these inputs now.
   *
   * @throws IllegalArgumentException if there is no input, one has not the right length, or a
   *     number of an input or output is not finite
   */
  public static SelfTest of(Network network, float[]... inputs) {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(inputs, "inputs");
    Arguments.requireAtLeast(1, inputs.length, "the number of inputs");
    float[][] copies = new float[inputs.length][];
    float[][] outputs = new float[inputs.length][];
    for (int pair = 0; pair < inputs.length; pair++) {
      copies[pair] = Objects.requireNonNull(inputs[pair], "inputs[" + pair + "]").clone();
      outputs[pair] = network.predict(copies[pair]);
      requireFinite(copies[pair]);
      requireFinite(outputs[pair]);
    }
    return new SelfTest(copies, outputs, Variant.of(network));
  }

  private static void requireFinite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException(
            "a pair of the self-test has " + number + ", expected a finite number");
      }
    }
  }

  /**
   * The self-test of a text.
   *
   * @param variant null where it is not known
   * @throws IllegalArgumentException if it is the text of none
   */
  static SelfTest parse(String text, String variant) {
    String[] pairs = text.split(PAIR_SEPARATOR, -1);
    float[][] inputs = new float[pairs.length][];
    float[][] outputs = new float[pairs.length][];
    for (int pair = 0; pair < pairs.length; pair++) {
      String[] sides = pairs[pair].split(SIDE_SEPARATOR, -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException(
            "pair " + pair + " is " + Quoted.of(pairs[pair]) + ", expected inputs -> outputs");
      }
      inputs[pair] = numbers(sides[0]);
      outputs[pair] = numbers(sides[1]);
      if (inputs[pair].length != inputs[0].length || outputs[pair].length != outputs[0].length) {
        throw new IllegalArgumentException("pair " + pair + " has other lengths than the first");
      }
    }
    return new SelfTest(inputs, outputs, variant == null ? UNKNOWN : variant);
  }

  private static float[] numbers(String text) {
    String[] words = text.split(" ", -1);
    float[] numbers = new float[words.length];
    try {
      for (int k = 0; k < words.length; k++) {
        numbers[k] = Float.parseFloat(words[k]);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("found " + Quoted.of(text) + " instead of numbers", e);
    }
    requireFinite(numbers);
    return numbers;
  }

  /** The text that stands in a file. */
  String text() {
    return IntStream.range(0, size())
        .mapToObj(pair -> text(inputs[pair]) + SIDE_SEPARATOR + text(outputs[pair]))
        .collect(Collectors.joining(PAIR_SEPARATOR));
  }

  private static String text(float[] numbers) {
    return IntStream.range(0, numbers.length)
        .mapToObj(k -> Float.toHexString(numbers[k]))
        .collect(Collectors.joining(" "));
  }

  /** What computed the outputs. */
  String variant() {
    return variant;
  }

  /** The number of pairs, at least 1. */
  public int size() {
    return inputs.length;
  }

  /** The number of features of an input. */
  public int inputs() {
    return inputs[0].length;
  }

  /** The number of outputs of a pair. */
  public int outputs() {
    return outputs[0].length;
  }

  /**
   * Holds what a network gives against what is expected.
   *
   * @throws SelfTestException if it differs, with the first number that does
   * @throws IllegalArgumentException if the network has not as many inputs and outputs
   */
  public void verify(Network network) {
    Arguments.requireLength(inputs[0], network.architecture().inputs(), "an input of the pairs");
    Arguments.requireLength(outputs[0], network.architecture().outputs(), "an output of the pairs");
    boolean exact = Variant.of(network).equals(variant);
    double tolerance = exact ? 0 : TOLERANCE * greatestOutput();
    for (int pair = 0; pair < size(); pair++) {
      float[] found = network.predict(inputs[pair]);
      for (int output = 0; output < found.length; output++) {
        float expected = outputs[pair][output];
        boolean same =
            exact
                ? Float.floatToIntBits(found[output]) == Float.floatToIntBits(expected)
                : Math.abs((double) found[output] - expected) <= tolerance;
        if (!same) {
          throw new SelfTestException(pair, output, expected, found[output], tolerance);
        }
      }
    }
  }

  private double greatestOutput() {
    double greatest = 0;
    for (float[] row : outputs) {
      for (float output : row) {
        greatest = Math.max(greatest, Math.abs(output));
      }
    }
    return greatest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SelfTest that
        && Arrays.deepEquals(inputs, that.inputs)
        && Arrays.deepEquals(outputs, that.outputs)
        && Objects.equals(variant, that.variant);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.deepHashCode(inputs), Arrays.deepHashCode(outputs), variant);
  }

  /** For instance {@code self-test of 3 pairs, 64 inputs, 10 outputs}. */
  @Override
  public String toString() {
    String pairs = size() == 1 ? " pair, " : " pairs, ";
    return "self-test of " + size() + pairs + inputs() + " inputs, " + outputs() + " outputs";
  }
}
