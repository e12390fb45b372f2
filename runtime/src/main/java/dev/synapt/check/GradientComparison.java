package dev.synapt.check;

import static dev.synapt.ParameterBlock.Kind.BIAS;
import static dev.synapt.ParameterBlock.Kind.WEIGHT;

import dev.synapt.DenseLayer;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Computes both sides of a {@link GradientCheck}, row by row. */
final class GradientComparison {

  /**
   * h: the rounding of a double loss, 10⁻¹⁶ / h, and the curvature it cuts off, h², are both small.
   */
  private static final double H = 1e-5;

  private final Samples samples;
  private final Network network;
  private final ReferenceNetwork reference;
  private final Kinks kinks;
  private final List<DenseLayer> layers;

  /** Weights and biases of layer 1, of layer 2, and so on. */
  private final List<Candidates> parameters = new ArrayList<>();

  private final Candidates inputs;
  private int rowsAtKinks;
  private double loss;
  private double referenceLoss;

  GradientComparison(GradientCheck check, Samples samples) {
    this.samples = samples;
    // A fork has its own gradient: the network's stays as it is.
    network = check.network.fork();
    network.clearGradient();
    reference = ReferenceNetwork.of(network);
    kinks = new Kinks(reference);
    layers = network.architecture().layers();
    Random random = new Random(check.seed);
    int atMost = check.atMost;
    for (int l = 1; l <= layers.size(); l++) {
      int units = layers.get(l - 1).units();
      int width = layers.get(l - 1).inputs();
      parameters.add(new Candidates("W" + l, Optional.of(WEIGHT), l, units, width, atMost, random));
      parameters.add(new Candidates("b" + l, Optional.of(BIAS), l, units, 1, atMost, random));
    }
    inputs =
        new Candidates("x", Optional.empty(), 0, samples.size(), samples.inputs(), atMost, random);
  }

  GradientReport compare() {
    float[] input = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    float[] inputGradient = new float[samples.inputs()];
    for (int row = 0; row < samples.size(); row++) {
      samples.copyFeatures(row, input);
      samples.copyTarget(row, target);
      double[] y = widen(target);
      double rowLoss = reference.loss(widen(input), y);
      if (kinks.tooClose(y)) {
        rowsAtKinks++;
        markRow(row);
        continue;
      }
      double weight = samples.weight(row);
      referenceLoss += weight * rowLoss;
      loss += network.accumulateGradient(samples, new int[] {row}, 0, 1);
      network.inputGradient(input, target, inputGradient);
      differences(row, y, weight, inputGradient);
    }
    if (rowsAtKinks == samples.size()) {
      parameters.forEach(block -> Arrays.fill(block.kink, true));
    }
    takeAnalytic();
    List<GradientReport.Block> blocks = new ArrayList<>();
    parameters.forEach(block -> blocks.add(block.report()));
    blocks.add(inputs.report());
    return new GradientReport(blocks, samples.size(), rowsAtKinks, loss, referenceLoss);
  }

  /**
   * From the last layer to the first, because a difference in one layer disturbs those above it.
   */
  private void differences(int row, double[] y, double weight, float[] inputGradient) {
    for (int l = layers.size(); l >= 1; l--) {
      double[] z = reference.lastSums(l).clone();
      double[] below = reference.lastOutputs(l - 1);
      for (Candidates block : parameters.subList(2 * l - 2, 2 * l)) {
        for (int k = 0; k < block.places.length; k++) {
          int unit = block.unit(k);
          double perUnit = block.kind.get() == BIAS ? 1 : below[block.input(k)];
          double[] slope = new double[z.length];
          slope[unit] = perUnit;
          block.numeric[k] += weight * difference(l, z, slope, y, block, k);
        }
      }
      System.arraycopy(z, 0, reference.lastSums(l), 0, z.length);
    }
    inputDifferences(row, y, inputGradient);
  }

  private void inputDifferences(int row, double[] y, float[] inputGradient) {
    double[] z = reference.lastSums(1).clone();
    for (int k = 0; k < inputs.places.length; k++) {
      if (inputs.unit(k) == row) {
        int i = inputs.input(k);
        double[] slope = new double[z.length];
        for (int j = 0; j < slope.length; j++) {
          slope[j] = reference.parameters()[j * inputs.inputs + i];
        }
        inputs.numeric[k] = difference(1, z, slope, y, inputs, k);
        inputs.analytic[k] = inputGradient[i];
      }
    }
  }

  /** (L(z + h·slope) − L(z − h·slope)) / 2h, for the sums z of layer ℓ. */
  private double difference(
      int layer, double[] z, double[] slope, double[] y, Candidates block, int k) {
    double steepest = 0;
    for (double s : slope) {
      steepest = Math.max(steepest, Math.abs(s));
    }
    double h = steepest > 0 ? H / steepest : H;
    double above = shiftedLoss(layer, z, slope, h, y);
    long sidesAbove = kinks.sides(layer, y);
    double below = shiftedLoss(layer, z, slope, -h, y);
    block.kink[k] |= sidesAbove != kinks.sides(layer, y);
    return (above - below) / (2 * h);
  }

  private double shiftedLoss(int layer, double[] z, double[] slope, double shift, double[] y) {
    double[] shifted = reference.lastSums(layer);
    for (int j = 0; j < z.length; j++) {
      shifted[j] = z[j] + shift * slope[j];
    }
    return reference.lossFrom(layer, y);
  }

  private void takeAnalytic() {
    float[] gradient = new float[network.architecture().parameters()];
    network.copyGradientTo(gradient);
    for (Candidates block : parameters) {
      int offset = reference.offset(block.layer);
      if (block.kind.get() == BIAS) {
        offset += layers.get(block.layer - 1).units() * layers.get(block.layer - 1).inputs();
      }
      for (int k = 0; k < block.places.length; k++) {
        block.analytic[k] = gradient[offset + (int) block.places[k]];
      }
    }
  }

  private void markRow(int row) {
    for (int k = 0; k < inputs.places.length; k++) {
      inputs.kink[k] |= inputs.unit(k) == row;
    }
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = values[k];
    }
    return wide;
  }
}
