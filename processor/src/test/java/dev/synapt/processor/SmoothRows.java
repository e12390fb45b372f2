package dev.synapt.processor;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Network;
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

  private SmoothRows(Network network) {
    architecture = network.architecture();
    parameters = Specimen.parametersOf(network);
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
      if (smooth.isSmooth(features[row], targets[row])) {
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

  private boolean isSmooth(float[] x, float[] y) {
    double[] a = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      a[i] = x[i];
    }
    int at = 0;
    for (DenseLayer layer : architecture.layers()) {
      double[] z = sums(layer, a, at);
      if (isNear(z, layer.activation().kinks())) {
        return false;
      }
      at += layer.parameters();
      a = new double[z.length];
      layer.activation().forward(z, a);
    }
    for (int j = 0; j < y.length; j++) {
      if (isNear(new double[] {a[j]}, architecture.loss().kinks(y[j]))) {
        return false;
      }
    }
    return true;
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
