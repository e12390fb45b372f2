package dev.synapt;

import java.util.Objects;

/**
 * Examples to train on or to measure with: rows of features and of targets, row-major, and if
 * wanted a weight for each row. The methods only read, so any number of threads may share samples
 * whose arrays nobody changes.
 */
public final class Samples {

  private final int size;
  private final int inputs;
  private final int targets;
  private final float[] featureRows;
  private final float[] targetRows;
  private final float[] weights;

  private Samples(
      int size, int inputs, int targets, float[] featureRows, float[] targetRows, float[] weights) {
    this.size = size;
    this.inputs = inputs;
    this.targets = targets;
    this.featureRows = featureRows;
    this.targetRows = targetRows;
    this.weights = weights;
  }

  /**
   * Copies examples.
   *
   * @param features [rows][inputs]
   * @param targets [rows][targets]
   * @throws IllegalArgumentException if there is no row, the numbers of rows differ, or the rows of
   *     one array do not all have the same length
   */
  public static Samples of(float[][] features, float[][] targets) {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(targets, "targets");
    return wrap(
        flatten(features, "features"),
        features[0].length,
        flatten(targets, "targets"),
        targets[0].length);
  }

  /**
   * Copies examples with class labels, which become one-hot targets: 1 for the class, 0 for the
   * others.
   *
   * @param features [rows][inputs]
   * @param labels a class from 0 to {@code classes − 1} for each row
   * @param classes at least 2; for a network with a single output use targets of 0 and 1 instead
   * @throws IllegalArgumentException as {@link #of(float[][], float[][])}, and if a label is out of
   *     range
   */
  public static Samples of(float[][] features, int[] labels, int classes) {
    Arguments.requireAtLeast(2, classes, "classes");
    Objects.requireNonNull(features, "features");
    requireSameSize(features.length, Objects.requireNonNull(labels, "labels").length, "labels");
    float[] oneHot = new float[Math.multiplyExact(labels.length, classes)];
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "labels[" + row + "] is " + labels[row] + ", expected 0 to " + (classes - 1));
      }
      oneHot[row * classes + labels[row]] = 1f;
    }
    return wrap(flatten(features, "features"), features[0].length, oneHot, classes);
  }

  /**
   * Takes arrays as they are, without copying; changes to them are seen.
   *
   * @param features rows of {@code inputs} numbers
   * @param targets rows of {@code targetsPerRow} numbers
   * @throws IllegalArgumentException if there is no row, or an array is not a whole number of rows,
   *     the same number in both
   */
  public static Samples wrap(float[] features, int inputs, float[] targets, int targetsPerRow) {
    int size = rows(features, inputs, "features");
    requireSameSize(size, rows(targets, targetsPerRow, "targets"), "targets");
    return new Samples(size, inputs, targetsPerRow, features, targets, null);
  }

  /**
   * The same rows with these weights: a mini-batch's loss is then {@code Σ w·L / Σ w}.
   *
   * @param rowWeights a finite number of 0 or more for each row; copied
   * @throws IllegalArgumentException if there are more or fewer than rows, or one is negative or
   *     not finite
   */
  public Samples weighted(float[] rowWeights) {
    Arguments.requireLength(rowWeights, size, "rowWeights");
    for (int row = 0; row < size; row++) {
      if (!(rowWeights[row] >= 0 && rowWeights[row] <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "rowWeights["
                + row
                + "] is "
                + rowWeights[row]
                + ", expected a finite number of 0 or more");
      }
    }
    return new Samples(size, inputs, targets, featureRows, targetRows, rowWeights.clone());
  }

  /**
   * The same rows, those of each class with this weight, times the one they have.
   *
   * @param classWeights a finite number of 0 or more for each {@linkplain #label class}; two where
   *     there is a single target
   * @throws IllegalArgumentException if there are more or fewer than classes, or a product is
   *     negative or not finite
   */
  public Samples classWeighted(float... classWeights) {
    return weighted(ClassWeights.given(this, classWeights));
  }

  /**
   * The same rows with weights that give each class the same sum: a row of class c has {@code W /
   * (k·W_c)} times the weight it had, where {@code W} is the sum of all weights, {@code W_c} that
   * of the class and k the number of classes that there are. Without weights that is {@code n /
   * (k·n_c)}, scikit-learn's "balanced".
   */
  public Samples balanced() {
    return weighted(ClassWeights.balanced(this));
  }

  /**
   * The same rows with smoothed labels: {@code y ← (1 − ε)·y + ε/k} over k classes (Szegedy et al.
   * 2016; PyTorch's and Keras' label smoothing); with a single target, which is one of two classes,
   * k is 2. Classes stay what they are.
   *
   * @param epsilon ε, 0 or more and less than 1; 0.1 is usual
   * @throws IllegalArgumentException if ε is out of that range, or a row of targets is not one-hot
   *     (a single one: not 0 or 1)
   */
  public Samples smoothed(double epsilon) {
    return withTargets(SmoothLabels.of(this, epsilon));
  }

  /**
   * Parts the rows at random. Where the targets are {@linkplain #hasLabels labels}, each class has
   * the same share of both parts, as far as whole rows go: a class of few rows may be in one part
   * only. Rows keep their order. Copies.
   *
   * @param validationShare the part of the rows to hold back, more than 0 and less than 1; their
   *     number is rounded to the nearest, but at least one row is in each part
   * @param seed the same seed gives the same parts, on every JVM
   * @throws IllegalArgumentException if the share is out of its range, or there is only one row
   */
  public Split split(double validationShare, long seed) {
    return Strata.split(this, validationShare, seed);
  }

  /**
   * Copies some rows, in the order given; a row may be taken more than once.
   *
   * @throws IllegalArgumentException if no row is given
   * @throws IndexOutOfBoundsException if a row does not exist
   */
  public Samples subset(int... rows) {
    Arguments.requireAtLeast(1, rows.length, "the number of rows");
    float[] someFeatures = new float[Math.multiplyExact(rows.length, inputs)];
    float[] someTargets = new float[Math.multiplyExact(rows.length, targets)];
    float[] someWeights = weights == null ? null : new float[rows.length];
    for (int k = 0; k < rows.length; k++) {
      int row = Objects.checkIndex(rows[k], size);
      System.arraycopy(featureRows, row * inputs, someFeatures, k * inputs, inputs);
      System.arraycopy(targetRows, row * targets, someTargets, k * targets, targets);
      if (someWeights != null) {
        someWeights[k] = weights[row];
      }
    }
    return new Samples(rows.length, inputs, targets, someFeatures, someTargets, someWeights);
  }

  float[] copyOfFeatures() {
    return featureRows.clone();
  }

  float[] copyOfTargets() {
    return targetRows.clone();
  }

  /** The same rows with other features, which are not copied. */
  Samples withFeatures(float[] rows) {
    return new Samples(size, inputs, targets, rows, targetRows, weights);
  }

  /** The same rows with other targets, which are not copied. */
  Samples withTargets(float[] rows) {
    return new Samples(size, inputs, targets, featureRows, rows, weights);
  }

  /** The number of rows, at least 1. */
  public int size() {
    return size;
  }

  /** The number of features of one row. */
  public int inputs() {
    return inputs;
  }

  /** The number of targets of one row. */
  public int targets() {
    return targets;
  }

  /** Copies the features of a row to the start of an array. */
  public void copyFeatures(int row, float[] destination) {
    copyFeatures(row, destination, 0);
  }

  /** Copies the features of a row to an array, from an index on. */
  public void copyFeatures(int row, float[] destination, int at) {
    System.arraycopy(featureRows, Objects.checkIndex(row, size) * inputs, destination, at, inputs);
  }

  /** Copies the target of a row to the start of an array. */
  public void copyTarget(int row, float[] destination) {
    copyTarget(row, destination, 0);
  }

  /** Copies the target of a row to an array, from an index on. */
  public void copyTarget(int row, float[] destination, int at) {
    System.arraycopy(targetRows, Objects.checkIndex(row, size) * targets, destination, at, targets);
  }

  /**
   * Copies the features of several rows so that the rows lie side by side.
   *
   * @param rows which ones; the first {@code count} of them are read
   * @param destination feature i of the s-th of these rows goes to index {@code i · stride + s}
   * @throws IndexOutOfBoundsException if there is no such row, or an array is too short
   */
  public void copyFeatures(int[] rows, int count, float[] destination, int stride) {
    SideBySide.copy(featureRows, size, inputs, rows, count, destination, stride);
  }

  /**
   * Copies the targets of several rows so that the rows lie side by side, as {@link
   * #copyFeatures(int[], int, float[], int)} does the features.
   */
  public void copyTargets(int[] rows, int count, float[] destination, int stride) {
    SideBySide.copy(targetRows, size, targets, rows, count, destination, stride);
  }

  /** Whether rows were given weights; if not, the weight of each is 1. */
  public boolean isWeighted() {
    return weights != null;
  }

  /** The weight of a row, 1 where no weights were given. */
  public float weight(int row) {
    Objects.checkIndex(row, size);
    return weights == null ? 1f : weights[row];
  }

  /** The sum of the weights of rows[from..to), which are rows of these. */
  double weight(int[] rows, int from, int to) {
    if (weights == null) {
      return to - from;
    }
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += weights[rows[k]];
    }
    return sum;
  }

  /** The number of classes: that of the targets; 2 where there is a single target. */
  public int classes() {
    return Math.max(2, targets);
  }

  /**
   * Whether the targets look like labels: they hold no more than two different numbers, such as 0
   * and 1, −1 and 1, or 0.05 and 0.95.
   */
  public boolean hasLabels() {
    float first = targetRows[0];
    float second = first;
    for (float target : targetRows) {
      if (target != first) {
        if (second != first && target != second) {
          return false;
        }
        second = target;
      }
    }
    return true;
  }

  /**
   * The class of a row: the index of its largest target; with a single target, 1 where it is above
   * 0.5.
   */
  public int label(int row) {
    return classOf(targetRows, Objects.checkIndex(row, size) * targets, targets);
  }

  /**
   * The class that a row of outputs or targets stands for: the index of the largest number, the
   * first one on a tie, NaN being less than all; with a single number, 1 where it is above 0.5 and
   * else 0. A single output of a network that learnt targets of −1 and +1 is held against 0
   * instead; see {@link Network#classify}.
   */
  public static int classOf(float[] values) {
    return classOf(values, 0, values.length);
  }

  /**
   * The same for {@code count} numbers from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if the array has no such numbers
   */
  public static int classOf(float[] values, int offset, int count) {
    return classOf(values, offset, count, 0.5f);
  }

  /**
   * The same with what a single number has to be above to stand for class 1, such as {@link
   * TargetKind#threshold}.
   *
   * @throws IndexOutOfBoundsException if the array has no such numbers
   */
  public static int classOf(float[] values, int offset, int count, float threshold) {
    Objects.checkFromIndexSize(offset, count, values.length);
    if (count == 1) {
      return values[offset] > threshold ? 1 : 0;
    }
    int largest = 0;
    for (int j = 1; j < count; j++) {
      float value = values[offset + j];
      if (!Float.isNaN(value) && !(value <= values[offset + largest])) {
        largest = j;
      }
    }
    return largest;
  }

  /** For instance {@code 1438 samples, 64 inputs, 10 targets}. */
  @Override
  public String toString() {
    return size
        + " samples, "
        + inputs
        + " inputs, "
        + targets
        + " targets"
        + (weights == null ? "" : ", weighted");
  }

  private static float[] flatten(float[][] rows, String name) {
    Arguments.requireAtLeast(1, rows.length, "the number of rows of " + name);
    int width = Objects.requireNonNull(rows[0], name + "[0]").length;
    float[] flat = new float[Math.multiplyExact(rows.length, width)];
    for (int row = 0; row < rows.length; row++) {
      Arguments.requireLength(rows[row], width, name + "[" + row + "]");
      System.arraycopy(rows[row], 0, flat, row * width, width);
    }
    return flat;
  }

  private static int rows(float[] flat, int width, String name) {
    Objects.requireNonNull(flat, name);
    Arguments.requireAtLeast(1, width, "the number of " + name + " of a row");
    if (flat.length == 0 || flat.length % width != 0) {
      throw new IllegalArgumentException(
          name
              + " has length "
              + flat.length
              + ", expected a multiple of "
              + width
              + " greater than 0");
    }
    return flat.length / width;
  }

  private static void requireSameSize(int expected, int found, String name) {
    if (found != expected) {
      throw new IllegalArgumentException(name + " has " + found + " rows, expected " + expected);
    }
  }
}
