package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.Objects;

/**
 * How far a network's outputs a are from the targets y, in the unit of the targets. Of several
 * targets each has its own numbers, and the methods without argument give the mean of these, as
 * scikit-learn does. Row weights do not count. An output that is NaN makes all that it goes into
 * NaN.
 *
 * <p>{@link #update} predicts anew, for instance after each epoch. Memory is allocated when this is
 * made, and none afterwards. For one thread, and not while the network learns in another.
 */
public final class RegressionMetrics {

  private final Samples samples;
  private final Outputs outputs;
  private final float[] target;

  /** The target of the first row, and what the mean differs from it: exactly 0 if all are equal. */
  private final float[] first;

  private final double[] shift;
  private final double[] squares;
  private final double[] absolutes;
  private final double[] spread;

  private RegressionMetrics(Network network, Samples samples) {
    this.samples = samples;
    outputs = new Outputs(network, samples);
    int targets = samples.targets();
    target = new float[targets];
    first = new float[targets];
    shift = new double[targets];
    squares = new double[targets];
    absolutes = new double[targets];
    spread = new double[targets];
  }

  /**
   * Predicts all rows of samples.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths, or the
   *     network has more outputs than targets
   */
  public static RegressionMetrics of(Network network, Samples samples) {
    return new RegressionMetrics(network, samples).update();
  }

  /** Predicts all rows anew, with the parameters that the network has now. Gives this. */
  public RegressionMetrics update() {
    outputs.update();
    Arrays.fill(shift, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(absolutes, 0);
    Arrays.fill(spread, 0);
    int size = samples.size();
    samples.copyTarget(0, first);
    for (int row = 0; row < size; row++) {
      samples.copyTarget(row, target);
      for (int j = 0; j < target.length; j++) {
        shift[j] += ((double) target[j] - first[j]) / size;
      }
    }
    for (int row = 0; row < size; row++) {
      samples.copyTarget(row, target);
      for (int j = 0; j < target.length; j++) {
        double error = (double) outputs.values[row * target.length + j] - target[j];
        double deviation = (double) target[j] - first[j] - shift[j];
        squares[j] += error * error;
        absolutes[j] += Math.abs(error);
        spread[j] += deviation * deviation;
      }
    }
    return this;
  }

  /** The number of targets. */
  public int targets() {
    return target.length;
  }

  /** MSE, {@code (1/n)·Σ (a − y)²}. */
  public double meanSquaredError() {
    double sum = 0;
    for (int j = 0; j < target.length; j++) {
      sum += meanSquaredError(j);
    }
    return sum / target.length;
  }

  /**
   * MSE of one target.
   *
   * @throws IndexOutOfBoundsException if there is no such target
   */
  public double meanSquaredError(int j) {
    return squares[Objects.checkIndex(j, target.length)] / samples.size();
  }

  /** RMSE, {@code √((1/n)·Σ (a − y)²)}. */
  public double rootMeanSquaredError() {
    double sum = 0;
    for (int j = 0; j < target.length; j++) {
      sum += rootMeanSquaredError(j);
    }
    return sum / target.length;
  }

  /**
   * RMSE of one target.
   *
   * @throws IndexOutOfBoundsException if there is no such target
   */
  public double rootMeanSquaredError(int j) {
    return Math.sqrt(meanSquaredError(j));
  }

  /** MAE, {@code (1/n)·Σ |a − y|}. */
  public double meanAbsoluteError() {
    double sum = 0;
    for (int j = 0; j < target.length; j++) {
      sum += meanAbsoluteError(j);
    }
    return sum / target.length;
  }

  /**
   * MAE of one target.
   *
   * @throws IndexOutOfBoundsException if there is no such target
   */
  public double meanAbsoluteError(int j) {
    return absolutes[Objects.checkIndex(j, target.length)] / samples.size();
  }

  /**
   * The coefficient of determination {@code R² = 1 − Σ (a − y)² / Σ (y − mean y)²}, the mean over
   * these rows. 1 is perfect, 0 is as good as always predicting the mean, and less is worse. It
   * does not change when targets are scaled or shifted. NaN where a target is the same in all rows
   * (scikit-learn gives 1 or 0 there).
   */
  public double rSquared() {
    double sum = 0;
    for (int j = 0; j < target.length; j++) {
      sum += rSquared(j);
    }
    return sum / target.length;
  }

  /**
   * R² of one target.
   *
   * @throws IndexOutOfBoundsException if there is no such target
   */
  public double rSquared(int j) {
    Objects.checkIndex(j, target.length);
    return spread[j] == 0 ? Double.NaN : 1 - squares[j] / spread[j];
  }
}
