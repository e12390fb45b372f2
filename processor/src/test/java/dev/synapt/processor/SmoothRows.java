package dev.synapt.processor;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Dropout;
import dev.synapt.Network;
import dev.synapt.ParameterBlock.Kind;
import dev.synapt.Samples;
import java.util.Random;

/**
 * Random rows that keep away from the kinks of a network, where rounding would decide about
 * derivatives.
 */
final class SmoothRows {

  private static final double MARGIN = 2e-5;

  private final Architecture architecture;
  private final float[] parameters;
  private final long seed;
  private final long step;

  private SmoothRows(Network network) {
    architecture = network.architecture();
    parameters = Specimen.parametersOf(network);
    seed = network.dropoutSeed();
    step = network.dropoutStep();
  }

  /** Normal features, and targets that make sense for the loss. */
  static Samples of(Network network, int rows, long seed) {
    SmoothRows smooth = new SmoothRows(network);
    Random random = new Random(seed);
    float[][] features = new float[rows][];
    float[][] targets = new float[rows][];
    for (int row = 0; row < rows; ) {
      features[row] = features(random, network.architecture().inputs());
      targets[row] =
          LegalTargets.draw(smooth.architecture.loss(), smooth.architecture.outputs(), random);
      if (smooth.isSmooth(features[row], targets[row], false, row)
          && smooth.isSmooth(features[row], targets[row], true, row)) {
        row++;
      }
    }
    return Samples.of(features, targets);
  }

  private static float[] features(Random random, int inputs) {
    float[] features = new float[inputs];
    for (int i = 0; i < inputs; i++) {
      features[i] = 0.5f * (float) random.nextGaussian();
    }
    return features;
  }

  /** With nothing dropped, or with what the next step drops. */
  private boolean isSmooth(float[] x, float[] y, boolean drops, int row) {
    double[] a = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      a[i] = x[i];
    }
    int at = 0;
    int number = 1;
    for (DenseLayer layer : architecture.layers()) {
      double[] z = sums(layer, a, at);
      double[] gain = parameters(layer, at, Kind.GAIN);
      layer.normalization().forward(z, gain, parameters(layer, at, Kind.SHIFT), z);
      double[] slope = parameters(layer, at, Kind.SLOPE);
      double alpha = slope.length > 0 ? slope[0] : layer.alpha();
      if (isNear(z, layer.activation().kinks(alpha))) {
        return false;
      }
      if (slope.length > 0) {
        layer.activation().forward(z, z, alpha);
      } else {
        layer.activate(z, z);
      }
      float[] mask = new float[z.length];
      double share = drops ? layer.dropout() : 0;
      Dropout.factors(seed, step, row, number, share, mask, 0, 1, z.length);
      for (int j = 0; j < z.length; j++) {
        z[j] = mask[j] * z[j] + (layer.residual() ? a[j] : 0);
      }
      at += layer.parameters();
      number++;
      a = z;
    }
    for (int j = 0; j < y.length; j++) {
      if (isNear(new double[] {a[j]}, architecture.loss().kinks(y[j]))) {
        return false;
      }
    }
    return true;
  }

  private double[] parameters(DenseLayer layer, int at, Kind kind) {
    double[] values = new double[layer.parameters(kind)];
    for (int j = 0; j < values.length; j++) {
      values[j] = parameters[at + layer.offset(kind) + j];
    }
    return values;
  }

  private double[] sums(DenseLayer layer, double[] a, int at) {
    double[] z = new double[layer.units()];
    for (int j = 0; j < z.length; j++) {
      z[j] = parameters[at + layer.units() * layer.inputs() + j];
      for (int i = 0; i < a.length; i++) {
        z[j] += parameters[at + j * layer.inputs() + i] * a[i];
      }
    }
    return z;
  }

  private static boolean isNear(double[] values, double[] kinks) {
    for (double kink : kinks) {
      for (double value : values) {
        if (Math.abs(value - kink) < MARGIN) {
          return true;
        }
      }
    }
    return false;
  }
}
