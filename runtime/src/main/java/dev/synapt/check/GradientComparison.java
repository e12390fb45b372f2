package dev.synapt.check;

import static dev.synapt.ParameterBlock.Kind.BIAS;
import static dev.synapt.ParameterBlock.Kind.WEIGHT;

import dev.synapt.DenseLayer;
import dev.synapt.Network;
import dev.synapt.ParameterBlock.Kind;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleConsumer;

/** Computes both sides of a {@link GradientCheck}, row by row. */
final class GradientComparison {

  /**
   * h: the rounding of a double loss, 10⁻¹⁶ / h, and the curvature it cuts off, h², are both small.
   */
  private static final double H = 1e-5;

  private final Samples samples;

  /** Those that are looked at. */
  private final int[] rows;

  private final Network network;
  private final ReferenceNetwork reference;
  private final Kinks kinks;
  private final List<DenseLayer> layers;

  /** For each layer its kinds of parameters. */
  private final List<List<Candidates>> parameters = new ArrayList<>();

  private final Candidates inputs;
  private int rowsAtKinks;
  private double loss;
  private double referenceLoss;

  GradientComparison(GradientCheck check, Samples samples, int[] rows) {
    this.samples = samples;
    this.rows = rows;
    // A fork has its own gradient: the network's stays as it is.
    network = check.network.fork();
    network.clearGradient();
    reference = ReferenceNetwork.of(network);
    kinks = new Kinks(reference);
    layers = network.architecture().layers();
    Random random = new Random(check.seed);
    int atMost = check.atMost;
    for (int l = 1; l <= layers.size(); l++) {
      parameters.add(candidates(l, atMost, random));
    }
    inputs =
        new Candidates("x", Optional.empty(), 0, rows.length, samples.inputs(), atMost, random);
    for (int k = 0; k < inputs.places.length; k++) {
      inputs.places[k] = (long) rows[inputs.unit(k)] * inputs.inputs + inputs.input(k);
    }
  }

