package dev.synapt.check;

import dev.synapt.Architecture;
import dev.synapt.Arguments;
import dev.synapt.DenseLayer;
import dev.synapt.Network;
import java.util.List;
import java.util.Objects;

/**
 * A slow network in double precision, interpreted from an {@link Architecture} by the definitions
 * that {@link dev.synapt.Activation} and {@link dev.synapt.Loss} carry. It shares no code with
 * generated networks: what both agree on is most likely right. An instance is for one thread.
 *
 * <p>Parameters and gradients are in canonical order: for each layer W as [units][inputs],
 * row-major, then b. Arrays of another length than needed give an {@link IllegalArgumentException}.
 */
public final class ReferenceNetwork {

  private final Architecture architecture;
  private final double[] parameters;

  /** Layer ℓ's z and a stand at index ℓ; a at index 0 is the input. */
  private final double[][] z;

  private final double[][] a;

  private ReferenceNetwork(Architecture architecture, double[] parameters) {
    this.architecture = architecture;
    this.parameters = parameters;
    List<DenseLayer> layers = architecture.layers();
    z = new double[layers.size() + 1][];
    a = new double[layers.size() + 1][];
    a[0] = new double[architecture.inputs()];
    for (int l = 1; l <= layers.size(); l++) {
      z[l] = new double[layers.get(l - 1).units()];
      a[l] = new double[layers.get(l - 1).units()];
    }
  }

  /** A reference with a copy of the parameters a network has now. */
  public static ReferenceNetwork of(Network network) {
    float[] values = new float[network.architecture().parameters()];
    network.copyParametersTo(values);
    return of(network.architecture(), values);
  }

  /** A reference with these parameters. */
  public static ReferenceNetwork of(Architecture architecture, float[] parameters) {
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
    architecture.loss().gradient(z[last], a[last], target, dA);
    boolean fused = architecture.loss().fusesWith(layers.get(last - 1).activation());
    int offset = parameters.length;
    for (int l = last; l >= 1; l--) {
      DenseLayer layer = layers.get(l - 1);
      offset -= layer.parameters();
      double[] dZ = dA;
      if (l < last || !fused) {
        layer.activation().backward(z[l], a[l], dA, dZ);
      }
      dA = backwardThroughWeights(layer, offset, dZ, a[l - 1], parameterGradient);
    }
    System.arraycopy(dA, 0, inputGradient, 0, dA.length);
    return loss;
  }

  /** dW = dZ·aᵀ and db = dZ are added; Wᵀ·dZ is the result. */
  private double[] backwardThroughWeights(
      DenseLayer layer, int offset, double[] dZ, double[] below, double[] gradient) {
    int inputs = layer.inputs();
    double[] dBelow = new double[inputs];
    for (int j = 0; j < layer.units(); j++) {
      for (int i = 0; i < inputs; i++) {
        gradient[offset + j * inputs + i] += dZ[j] * below[i];
        dBelow[i] += parameters[offset + j * inputs + i] * dZ[j];
      }
      gradient[offset + layer.units() * inputs + j] += dZ[j];
    }
    return dBelow;
  }

  private double loss(double[] target) {
    requireLength(target, architecture.targets(), "target");
    int last = a.length - 1;
    return architecture.loss().value(z[last], a[last], target);
  }

  /** a0 = x, then z = W·a + b and a = f(z) for each layer. */
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
      z[l][j] = sum;
    }
    layer.activation().forward(z[l], a[l]);
  }

  /** The loss of the last example, had layer ℓ had the sums that now stand in {@link #lastSums}. */
  double lossFrom(int layer, double[] target) {
    architecture.layers().get(layer - 1).activation().forward(z[layer], a[layer]);
    for (int l = layer + 1; l < a.length; l++) {
      layer(l, offset(l));
    }
    return loss(target);
  }

  /** Where the parameters of layer ℓ start. */
  int offset(int layer) {
    int offset = 0;
    for (int l = 1; l < layer; l++) {
      offset += architecture.layers().get(l - 1).parameters();
    }
    return offset;
  }

  /** The sums z of layer ℓ of the last example, ℓ from 1; live. */
  double[] lastSums(int layer) {
    return z[layer];
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
