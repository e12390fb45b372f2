package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.Objects;

/**
 * How well a network tells classes apart: each row has one true class, {@link Samples#label}, and
 * one predicted class, {@link Network#classify}. Names and conventions are those of scikit-learn;
 * row weights do not count.
 *
 * <p>Where a quotient has a denominator of 0, such as the precision of a class that was never
 * predicted, it is 0 (scikit-learn's {@code zero_division=0}). With one class a row, precision,
 * recall and F1 averaged in the micro way are all the accuracy. Macro averages are over the classes
 * that occur, as true or as predicted class.
 *
 * <p>{@link #update} predicts anew, for instance after each epoch. Memory is allocated when this is
 * made, and by the first call of {@code rocAuc}; {@link #confusionMatrix} allocates its result.
 * Nothing else allocates. For one thread, and not while the network learns in another.
 */
public final class ClassificationMetrics {

  /** The least probability of {@link #logLoss}, the distance from 1 to the next float. */
  private static final double LEAST_PROBABILITY = 0x1p-23;

  private final Samples samples;
  private final Outputs outputs;
  private final int classes;

  /** What a single output has to be above to stand for class 1. */
  private final float threshold;

  /** Rows are true, columns predicted classes. */
  private final int[] confusion;

  /** Null until asked for. */
  private RankingArea area;

  private ClassificationMetrics(Network network, Samples samples) {
    this.samples = samples;
    outputs = new Outputs(network, samples);
    classes = samples.classes();
    threshold = network.architecture().loss().targetKind().threshold();
    confusion = new int[classes * classes];
  }

  /**
   * Predicts all rows of samples.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths, or the
   *     network has more outputs than targets
   */
  public static ClassificationMetrics of(Network network, Samples samples) {
    return new ClassificationMetrics(network, samples).update();
  }

  /** Predicts all rows anew, with the parameters that the network has now. Gives this. */
  public ClassificationMetrics update() {
    outputs.update();
    Arrays.fill(confusion, 0);
    for (int row = 0; row < samples.size(); row++) {
      confusion[samples.label(row) * classes + predicted(row)]++;
    }
    return this;
  }

  private int predicted(int row) {
    return Samples.classOf(outputs.values, row * outputs.width, outputs.width, threshold);
  }

  /** The number of classes; 2 where there is a single target. */
  public int classes() {
    return classes;
  }

  /**
   * How many rows of a class were taken for another, or for itself.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public int count(int trueClass, int predictedClass) {
    return confusion[
        Objects.checkIndex(trueClass, classes) * classes
            + Objects.checkIndex(predictedClass, classes)];
  }

  /** All counts as {@code [true class][predicted class]}, in a new array. */
  public int[][] confusionMatrix() {
    int[][] matrix = new int[classes][];
    for (int c = 0; c < classes; c++) {
      matrix[c] = Arrays.copyOfRange(confusion, c * classes, (c + 1) * classes);
    }
    return matrix;
  }

  /** The part of the rows, 0 to 1, whose predicted class is the true one. */
  public double accuracy() {
    int right = 0;
    for (int c = 0; c < classes; c++) {
      right += count(c, c);
    }
    return (double) right / samples.size();
  }

