package dev.synapt;

/**
 * Takes each column to a range, 0 to 1 if not set: {@code x' = l + (x − min)·(h − l) / (max −
 * min)}, with the least and the largest number of the rows it was fitted to; other rows may leave
 * the range (as in scikit-learn without clip). Fit it to the rows that are learnt from, and to no
 * others. A column that is the same in all rows becomes l where it keeps its value. Row weights do
 * not count, but rows of weight 0 are left out. Immutable.
 */
public final class MinMaxScaler extends ColumnScaler {

  private final double low;
  private final double high;

  private MinMaxScaler(double[] minima, double[] scales, double low, double high) {
    super(minima, scales, low);
    this.low = low;
    this.high = high;
  }

  /**
   * To 0 to 1, for the features of these rows.
   *
   * @throws IllegalArgumentException if a feature is not finite, or all row weights are 0
   */
  public static MinMaxScaler fit(Samples training) {
    return fit(training, 0, 1);
  }

  /**
   * To {@code low} to {@code high}, for the features of these rows.
   *
   * @throws IllegalArgumentException if a feature is not finite, all row weights are 0, or not
   *     {@code low < high}
   */
  public static MinMaxScaler fit(Samples training, double low, double high) {
    return fit(Columns.ofFeatures(training), low, high);
  }

  /**
   * To {@code low} to {@code high}, for the targets of these rows, of regression.
   *
   * @throws IllegalArgumentException if a target is not finite, all row weights are 0, or not
   *     {@code low < high}
   */
  public static MinMaxScaler fitTargets(Samples training, double low, double high) {
    return fit(Columns.ofTargets(training), low, high);
  }

  /**
   * With numbers found before.
   *
   * @param minima the least number of each column
   * @param units {@code (max − min) / (high − low)} of each column, more than 0
   * @throws IllegalArgumentException if there is no column, there are not as many of both, a number
   *     is out of its range, or not {@code low < high}
   */
  public static MinMaxScaler of(double[] minima, double[] units, double low, double high) {
    requireRange(low, high);
    requireNumbers(minima, "minima", units, "units");
    return new MinMaxScaler(minima, units, low, high);
  }

  private static void requireRange(double low, double high) {
    if (!(low < high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException(
          "the range is " + low + " to " + high + ", expected finite numbers in ascending order");
    }
  }

  private static MinMaxScaler fit(Columns columns, double low, double high) {
    requireRange(low, high);
    double[] minima = new double[columns.count()];
    double[] scales = new double[columns.count()];
    for (int i = 0; i < minima.length; i++) {
      double[] numbers = columns.numbers(i);
      double max = numbers[0];
      minima[i] = max;
      for (double number : numbers) {
        minima[i] = Math.min(minima[i], number);
        max = Math.max(max, number);
      }
      scales[i] = max == minima[i] ? 1 : (max - minima[i]) / (high - low);
    }
    return new MinMaxScaler(minima, scales, low, high);
  }

  /**
   * The least number of a column, which becomes the lower bound.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double minimum(int column) {
    return center(column);
  }

  /**
   * What a difference of 1 in the scaled column is in the original one, {@code (max − min) / (h −
   * l)}; 1 where all rows are the same.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double unit(int column) {
    return scale(column);
  }

  /** What the least number of each column becomes. */
  public double low() {
    return low;
  }

  /** What the largest number of each column becomes. */
  public double high() {
    return high;
  }

  /** For instance {@code min-max scaler of 64 columns to 0.0 to 1.0}. */
  @Override
  public String toString() {
    return "min-max scaler of "
        + columns()
        + (columns() == 1 ? " column" : " columns")
        + " to "
        + low
        + " to "
        + high;
  }
}