  private List<Candidates> candidates(int l, int atMost, Random random) {
    DenseLayer layer = layers.get(l - 1);
    List<Candidates> blocks = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (layer.parameters(kind) > 0) {
        String name = (kind == WEIGHT ? "W" : Candidates.symbol(kind)) + l;
        int width = kind == WEIGHT ? layer.inputs() : 1;
        int units = layer.parameters(kind) / width;
        blocks.add(new Candidates(name, Optional.of(kind), l, units, width, atMost, random));
      }
    }
    return blocks;
  }

  GradientReport compare() {
    float[] input = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    float[] inputGradient = new float[samples.inputs()];
    for (int row : rows) {
      samples.copyFeatures(row, input);
      samples.copyTarget(row, target);
      double[] y = widen(target);
      reference.keepAll();
      reference.loss(widen(input), y);
      boolean tooClose = kinks.tooClose(y);
      reference.drop(network.dropoutSeed(), network.dropoutStep(), row);
      double rowLoss = reference.loss(widen(input), y);
      if (tooClose || kinks.tooClose(y)) {
        rowsAtKinks++;
        markRow(row);
        continue;
      }
      double weight = samples.weight(row);
      referenceLoss += weight * rowLoss;
      loss += network.accumulateGradient(samples, new int[] {row}, 0, 1);
      network.inputGradient(input, target, inputGradient);
      differences(y, weight);
      reference.keepAll();
      reference.loss(widen(input), y);
      inputDifferences(row, y, inputGradient);
    }
    if (rowsAtKinks == rows.length) {
      parameters.forEach(layer -> layer.forEach(block -> Arrays.fill(block.kink, true)));
    }
    takeAnalytic();
    List<GradientReport.Block> blocks = new ArrayList<>();
    for (List<Candidates> layer : parameters) {
      double largest = layer.stream().mapToDouble(Candidates::largest).max().orElse(0);
      for (Candidates block : layer) {
        boolean slope = block.kind.get() == Kind.SLOPE;
        blocks.add(block.report(slope ? 10 * largest : block.largest()));
      }
    }
    blocks.add(inputs.report(inputs.largest()));
    return new GradientReport(blocks, rows.length, rowsAtKinks, loss, referenceLoss);
  }

  /**
   * From the last layer to the first, because a difference in one layer disturbs those above it.
   */
  private void differences(double[] y, double weight) {
    for (int l = layers.size(); l >= 1; l--) {
      double[] u = reference.lastSums(l).clone();
      for (Candidates block : parameters.get(l - 1)) {
        for (int k = 0; k < block.places.length; k++) {
          difference(l, u, y, weight, block, k);
        }
      }
    }
  }

  private void difference(
      int layer, double[] u, double[] y, double weight, Candidates block, int k) {
    Kind kind = block.kind.get();
    if (kind != WEIGHT && kind != BIAS) {
      System.arraycopy(u, 0, reference.lastSums(layer), 0, u.length);
      double[] values = reference.parameters();
      int at = reference.offset(layer) + layers.get(layer - 1).offset(kind) + block.unit(k);
      double value = values[at];
      difference(layer, shift -> values[at] = value + shift, H, y, weight, block, k);
      values[at] = value;
      return;
    }
    double[] slope = new double[u.length];
    slope[block.unit(k)] = kind == BIAS ? 1 : reference.lastOutputs(layer - 1)[block.input(k)];
    DoubleConsumer shift = h -> shiftSums(layer, u, slope, h);
    difference(layer, shift, step(slope), y, weight, block, k);
  }

  private void inputDifferences(int row, double[] y, float[] inputGradient) {
    double[] u = reference.lastSums(1).clone();
    double[] x = reference.lastOutputs(0);
    for (int k = 0; k < inputs.places.length; k++) {
      if (inputs.unit(k) == row) {
        int i = inputs.input(k);
        double value = x[i];
        double[] slope = new double[u.length];
        for (int j = 0; j < slope.length; j++) {
          slope[j] = reference.parameters()[j * inputs.inputs + i];
        }
        // Where layer 1 is residual, x itself counts as well.
        double h = layers.get(0).residual() ? Math.min(H, step(slope)) : step(slope);
        difference(
            1,
            shift -> {
              x[i] = value + shift;
              shiftSums(1, u, slope, shift);
            },
            h,
            y,
            1,
            inputs,
            k);
        inputs.analytic[k] = inputGradient[i];
        x[i] = value;
      }
    }
  }

  private static double step(double[] slope) {
    double steepest = 0;
    for (double s : slope) {
      steepest = Math.max(steepest, Math.abs(s));
    }
    return steepest > 0 ? H / steepest : H;
  }

  /** The sums u + shift·slope for layer ℓ. */
  private void shiftSums(int layer, double[] u, double[] slope, double shift) {
    double[] shifted = reference.lastSums(layer);
    for (int j = 0; j < u.length; j++) {
      shifted[j] = u[j] + shift * slope[j];
    }
  }

  /** Adds (L(h) − L(−h)) / 2h, where shifting by h changes what layer ℓ starts from. */
  private void difference(
      int layer,
      DoubleConsumer shift,
      double h,
      double[] y,
      double weight,
      Candidates block,
      int k) {
    shift.accept(h);
    double above = reference.lossFrom(layer, y);
    long sidesAbove = kinks.sides(layer, y);
    shift.accept(-h);
    double below = reference.lossFrom(layer, y);
    block.kink[k] |= sidesAbove != kinks.sides(layer, y);
    block.add(k, weight, above, below, h);
  }

  private void takeAnalytic() {
    float[] gradient = new float[network.architecture().parameters()];
    network.copyGradientTo(gradient);
    for (List<Candidates> blocks : parameters) {
      for (Candidates block : blocks) {
        DenseLayer layer = layers.get(block.layer - 1);
        int offset = reference.offset(block.layer) + layer.offset(block.kind.get());
        for (int k = 0; k < block.places.length; k++) {
          block.analytic[k] = gradient[offset + (int) block.places[k]];
        }
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
