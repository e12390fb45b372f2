package dev.synapt.processor;

import dev.synapt.Activation;
import dev.synapt.DenseLayer;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Networks of different depth, width and form, compiled once, with data that fits each. */
enum Specimen {
  /** 2-3-1. */
  TINY(
      "inputs = 2, layers = {@Layer(units = 3, activation = TANH),"
          + " @Layer(units = 1, activation = SIGMOID)}, loss = BINARY_CROSS_ENTROPY"),
  /** 10-20-4. */
  CLASSIFIER(
      "inputs = 10, layers = {@Layer(units = 20, activation = RELU),"
          + " @Layer(units = 4, activation = SOFTMAX)}, loss = CROSS_ENTROPY"),
  /** 5-130-17-3. */
  DEEP(
      "inputs = 5, layers = {@Layer(units = 130, activation = RELU),"
          + " @Layer(units = 17, activation = TANH), @Layer(units = 3)}, loss = SQUARED_ERROR"),
  /** 16-16-16-130-3 with normalisation and residual layers. */
  SETTINGS(
      "inputs = 16, layers = {@Layer(units = 16, activation = RELU, normalization ="
          + " Normalization.LAYER, residual = true), @Layer(units = 16, activation ="
          + " TANH, normalization = Normalization.RMS, residual = true), @Layer(units = 130,"
          + " activation = RELU), @Layer(units = 3, normalization ="
          + " Normalization.LAYER)}, loss = SQUARED_ERROR"),
  /** 4-4, a single layer. */
  LINEAR("inputs = 4, layers = @Layer(units = 4), loss = MEAN_SQUARED_ERROR"),
  /** 20-20, a single layer. */
  SOFTMAX("inputs = 20, layers = @Layer(units = 20, activation = SOFTMAX), loss = CROSS_ENTROPY");

  /** How many rows {@link #samples} has. */
  static final int ROWS = 6;

  private final String attributes;

  Specimen(String attributes) {
    this.attributes = attributes;
  }

  /** Compiled when the first network is wanted. */
  private static final class Classes {
    static final Compiled COMPILED =
        Compiled.strictly(
            Arrays.stream(values())
                .map(each -> Compiled.declaration(each.declared(), each.attributes))
                .toList());
  }

  private String declared() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** The generated class. */
  Class<?> type() {
    return Classes.COMPILED.load("net." + declared() + "Network");
  }

  /** What {@code create(seed)} gives. */
  Network create(long seed) {
    return Classes.COMPILED.network(declared() + "Network", seed);
  }

  /** A new network, always the same, whose biases are not zero. */
  Network network() {
    Network network = create(1);
    float[] values = parametersOf(network);
    Random random = new Random(2);
    for (int k = 0; k < values.length; k++) {
      values[k] += 0.1f * (float) random.nextGaussian();
    }
    network.setParameters(values);
    return network;
  }

  /** A network as {@link #network}, with something in its gradient. */
  Network networkWithGradient() {
    Network network = network();
    network.accumulateGradient(input(0), target(0));
    return network;
  }

  /** The features of a row of {@link #samples}. */
  float[] input(int row) {
    float[] input = new float[samples().inputs()];
    samples().copyFeatures(row, input);
    return input;
  }

  /** The target of a row of {@link #samples}. */
  float[] target(int row) {
    float[] target = new float[samples().targets()];
    samples().copyTarget(row, target);
    return target;
  }

  /** Normal features; targets from 0 to 1, which for softmax sum to 1. No row has a weight. */
  Samples samples() {
    Network network = create(0);
    int inputs = network.architecture().inputs();
    int targets = network.architecture().targets();
    List<DenseLayer> layers = network.architecture().layers();
    boolean distribution = layers.get(layers.size() - 1).activation() == Activation.SOFTMAX;
    Random random = new Random(declared().length());
    float[][] x = new float[ROWS][inputs];
    float[][] y = new float[ROWS][targets];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < inputs; i++) {
        x[row][i] = (float) random.nextGaussian();
      }
      float sum = 0;
      for (int j = 0; j < targets; j++) {
        y[row][j] = random.nextFloat();
        sum += y[row][j];
      }
      for (int j = 0; distribution && j < targets; j++) {
        y[row][j] /= sum;
      }
    }
    return Samples.of(x, y);
  }

  static float[] parametersOf(Network network) {
    float[] values = new float[network.architecture().parameters()];
    network.copyParametersTo(values);
    return values;
  }

  static float[] gradientOf(Network network) {
    float[] values = new float[network.architecture().parameters()];
    network.copyGradientTo(values);
    return values;
  }
}
