package dev.synapt.onnx.chain;

import dev.synapt.Activation;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.Normalization;
import dev.synapt.onnx.format.FormatException;
import java.util.Arrays;

/**
 * A layer that is being put together, in double precision: {@code u = W·x + b}, {@code z =
 * normalization(u)}, {@code a = activation(z)}, with {@code residual} x added.
 */
final class ChainLayer {

  final int inputs;
  final int units;

  /** W as [units][inputs], row-major. */
  final double[] weights;

  final double[] biases;
  Normalization normalization = Normalization.NONE;
  double[] gains = {};
  double[] shifts = {};
  Activation activation = Activation.IDENTITY;
  double alpha = Double.NaN;

  /** Read where the activation trains it. */
  double slope = Double.NaN;

  boolean residual;

  /** Takes over the arrays. */
  ChainLayer(int inputs, int units, double[] weights, double[] biases) {
    this.inputs = inputs;
    this.units = units;
    this.weights = weights;
    this.biases = biases;
  }

  /** {@code u' = s ∘ u + t}. */
  void scaleSums(ElementwiseScale scale) {
    for (int j = 0; j < units; j++) {
      for (int i = 0; i < inputs; i++) {
        weights[j * inputs + i] *= scale.factor(j);
      }
      biases[j] = biases[j] * scale.factor(j) + scale.summand(j);
    }
  }

  /**
   * Sets the normalisation. Its ε is Synapt's own, so for another one the sums are multiplied by k
   * with {@code k² = 10⁻⁵ / ε}: mean and root of k·u are k times as large, and k cancels.
   */
  void normalize(Normalization kind, double epsilon) {
    double k = Math.sqrt(Normalization.EPSILON / epsilon);
    // What is meant to be the usual ε is that, whatever a float makes of it.
    if (Math.abs(k - 1) > 1e-6) {
      scaleSums(new ElementwiseScale(new double[] {k}, new double[1]));
    }
    normalization = kind;
    gains = new double[units];
    Arrays.fill(gains, 1);
    shifts = kind.hasShift() ? new double[units] : new double[0];
  }

  /** {@code z' = s ∘ z + t} behind a normalisation. */
  void scaleNormalized(ElementwiseScale scale) {
    for (int j = 0; j < units; j++) {
      gains[j] *= scale.factor(j);
      if (normalization.hasShift()) {
        shifts[j] = shifts[j] * scale.factor(j) + scale.summand(j);
      }
    }
  }

  /** Its shape and settings. */
  DenseLayer settings() {
    DenseLayer layer =
        DenseLayer.of(inputs, units, activation, Initializer.AUTO).withNormalization(normalization);
    if (!Double.isNaN(alpha)) {
      layer = layer.withAlpha(alpha);
    }
    return residual ? layer.withResidual() : layer;
  }

  /** Writes its parameters in canonical order, and returns where they end. */
  int copyParametersTo(float[] destination, int offset, int number) throws FormatException {
    int at = offset;
    double[] slopes = activation.trainsAlpha() ? new double[] {slope} : new double[0];
    for (double[] block : new double[][] {weights, biases, gains, shifts, slopes}) {
      for (double parameter : block) {
        float rounded = (float) parameter;
        if (!Float.isFinite(rounded)) {
          throw new FormatException(
              "layer " + number + " has a parameter of " + parameter + ", expected finite floats");
        }
        destination[at++] = rounded;
      }
    }
    return at;
  }
}
