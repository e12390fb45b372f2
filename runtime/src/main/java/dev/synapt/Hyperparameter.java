package dev.synapt;

/**
 * A number that a constant such as {@link Loss#HUBER} takes: the attribute that sets it, its
 * default, and what it may be. Immutable.
 */
public final class Hyperparameter {

  private final String name;
  private final double defaultValue;
  private final double lowest;
  private final double highest;
  private final String range;

  private Hyperparameter(
      String name, double defaultValue, double lowest, double highest, String range) {
    this.name = name;
    this.defaultValue = defaultValue;
    this.lowest = lowest;
    this.highest = highest;
    this.range = range;
  }

  /** A number that is above 0. */
  static Hyperparameter positive(String name, double defaultValue) {
    return new Hyperparameter(
        name, defaultValue, Float.MIN_VALUE, Float.MAX_VALUE, "greater than 0");
  }

  /** A number of 0 or more. */
  static Hyperparameter nonNegative(String name, double defaultValue) {
    return new Hyperparameter(name, defaultValue, 0, Float.MAX_VALUE, "of 0 or more");
  }

  /** A number between 0 and 1, neither of them included. */
  static Hyperparameter share(String name, double defaultValue) {
    return new Hyperparameter(
        name, defaultValue, Float.MIN_VALUE, Math.nextDown(1f), "between 0 and 1");
  }

  /** Any finite number. */
  static Hyperparameter real(String name, double defaultValue) {
    return new Hyperparameter(
        name, defaultValue, -Float.MAX_VALUE, Float.MAX_VALUE, "that is finite");
  }

  /** The attribute that sets it, such as {@code delta}. */
  public String name() {
    return name;
  }

  /** What holds where the attribute is not set. */
  public double defaultValue() {
    return defaultValue;
  }

  /** Whether it may have this value; the nearest float has to be in range too. */
  public boolean accepts(double value) {
    float rounded = (float) value;
    return rounded >= lowest && rounded <= highest && value >= lowest && value <= highest;
  }

  /** What it may be, as in "a number {@code greater than 0}". */
  public String range() {
    return range;
  }

  /**
   * Gives the value back, if it may be had.
   *
   * @param owner the constant that takes it
   * @throws IllegalArgumentException if it is out of range
   */
  double require(double value, Object owner) {
    if (!accepts(value)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but " + owner + " takes a number " + range);
    }
    return value;
  }

  /** For instance {@code delta, a number greater than 0, by default 1.0}. */
  @Override
  public String toString() {
    return name + ", a number " + range + ", by default " + defaultValue;
  }
}
