package dev.synapt.onnx.chain;

import dev.synapt.Activation;
import dev.synapt.DenseLayer;
import dev.synapt.Normalization;
import dev.synapt.onnx.format.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chain of layers that grows by one operation after another. Each goes into the last layer, if
 * that has not got past its place in the order linear, normalisation, activation, residual; else a
 * layer with the identity matrix takes it. Factors and summands for each feature fold into the
 * weights before or after them.
 */
public final class LayerChain {

  /** How many layers a network may have. */
  static final int MAX_LAYERS = 64;

  /** How many times as many numbers as there may be parameters may be scaled. */
  private static final int MAX_SCALES = 64;

  /** That many parameters are no harm, whatever the size of the file. */
  private static final int MIN_PARAMETERS = 1 << 20;

  /** How far the last layer has got. */
  private enum Stage {
    LINEAR,
    NORMALIZED,
    ACTIVATED
  }

  private final List<ChainLayer> layers = new ArrayList<>();
  private final long maxParameters;
  private Stage stage = Stage.ACTIVATED;

  /** What is done to the outputs of the last layer, and the next has to take over. */
  private ElementwiseScale pending = ElementwiseScale.NONE;

  /** The number of layers where a branch left the chain that is to be added; −1 if none did. */
  private int branch = -1;

  private long parameters;
  private long scaled;

  /**
   * An empty chain.
   *
   * @param bytes the size of the file, which bounds how many weights it can hold
   */
  LayerChain(int bytes) {
    maxParameters = Math.max(bytes, MIN_PARAMETERS);
  }

  /** Whether nothing but one scale for all features has happened. */
  boolean isUntouched() {
    return layers.isEmpty() && pending.isUniform();
  }

  /** {@code W·x + b}; takes over b, and makes W of numbers that stay as they are. */
  void linear(int inputs, int units, WeightSource source, double[] biases) throws FormatException {
    requireRoom(inputs, units);
    parameters += (long) units * inputs + units;
    double[] weights = new double[Math.multiplyExact(units, inputs)];
    for (int j = 0; j < units; j++) {
      for (int i = 0; i < inputs; i++) {
        double weight = source.weight(j, i);
        weights[j * inputs + i] = weight * pending.factor(i);
        // Without a summand biases keep their bits.
        if (pending.summand(i) != 0) {
          biases[j] += weight * pending.summand(i);
        }
      }
    }
    layers.add(new ChainLayer(inputs, units, weights, biases));
    pending = ElementwiseScale.NONE;
    stage = Stage.LINEAR;
  }

  /** A weight from an input to a unit. */
  @FunctionalInterface
  interface WeightSource {
    double weight(int unit, int input);
  }

  /** {@code s ∘ x + t}. */
  void scale(ElementwiseScale scale) throws FormatException {
    if (scale.isNone()) {
      return;
    }
    scaled += stage == Stage.LINEAR ? last().weights.length : scale.factors().length;
    if (scaled > MAX_SCALES * maxParameters) {
      throw new FormatException("has more factors and summands than any network needs");
    }
    boolean summands = Arrays.stream(scale.summands()).anyMatch(t -> t != 0);
    if (stage == Stage.LINEAR) {
      last().scaleSums(scale);
    } else if (stage == Stage.NORMALIZED && (last().normalization.hasShift() || !summands)) {
      last().scaleNormalized(scale);
    } else {
      stage = Stage.ACTIVATED;
      pending = pending.then(scale);
    }
  }

  /** A normalisation over all features, with gains 1 and shifts 0. */
  void normalize(Normalization kind, double epsilon, int features) throws FormatException {
    if (stage != Stage.LINEAR) {
      identity(features);
    }
    last().normalize(kind, epsilon);
    stage = Stage.NORMALIZED;
  }

  /**
   * An activation.
   *
   * @param alpha its parameter; where it is trained, the slope; NaN where there is none
   */
  void activate(Activation activation, double alpha, int features) throws FormatException {
    if (stage == Stage.ACTIVATED) {
      identity(features);
    }
    last().activation = activation;
    if (activation.trainsAlpha()) {
      last().slope = alpha;
    } else {
      last().alpha = alpha;
    }
    stage = Stage.ACTIVATED;
  }

  /** From here a branch leaves that is added later. */
  void startBranch(int features) throws FormatException {
    if (!pending.isNone()) {
      identity(features);
    }
    stage = Stage.ACTIVATED;
    branch = layers.size();
  }

  /** Adds what the chain was when the branch left it; false if that is not what a layer can do. */
  boolean addBranch() {
    boolean fits = branch == layers.size() - 1 && pending.isNone() && last().inputs == last().units;
    if (fits) {
      last().residual = true;
      stage = Stage.ACTIVATED;
    }
    branch = -1;
    return fits;
  }

  /** Two outputs {@code 1 − p} and p of one {@code p = σ(z)}, which are the softmax of 0 and z. */
  boolean complement() {
    ChainLayer old = layers.isEmpty() ? null : last();
    if (old == null
        || old.activation != Activation.SIGMOID
        || old.units != 1
        || old.normalization != Normalization.NONE
        || old.residual
        || !pending.isNone()) {
      return false;
    }
    double[] weights = new double[2 * old.inputs];
    System.arraycopy(old.weights, 0, weights, old.inputs, old.inputs);
    ChainLayer both = new ChainLayer(old.inputs, 2, weights, new double[] {0, old.biases[0]});
    both.activation = Activation.SOFTMAX;
    layers.set(layers.size() - 1, both);
    return true;
  }

  /** Nothing more follows. */
  void finish(int features) throws FormatException {
    if (layers.isEmpty() || !pending.isNone() || last().residual) {
      identity(features);
    }
  }

  /** The number of outputs of the last layer; −1 if there is none. */
  int features() {
    return layers.isEmpty() ? -1 : last().units;
  }

  /** Their shapes and settings. */
  public List<DenseLayer> settings() {
    return layers.stream().map(ChainLayer::settings).toList();
  }

  /**
   * Their parameters in canonical order.
   *
   * @throws FormatException if one is not a finite float
   */
  public float[] parameters() throws FormatException {
    float[] all = new float[Math.toIntExact(countParameters())];
    int at = 0;
    for (int l = 0; l < layers.size(); l++) {
      at = layers.get(l).copyParametersTo(all, at, l + 1);
    }
    return all;
  }

  private long countParameters() {
    return settings().stream().mapToLong(DenseLayer::parameters).sum();
  }

  private ChainLayer last() {
    return layers.get(layers.size() - 1);
  }

  /** A layer that gives what it takes, and does what is pending. */
  private void identity(int features) throws FormatException {
    if (features < 1) {
      throw new FormatException(
          "the number of features is open where it matters. Export with a fixed number of features");
    }
    requireRoom(features, features);
    linear(features, features, (unit, input) -> unit == input ? 1 : 0, new double[features]);
  }

  /** Before memory is reserved: a small file can name one tensor many times. */
  private void requireRoom(int inputs, int units) throws FormatException {
    long sum = parameters + (long) units * inputs + units;
    if (layers.size() == MAX_LAYERS) {
      throw new FormatException("has more than " + MAX_LAYERS + " layers");
    }
    if (sum > maxParameters) {
      throw new FormatException(
          "would have at least "
              + sum
              + " parameters, which a file of its size does not hold; at most "
              + maxParameters
              + " are taken");
    }
  }
}
