package dev.synapt;

/**
 * Gives each column mean 0 and standard deviation 1: {@code x' = (x − μ) / σ}, with the mean μ and
 * the standard deviation {@code σ = √((1/n)·Σ (x − μ)²)} of the rows it was fitted to. Fit it to
 * the rows that are learnt from, and to no others. A column that is the same in all rows becomes 0.
 * Row weights do not count, but rows of weight 0 are left out. Immutable.
 */
public final class Standardizer extends ColumnScaler {

  private Standardizer(double[] means, double[] deviations) {
    super(means, deviations, 0);
  }

  /**
   * For the features of these rows.
   *
   * @throws IllegalArgumentException if a feature is not finite, or all row weights are 0
   */
  public static Standardizer fit(Samples training) {
    return fit(Columns.ofFeatures(training));
  }

  /**
   * For the targets of these rows, of regression.
   *
   * @throws IllegalArgumentException if a target is not finite, or all row weights are 0
   */
  public static Standardizer fitTargets(Samples training) {
    return fit(Columns.ofTargets(training));
  }

  /**
   * With numbers found before.
   *
   * @param means μ of each column
   * @param deviations σ of each column, more than 0
   * @throws IllegalArgumentException if there is no column, there are not as many of both, or a
   *     number is out of its range
   */
  public static Standardizer of(double[] means, double[] deviations) {
    requireNumbers(means, "means", deviations, "deviations");
    return new Standardizer(means, deviations);
  }

  private static Standardizer fit(Columns columns) {
    double[] means = new double[columns.count()];
    double[] deviations = new double[columns.count()];
    for (int i = 0; i < means.length; i++) {
      double[] numbers = columns.numbers(i);
      // Sums of differences from the first number: exactly 0 where all are the same.
      double sum = 0;
      for (double number : numbers) {
        sum += number - numbers[0];
      }
      double shift = sum / numbers.length;
      double squares = 0;
      for (double number : numbers) {
        double deviation = number - numbers[0] - shift;
        squares += deviation * deviation;
      }
      means[i] = numbers[0] + shift;
      deviations[i] = squares == 0 ? 1 : Math.sqrt(squares / numbers.length);
    }
    return new Standardizer(means, deviations);
  }

  /**
   * μ of a column.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double mean(int column) {
    return center(column);
  }

  /**
   * σ of a column; 1 where all rows are the same.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double deviation(int column) {
    return scale(column);
  }

  /** For instance {@code standardizer of 64 columns}. */
  @Override
  public String toString() {
    return "standardizer of " + columns() + (columns() == 1 ? " column" : " columns");
  }
}
