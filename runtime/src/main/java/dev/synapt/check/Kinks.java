package dev.synapt.check;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Normalization;
import dev.synapt.ParameterBlock.Kind;
import java.util.Arrays;

/**
 * Where the units and the loss of a reference network stand relative to the kinks of their
 * functions.
 */
final class Kinks {

  /**
   * Float rounding moves a sum by about the square root of its length times 6e-8 of its terms; a
   * unit closer to a kink than this part of its terms may be on the other side in float.
   */
  private static final double FLOAT_ROUNDING = 3e-6;

  private final ReferenceNetwork reference;
  private final Architecture architecture;
  private final double[][] kinks;

  Kinks(ReferenceNetwork reference) {
    this.reference = reference;
    architecture = reference.architecture();
    kinks = new double[architecture.layers().size()][];
    for (int l = 1; l <= kinks.length; l++) {
      kinks[l - 1] = architecture.layers().get(l - 1).activation().kinks(reference.alpha(l));
    }
  }

  /** Whether float and double may be on different sides of a kink for the last example. */
  boolean tooClose(double[] target) {
    double[] below = new double[architecture.inputs()];
    for (int l = 1; l <= kinks.length; l++) {
      double[] error = normalized(l, rounding(l, below));
      for (double kink : kinks[l - 1]) {
        for (int j = 0; j < error.length; j++) {
          double z = reference.lastNormalized(l)[j];
          if (Math.abs(z - kink) < error[j] + FLOAT_ROUNDING * Math.abs(kink)) {
            return true;
          }
        }
      }
      boolean residual = architecture.layers().get(l - 1).residual();
      for (int j = 0; j < error.length; j++) {
        error[j] = reference.lastFactors(l)[j] * error[j] + (residual ? below[j] : 0);
      }
      below = error;
    }
    double[] output = reference.lastOutputs(kinks.length);
    for (int j = 0; j < target.length; j++) {
      for (double kink : architecture.loss().kinks(target[j])) {
        double terms = Math.abs(output[j]) + Math.abs(kink);
        if (Math.abs(output[j] - kink) < below[j] + FLOAT_ROUNDING * terms) {
          return true;
        }
      }
    }
    return false;
  }

  /** How far float may be off in the sums of layer ℓ, given how far it may be off below. */
  private double[] rounding(int l, double[] belowError) {
    DenseLayer layer = architecture.layers().get(l - 1);
    double[] below = reference.lastOutputs(l - 1);
    int offset = reference.offset(l);
    int biases = offset + layer.units() * layer.inputs();
    double[] error = new double[layer.units()];
    for (int j = 0; j < layer.units(); j++) {
      double own = Math.abs(reference.parameters()[biases + j]);
      double squares = 0;
      for (int i = 0; i < below.length; i++) {
        double w = reference.parameters()[offset + j * below.length + i];
        own += Math.abs(w * below[i]);
        squares += w * w * belowError[i] * belowError[i];
      }
      // Errors from below are of either sign, so their squares add up.
      error[j] = FLOAT_ROUNDING * own + Math.sqrt(squares);
    }
    return error;
  }

  /** How far float may be off in z of layer ℓ, given how far it may be off in its sums u. */
  private double[] normalized(int l, double[] error) {
    DenseLayer layer = architecture.layers().get(l - 1);
    if (layer.normalization() == Normalization.NONE) {
      return error;
    }
    double[] u = reference.lastSums(l);
    double[] z = reference.lastNormalized(l);
    double mean = Arrays.stream(error).average().orElse(0);
    double factor = layer.normalization().factor(u);
    int gains = reference.offset(l) + layer.offset(Kind.GAIN);
    double[] normalized = new double[error.length];
    for (int j = 0; j < error.length; j++) {
      double gain = Math.abs(reference.parameters()[gains + j]);
      double v = gain * (1 + factor * Math.abs(u[j]));
      normalized[j] = factor * (gain * error[j] + v * mean) + FLOAT_ROUNDING * (v + Math.abs(z[j]));
    }
    return normalized;
  }

  /** A number that says on which side of every kink layer ℓ, those above it, and the loss are. */
  long sides(int layer, double[] target) {
    long sides = 17;
    for (int l = layer; l <= kinks.length; l++) {
      for (double kink : kinks[l - 1]) {
        for (double z : reference.lastNormalized(l)) {
          sides = 0x5851f42d4c957f2dL * sides + side(z - kink);
        }
      }
    }
    double[] output = reference.lastOutputs(kinks.length);
    for (int j = 0; j < target.length; j++) {
      for (double kink : architecture.loss().kinks(target[j])) {
        sides = 0x5851f42d4c957f2dL * sides + side(output[j] - kink);
      }
    }
    return sides;
  }

  private static int side(double distance) {
    return distance > 0 ? 1 : distance < 0 ? -1 : 0;
  }
}
