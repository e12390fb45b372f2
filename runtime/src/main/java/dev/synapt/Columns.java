package dev.synapt;

import java.util.Arrays;

/** The columns of features or of targets, without rows of weight 0, that a scaler is fitted to. */
final class Columns {

  private final Samples samples;
  private final float[] rows;
  private final int width;
  private final String name;

  private Columns(Samples samples, float[] rows, int width, String name) {
    this.samples = samples;
    this.rows = rows;
    this.width = width;
    this.name = name;
  }

  static Columns ofFeatures(Samples samples) {
    return new Columns(samples, samples.copyOfFeatures(), samples.inputs(), "feature ");
  }

  static Columns ofTargets(Samples samples) {
    return new Columns(samples, samples.copyOfTargets(), samples.targets(), "target ");
  }

  int count() {
    return width;
  }

  /** The numbers of a column, at least one. */
  double[] numbers(int column) {
    double[] numbers = new double[samples.size()];
    int count = 0;
    for (int row = 0; row < samples.size(); row++) {
      if (samples.weight(row) > 0) {
        float number = rows[row * width + column];
        if (!Float.isFinite(number)) {
          throw new IllegalArgumentException(
              name + column + " of row " + row + " is " + number + ", expected a finite number");
        }
        numbers[count++] = number;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "the weights of all " + numbers.length + " rows are 0, expected one that is more");
    }
    return Arrays.copyOf(numbers, count);
  }
}
