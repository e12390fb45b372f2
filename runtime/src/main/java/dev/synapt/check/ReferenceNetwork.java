package dev.synapt.check;

import dev.synapt.Architecture;
import dev.synapt.Arguments;
import dev.synapt.DenseLayer;
import dev.synapt.Dropout;
import dev.synapt.Network;
import dev.synapt.ParameterBlock.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A slow network in double precision, interpreted from an {@link Architecture} by the definitions
 * that {@link dev.synapt.Activation}, {@link dev.synapt.Normalization} and {@link dev.synapt.Loss}
 * carry. It shares no code with generated networks: what both agree on is most likely right. An
 * instance is for one thread.
 *
 * <p>Parameters and gradients are in canonical order: for each layer W as [units][inputs],
 * row-major, then b, gain, shift and slope. Arrays of another length than needed give an {@link
 * IllegalArgumentException}.
 */
public final class ReferenceNetwork {

  private final Architecture architecture;
  private final double[] parameters;

  /**
   * Layer ℓ's sums u, normalised z, activated h and outputs a stand at index ℓ; a at index 0 is the
   * input.
   */
  private final double[][] u;

  private final double[][] z;
  private final double[][] h;
  private final double[][] a;

  /** What h is multiplied by for dropout: 1 where it is off. */
  private final double[][] factors;

  private ReferenceNetwork(Architecture architecture, double[] parameters) {
    this.architecture = architecture;
    this.parameters = parameters;
    List<DenseLayer> layers = architecture.layers();
    u = new double[layers.size() + 1][];
    z = new double[layers.size() + 1][];
    h = new double[layers.size() + 1][];
    a = new double[layers.size() + 1][];
    factors = new double[layers.size() + 1][];
    a[0] = new double[architecture.inputs()];
    for (int l = 1; l <= layers.size(); l++) {
      int units = layers.get(l - 1).units();
      u[l] = new double[units];
      z[l] = new double[units];
      h[l] = new double[units];
      a[l] = new double[units];
      factors[l] = new double[units];
    }
    keepAll();
  }

  /** A reference with a copy of the parameters a network has now. */
  public static ReferenceNetwork of(Network network) {
    Objects.requireNonNull(network, "network");
    float[] values = new float[network.architecture().parameters()];
    network.copyParametersTo(values);
    return of(network.architecture(), values);
  }

  /** A reference with these parameters. */
  public static ReferenceNetwork of(Architecture architecture, float[] parameters) {
    Objects.requireNonNull(architecture, "architecture");
    Arguments.requireLength(parameters, architecture.parameters(), "parameters");
    double[] values = new double[parameters.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = parameters[k];
    }
    return new ReferenceNetwork(architecture, values);
  }

  /** What this network is made of. */
  public Architecture architecture() {
    return architecture;
  }

  /** The parameters, live: a change is seen by the next call. */
  public double[] parameters() {
    return parameters;
  }

  /**
   * From now on drops what a network with this seed drops in this step for this row.
   *
   * @see Dropout
   */
  public void drop(long seed, long step, long row) {
    for (int l = 1; l < factors.length; l++) {
      float[] drawn = new float[factors[l].length];
      double share = architecture.layers().get(l - 1).dropout();
      Dropout.factors(seed, step, row, l, share, drawn, 0, 1, drawn.length);
      for (int j = 0; j < drawn.length; j++) {
        factors[l][j] = drawn[j] == 0 ? 0 : 1 / (1 - share);
      }
    }
  }

  /** From now on drops nothing, as a new reference does. */
  public void keepAll() {
    for (int l = 1; l < factors.length; l++) {
      Arrays.fill(factors[l], 1);
    }
  }

  /** The output for one example, in a new array. */
  public double[] predict(double... input) {
    forward(input);
    return a[a.length - 1].clone();
  }

  /** The loss of one example. */
  public double loss(double[] input, double[] target) {
    forward(input);
    return loss(target);
  }

  /**
   * Computes the loss of one example and its derivatives, by backpropagation.
   *
   * @param parameterGradient ∂L/∂parameters is added to it
   * @param inputGradient receives ∂L/∂x
   * @return the loss
   */
  public double gradient(
      double[] input, double[] target, double[] parameterGradient, double[] inputGradient) {
    requireLength(parameterGradient, parameters.length, "parameterGradient");
    requireLength(inputGradient, architecture.inputs(), "inputGradient");
    double loss = loss(input, target);
    List<DenseLayer> layers = architecture.layers();
    int last = layers.size();
    double[] dA = new double[architecture.outputs()];
    architecture.lossGradient(z[last], a[last], target, dA);
    boolean fused = architecture.loss().fusesWith(layers.get(last - 1).activation());
    int offset = parameters.length;
    for (int l = last; l >= 1; l--) {
      DenseLayer layer = layers.get(l - 1);
      offset -= layer.parameters();
      double[] dZ = dA.clone();
      if (l < last || !fused) {
        for (int j = 0; j < dZ.length; j++) {
          dZ[j] *= factors[l][j];
        }
        backwardThroughActivation(l, offset, dZ, parameterGradient);
      }
      double[] dU = backwardThroughNormalization(l, offset, dZ, parameterGradient);
      double[] dBelow = backwardThroughWeights(layer, offset, dU, a[l - 1], parameterGradient);
      for (int i = 0; layer.residual() && i < dBelow.length; i++) {
        dBelow[i] += dA[i];
      }
      dA = dBelow;
    }
    System.arraycopy(dA, 0, inputGradient, 0, dA.length);
    return loss;
  }

