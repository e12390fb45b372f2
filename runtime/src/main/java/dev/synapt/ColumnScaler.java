package dev.synapt;

import dev.synapt.ParameterBlock.Kind;
import java.util.Objects;

/**
 * Moves and stretches each column of numbers, features or targets: {@code x' = (x − c) / s + l}
 * with a centre c and a scale s for each column. Computed in double precision, rounded once.
 * Immutable.
 *
 * <pre>{@code
 * Standardizer standardizer = Standardizer.fit(training);
 * Trainer.with(Adam.create()).epochs(50).fit(network, standardizer.apply(training));
 * standardizer.foldInto(network);          // from here on it takes features as they are
 * }</pre>
 *
 * <p>A column that is the same in all rows has scale 1: it becomes constant 0 (or the lower bound),
 * as in scikit-learn.
 */
public abstract sealed class ColumnScaler permits Standardizer, MinMaxScaler {

  private final double[] centers;
  private final double[] scales;
  private final double low;

  ColumnScaler(double[] centers, double[] scales, double low) {
    this.centers = centers.clone();
    this.scales = scales.clone();
    this.low = low;
  }

  /** Checks what a scaler is made of. */
  static void requireNumbers(
      double[] centers, String centersName, double[] scales, String scalesName) {
    Arguments.requireAtLeast(1, centers.length, "the number of " + centersName);
    if (scales.length != centers.length) {
      throw new IllegalArgumentException(
          scalesName + " has length " + scales.length + ", expected exactly " + centers.length);
    }
    for (int i = 0; i < centers.length; i++) {
      if (!Double.isFinite(centers[i])) {
        throw new IllegalArgumentException(
            centersName + "[" + i + "] is " + centers[i] + ", expected a finite number");
      }
      if (!(scales[i] > 0 && scales[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            scalesName + "[" + i + "] is " + scales[i] + ", expected a finite number above 0");
      }
    }
  }

  /** The number of columns. */
  public final int columns() {
    return centers.length;
  }

  final double center(int column) {
    return centers[Objects.checkIndex(column, centers.length)];
  }

  final double scale(int column) {
    return scales[Objects.checkIndex(column, scales.length)];
  }

  /**
   * The same samples with scaled features; copies these, and shares targets and weights.
   *
   * @throws IllegalArgumentException if they do not have {@link #columns} features
   */
  public final Samples apply(Samples samples) {
    requireColumns(samples.inputs(), "features");
    return samples.withFeatures(scaled(samples.copyOfFeatures()));
  }

  /**
   * The same samples with scaled targets; copies these, and shares features and weights.
   *
   * @throws IllegalArgumentException if they do not have {@link #columns} targets
   */
  public final Samples applyToTargets(Samples samples) {
    requireColumns(samples.targets(), "targets");
    return samples.withTargets(scaled(samples.copyOfTargets()));
  }

  private float[] scaled(float[] rows) {
    apply(rows, 0, rows.length / columns());
    return rows;
  }

  /**
   * Scales one row in place. Allocates nothing.
   *
   * @throws IllegalArgumentException if it is not of length {@link #columns}
   */
  public final void apply(float[] row) {
    Arguments.requireLength(row, columns(), "row");
    apply(row, 0, 1);
  }

  /**
   * Scales rows in place, side by side from an index on. Allocates nothing.
   *
   * @throws IllegalArgumentException if the array is too short
   */
  public final void apply(float[] rows, int offset, int count) {
    Arguments.requireRows(rows, offset, count, columns(), "rows");
    for (int row = 0, k = offset; row < count; row++) {
      for (int i = 0; i < centers.length; i++, k++) {
        rows[k] = (float) ((rows[k] - centers[i]) / scales[i] + low);
      }
    }
  }

  /**
   * Takes one row back to what it was, in place: {@code x = (x' − l)·s + c}, such as outputs of a
   * network that learnt scaled targets. Allocates nothing.
   *
   * @throws IllegalArgumentException if it is not of length {@link #columns}
   */
  public final void invert(float[] row) {
    Arguments.requireLength(row, columns(), "row");
    for (int i = 0; i < centers.length; i++) {
      row[i] = (float) ((row[i] - low) * scales[i] + centers[i]);
    }
  }

  /**
   * Changes the first layer such that the network gives for features as they are what it gave for
   * scaled ones: {@code w'[j][i] = w[j][i] / s_i}, {@code b'_j = b_j + Σ_i w[j][i]·(l − c_i /
   * s_i)}, exact but for rounding to float. The larger {@code |c / s|}, the more of the sum's
   * digits cancel and are lost.
   *
   * @throws IllegalArgumentException if the network does not have {@link #columns} inputs, its
   *     first layer is residual and so needs scaled inputs at its output, or a new parameter is not
   *     a finite float; the network is unchanged then
   */
  public final void foldInto(Network network) {
    requireColumns(network.architecture().inputs(), "inputs");
    DenseLayer first = network.architecture().layers().get(0);
    if (first.residual()) {
      throw new IllegalArgumentException(
          "layer 1 is residual and adds its inputs to its outputs, expected one that does not");
    }
    float[] parameters = parameters(network);
    int bias = first.offset(Kind.BIAS);
    for (int j = 0; j < first.units(); j++) {
      double sum = parameters[bias + j];
      for (int i = 0; i < first.inputs(); i++) {
        int at = j * first.inputs() + i;
        double weight = parameters[at];
        sum += weight * (low - centers[i] / scales[i]);
        parameters[at] = finite(weight / scales[i], "weight");
      }
      parameters[bias + j] = finite(sum, "bias");
    }
    network.setParameters(parameters);
  }

  /**
   * Changes the output layer such that the network, which has learnt scaled targets, gives numbers
   * of their original scale: {@code w'[j][i] = s_j·w[j][i]}, {@code b'_j = s_j·(b_j − l) + c_j},
   * exact but for rounding to float. Its loss is then that of the original scale, too.
   *
   * @throws IllegalArgumentException if the network does not have {@link #columns} outputs and
   *     targets, its output layer has an activation other than {@link Activation#IDENTITY} or is
   *     normalised, or a new parameter is not a finite float; the network is unchanged then
   */
  public final void foldIntoOutput(Network network) {
    Architecture architecture = network.architecture();
    requireColumns(architecture.outputs(), "outputs");
    requireColumns(architecture.targets(), "targets");
    DenseLayer last = architecture.layers().get(architecture.layers().size() - 1);
    if (last.activation() != Activation.IDENTITY || last.normalization() != Normalization.NONE) {
      throw new IllegalArgumentException(
          "the output layer is " + last + ", expected IDENTITY without normalisation");
    }
    float[] parameters = parameters(network);
    int weights = parameters.length - last.parameters();
    int bias = weights + last.offset(Kind.BIAS);
    for (int j = 0; j < last.units(); j++) {
      for (int i = 0; i < last.inputs(); i++) {
        int at = weights + j * last.inputs() + i;
        parameters[at] = finite(parameters[at] * scales[j], "weight");
      }
      parameters[bias + j] = finite((parameters[bias + j] - low) * scales[j] + centers[j], "bias");
    }
    network.setParameters(parameters);
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    return parameters;
  }

  private static float finite(double value, String name) {
    float rounded = (float) value;
    if (!Float.isFinite(rounded)) {
      throw new IllegalArgumentException(
          "a " + name + " would become " + rounded + ", expected a finite number");
    }
    return rounded;
  }

  private void requireColumns(int found, String name) {
    if (found != centers.length) {
      throw new IllegalArgumentException(
          "found " + found + " " + name + ", expected " + centers.length);
    }
  }
}