  /**
   * The part of the rows whose true class is among the k with the largest outputs; of equal ones
   * the first come first and NaN comes last, so that with k = 1 it is the {@linkplain #accuracy
   * accuracy}. With a single output there are two classes, and for k of 2 or more it is 1.
   *
   * @throws IllegalArgumentException if k is less than 1 or more than there are classes
   */
  public double topAccuracy(int k) {
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException("k is " + k + ", expected 1 to " + classes);
    }
    if (outputs.width == 1) {
      return k == 1 ? accuracy() : 1;
    }
    int among = 0;
    for (int row = 0; row < samples.size(); row++) {
      int label = samples.label(row);
      float own = outputs.values[row * classes + label];
      int before = 0;
      for (int j = 0; j < classes; j++) {
        float other = outputs.values[row * classes + j];
        boolean larger = other > own || (Float.isNaN(own) && !Float.isNaN(other));
        boolean smaller = other < own || (Float.isNaN(other) && !Float.isNaN(own));
        before += larger || (!smaller && j < label) ? 1 : 0;
      }
      among += before < k ? 1 : 0;
    }
    return (double) among / samples.size();
  }

  /** Of the rows predicted to be of a class, the part that is; 0 where none was predicted. */
  public double precision(int c) {
    return quotient(count(c, c), predictedRows(c));
  }

  /** Of the rows of a class, the part predicted to be; 0 where there is none. */
  public double recall(int c) {
    return quotient(count(c, c), trueRows(c));
  }

  /**
   * {@code 2·precision·recall / (precision + recall)} of a class; 0 where it is neither true nor
   * predicted of any row.
   */
  public double f1(int c) {
    return quotient(2L * count(c, c), (long) trueRows(c) + predictedRows(c));
  }

  /** The mean of {@link #precision} over the classes that occur. */
  public double macroPrecision() {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += precision(c);
    }
    return sum / occurring();
  }

  /** The mean of {@link #recall} over the classes that occur. */
  public double macroRecall() {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += recall(c);
    }
    return sum / occurring();
  }

  /** The mean of {@link #f1} over the classes that occur. */
  public double macroF1() {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += f1(c);
    }
    return sum / occurring();
  }

  /**
   * The area under the ROC curve, exact, ties counting one half. With two classes that of class 1;
   * with more the mean over all classes, each against the rest. NaN where a class has no row or all
   * of them, or an output is NaN.
   */
  public double rocAuc() {
    if (classes == 2) {
      return rocAuc(1);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += rocAuc(c);
    }
    return sum / classes;
  }

  /**
   * The area under the ROC curve of a class against the rest, scored by its output: the probability
   * that a random row of the class has a higher score than a random other one, ties counting one
   * half. NaN where the class has no row or all of them, or an output is NaN.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double rocAuc(int c) {
    Objects.checkIndex(c, classes);
    if (area == null) {
      area = new RankingArea(samples.size());
    }
    area.clear();
    for (int row = 0; row < samples.size(); row++) {
      float score =
          outputs.width > 1
              ? outputs.values[row * classes + c]
              : c == 1 ? outputs.values[row] : -outputs.values[row];
      area.add(score, samples.label(row) == c);
    }
    return area.value();
  }

  /**
   * The mean of {@code −log p}, where p is the output of the true class (with a single output a: a,
   * or 1 − a), taken to be at least 2⁻²³ and at most 1 − 2⁻²³, as scikit-learn does with floats.
   * Outputs have to be probabilities that sum to 1, which is not looked at. NaN where p is not a
   * number from 0 to 1.
   */
  public double logLoss() {
    double sum = 0;
    for (int row = 0; row < samples.size(); row++) {
      double p = probabilityOfLabel(row);
      if (!(p >= 0 && p <= 1)) {
        return Double.NaN;
      }
      sum -= StrictMath.log(Math.min(Math.max(p, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY));
    }
    return sum / samples.size();
  }

  private double probabilityOfLabel(int row) {
    int label = samples.label(row);
    if (outputs.width > 1) {
      return outputs.values[row * classes + label];
    }
    return label == 1 ? outputs.values[row] : 1 - (double) outputs.values[row];
  }

  private int trueRows(int c) {
    int sum = 0;
    for (int predicted = 0; predicted < classes; predicted++) {
      sum += count(c, predicted);
    }
    return sum;
  }

  private int predictedRows(int c) {
    int sum = 0;
    for (int actual = 0; actual < classes; actual++) {
      sum += count(actual, c);
    }
    return sum;
  }

  private int occurring() {
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      occurring += trueRows(c) + predictedRows(c) > 0 ? 1 : 0;
    }
    return occurring;
  }

  private static double quotient(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
