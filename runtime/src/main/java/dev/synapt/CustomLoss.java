package dev.synapt;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;

/**
 * A loss of the user's own, {@code L = Σ_j value(a_j, y_j)}, in double precision; the reference
 * network and the gradient check compute with it. Two are equal if they have the same name.
 * Immutable.
 */
public final class CustomLoss {

  private final String name;
  private final DoubleBinaryOperator value;
  private final DoubleBinaryOperator derivative;

  private CustomLoss(String name, DoubleBinaryOperator value, DoubleBinaryOperator derivative) {
    this.name = name;
    this.value = value;
    this.derivative = derivative;
  }

  /**
   * A loss.
   *
   * @param type the class that {@link NeuralNetwork#lossFunction} names
   * @param value the part of one output, of a and y
   * @param derivative its derivative by a, of a and y
   */
  public static CustomLoss of(
      Class<?> type, DoubleBinaryOperator value, DoubleBinaryOperator derivative) {
    return of(type.getName(), value, derivative);
  }

  /**
   * The same by the name of the class: for generated code, whose classes may be renamed later, and
   * for classes that are being compiled.
   *
   * @param name of the class, as {@link Class#getName} gives it where nothing is renamed
   */
  public static CustomLoss of(
      String name, DoubleBinaryOperator value, DoubleBinaryOperator derivative) {
    return new CustomLoss(
        Objects.requireNonNull(name, "name"),
        Objects.requireNonNull(value, "value"),
        Objects.requireNonNull(derivative, "derivative"));
  }

  /** The name that the class had for javac. */
  public String name() {
    return name;
  }

  /** The loss of one example with outputs a and target y. */
  public double value(double[] a, double[] y) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += value.applyAsDouble(a[j], y[j]);
    }
    return sum;
  }

  /**
   * ∂L/∂a.
   *
   * @param a the outputs
   * @param y the target
   * @param gradient receives the derivative, one number an output
   */
  public void gradient(double[] a, double[] y, double[] gradient) {
    for (int j = 0; j < a.length; j++) {
      gradient[j] = derivative.applyAsDouble(a[j], y[j]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CustomLoss that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The name that the class had for javac. */
  @Override
  public String toString() {
    return name;
  }
}
