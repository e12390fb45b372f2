package dev.synapt;

import java.util.Objects;

/**
 * A piece of a network's parameters with its gradient: two live arrays of the same length, as the
 * network itself uses them. Optimisers change {@code values} in place; element {@code k} of {@code
 * gradient} is the derivative for element {@code k} of {@code values}.
 *
 * <p>A layer may keep its weights in several blocks, each with all units and some of the inputs;
 * {@link #index} says where a weight lies. Elements that no index points at are padding: they are
 * zero in both arrays. The views are not thread-safe.
 */
public final class ParameterBlock {

  /** What the numbers of a block are, in canonical order. */
  public enum Kind {
    /** Weights w[unit][input]. */
    WEIGHT,
    /** Biases b[unit]. */
    BIAS,
    /** Gains g[unit] of a normalisation. */
    GAIN,
    /** Shifts s[unit] of a normalisation. */
    SHIFT,
    /** The one slope of {@link Activation#PRELU}, as of unit 0. */
    SLOPE
  }

  private final Kind kind;
  private final int layer;
  private final float[] values;
  private final float[] gradient;
  private final int units;
  private final int unitStride;
  private final int firstInput;
  private final int inputs;
  private final int inputStride;

  private ParameterBlock(
      Kind kind,
      int layer,
      float[] values,
      float[] gradient,
      int units,
      int unitStride,
      int firstInput,
      int inputs,
      int inputStride) {
    this.kind = kind;
    this.layer = layer;
    this.values = Objects.requireNonNull(values, "values");
    this.gradient = Objects.requireNonNull(gradient, "gradient");
    this.units = units;
    this.unitStride = unitStride;
    this.firstInput = firstInput;
    this.inputs = inputs;
    this.inputStride = inputStride;
    if (values.length < (long) units * inputs) {
      throw new IllegalArgumentException(
          "values has length " + values.length + ", expected at least " + units + " * " + inputs);
    }
    if (values.length != gradient.length) {
      throw new IllegalArgumentException(
          "gradient has length " + gradient.length + ", expected " + values.length);
    }
  }

  /** Weights stored input by input: those of one input to all units lie side by side. */
  public static ParameterBlock inputMajor(
      int layer, float[] values, float[] gradient, int units, int firstInput, int inputs) {
    return inputMajor(layer, values, gradient, units, firstInput, inputs, units);
  }

  /**
   * The same with padding behind each input's weights.
   *
   * @param stride where the next input's weights begin: the number of units, or more with padding
   */
  public static ParameterBlock inputMajor(
      int layer,
      float[] values,
      float[] gradient,
      int units,
      int firstInput,
      int inputs,
      int stride) {
    return new ParameterBlock(
        Kind.WEIGHT, layer, values, gradient, units, 1, firstInput, inputs, stride);
  }

  /** Weights stored unit by unit: those of all inputs to one unit lie side by side. */
  public static ParameterBlock unitMajor(
      int layer, float[] values, float[] gradient, int units, int inputs) {
    return new ParameterBlock(Kind.WEIGHT, layer, values, gradient, units, inputs, 0, inputs, 1);
  }

  /** The biases of a layer. */
  public static ParameterBlock bias(int layer, float[] values, float[] gradient) {
    return bias(layer, values, gradient, Objects.requireNonNull(values, "values").length);
  }

  /** The biases of a layer, followed by padding. */
  public static ParameterBlock bias(int layer, float[] values, float[] gradient, int units) {
    return perUnit(Kind.BIAS, layer, values, gradient, units);
  }

  /** The gains of a layer's normalisation. */
  public static ParameterBlock gain(int layer, float[] values, float[] gradient) {
    return perUnit(Kind.GAIN, layer, values, gradient);
  }

  /** The shifts of a layer's normalisation. */
  public static ParameterBlock shift(int layer, float[] values, float[] gradient) {
    return perUnit(Kind.SHIFT, layer, values, gradient);
  }

  /** The slope of a layer's activation: one number, whatever the units. */
  public static ParameterBlock slope(int layer, float[] values, float[] gradient) {
    return perUnit(Kind.SLOPE, layer, values, gradient, 1);
  }

  private static ParameterBlock perUnit(Kind kind, int layer, float[] values, float[] gradient) {
    int units = Objects.requireNonNull(values, "values").length;
    return perUnit(kind, layer, values, gradient, units);
  }

  private static ParameterBlock perUnit(
      Kind kind, int layer, float[] values, float[] gradient, int units) {
    return new ParameterBlock(kind, layer, values, gradient, units, 1, 0, 1, 0);
  }

  /** What the numbers are. */
  public Kind kind() {
    return kind;
  }

  /** The layer ℓ these belong to; the first hidden layer is 1. */
  public int layer() {
    return layer;
  }

  /** The parameters: the network's own array. */
  public float[] values() {
    return values;
  }

  /** The gradient: the network's own array. */
  public float[] gradient() {
    return gradient;
  }

  /** The number of units of the layer; 1 for a slope. */
  public int units() {
    return units;
  }

  /** The first input whose weights are in this block; 0 for all that is not a weight. */
  public int firstInput() {
    return firstInput;
  }

  /** How many inputs' weights are in this block; 1 for all that is not a weight. */
  public int inputs() {
    return inputs;
  }

  /**
   * Where the weight from an input to a unit lies, in both arrays; for all others the input is 0.
   *
   * @throws IndexOutOfBoundsException if the unit or the input is not in this block
   */
  public int index(int unit, int input) {
    Objects.checkIndex(unit, units);
    return unit * unitStride + Objects.checkIndex(input - firstInput, inputs) * inputStride;
  }
}