  /** From dH to dZ, in place; that of a trained slope is added. */
  private void backwardThroughActivation(
      int l, int offset, double[] d, double[] parameterGradient) {
    DenseLayer layer = architecture.layers().get(l - 1);
    if (layer.activation().trainsAlpha()) {
      parameterGradient[offset + layer.offset(Kind.SLOPE)] +=
          layer.activation().alphaGradient(z[l], d);
      layer.activation().backward(z[l], h[l], d, d, alpha(l));
    } else {
      layer.derive(z[l], h[l], d, d);
    }
  }

  /** dGain and dShift are added; dU is the result. */
  private double[] backwardThroughNormalization(
      int l, int offset, double[] dZ, double[] parameterGradient) {
    DenseLayer layer = architecture.layers().get(l - 1);
    double[] dU = new double[dZ.length];
    double[] dGain = new double[layer.parameters(Kind.GAIN)];
    double[] dShift = new double[layer.parameters(Kind.SHIFT)];
    double[] gain = parameters(layer, offset, Kind.GAIN);
    layer.normalization().backward(u[l], gain, dZ, dU, dGain, dShift);
    for (int j = 0; j < dGain.length; j++) {
      parameterGradient[offset + layer.offset(Kind.GAIN) + j] += dGain[j];
    }
    for (int j = 0; j < dShift.length; j++) {
      parameterGradient[offset + layer.offset(Kind.SHIFT) + j] += dShift[j];
    }
    return dU;
  }

  /** The parameters of one kind of a layer whose own start at the offset. */
  private double[] parameters(DenseLayer layer, int offset, Kind kind) {
    int from = offset + layer.offset(kind);
    return Arrays.copyOfRange(parameters, from, from + layer.parameters(kind));
  }

  /** dW = dU·aᵀ and db = dU are added; Wᵀ·dU is the result. */
  private double[] backwardThroughWeights(
      DenseLayer layer, int offset, double[] dU, double[] below, double[] gradient) {
    int inputs = layer.inputs();
    double[] dBelow = new double[inputs];
    for (int j = 0; j < layer.units(); j++) {
      for (int i = 0; i < inputs; i++) {
        gradient[offset + j * inputs + i] += dU[j] * below[i];
        dBelow[i] += parameters[offset + j * inputs + i] * dU[j];
      }
      gradient[offset + layer.units() * inputs + j] += dU[j];
    }
    return dBelow;
  }

  private double loss(double[] target) {
    requireLength(target, architecture.targets(), "target");
    int last = a.length - 1;
    return architecture.loss(z[last], a[last], target);
  }

  /** a0 = x, then u = W·a + b, and from u to a, for each layer. */
  private void forward(double[] input) {
    requireLength(input, architecture.inputs(), "input");
    System.arraycopy(input, 0, a[0], 0, input.length);
    int offset = 0;
    for (int l = 1; l < a.length; l++) {
      layer(l, offset);
      offset += architecture.layers().get(l - 1).parameters();
    }
  }

  private void layer(int l, int offset) {
    DenseLayer layer = architecture.layers().get(l - 1);
    int inputs = layer.inputs();
    for (int j = 0; j < layer.units(); j++) {
      double sum = parameters[offset + layer.units() * inputs + j];
      for (int i = 0; i < inputs; i++) {
        sum += parameters[offset + j * inputs + i] * a[l - 1][i];
      }
      u[l][j] = sum;
    }
    finish(l, offset);
  }

  /** z = normalization(u), h = f(z), a = factors ∘ h, and where residual + the input. */
  private void finish(int l, int offset) {
    DenseLayer layer = architecture.layers().get(l - 1);
    double[] gain = parameters(layer, offset, Kind.GAIN);
    layer.normalization().forward(u[l], gain, parameters(layer, offset, Kind.SHIFT), z[l]);
    if (layer.activation().trainsAlpha()) {
      layer.activation().forward(z[l], h[l], alpha(l));
    } else {
      layer.activate(z[l], h[l]);
    }
    for (int j = 0; j < layer.units(); j++) {
      a[l][j] = factors[l][j] * h[l][j] + (layer.residual() ? a[l - 1][j] : 0);
    }
  }

  /** The loss of the last example, had layer ℓ had the sums that now stand in {@link #lastSums}. */
  double lossFrom(int layer, double[] target) {
    finish(layer, offset(layer));
    for (int l = layer + 1; l < a.length; l++) {
      layer(l, offset(l));
    }
    return loss(target);
  }

  /** What shapes the activation of layer ℓ: the layer's alpha, or what training made of it. */
  double alpha(int layer) {
    DenseLayer shape = architecture.layers().get(layer - 1);
    return shape.activation().trainsAlpha()
        ? parameters[offset(layer) + shape.offset(Kind.SLOPE)]
        : shape.alpha();
  }

  /** Where the parameters of layer ℓ start. */
  int offset(int layer) {
    int offset = 0;
    for (int l = 1; l < layer; l++) {
      offset += architecture.layers().get(l - 1).parameters();
    }
    return offset;
  }

  /** The sums u of layer ℓ of the last example, ℓ from 1; live. */
  double[] lastSums(int layer) {
    return u[layer];
  }

  /** What the activation of layer ℓ was given for the last example, ℓ from 1; live. */
  double[] lastNormalized(int layer) {
    return z[layer];
  }

  /** What the outputs of the activation of layer ℓ are multiplied by, ℓ from 1; live. */
  double[] lastFactors(int layer) {
    return factors[layer];
  }

  /** The outputs a of layer ℓ of the last example, ℓ from 0, which is the input; live. */
  double[] lastOutputs(int layer) {
    return a[layer];
  }

  private static void requireLength(double[] array, int expected, String name) {
    Objects.requireNonNull(array, name);
    if (array.length != expected) {
      throw new IllegalArgumentException(
          name + " has length " + array.length + ", expected exactly " + expected);
    }
  }
}
