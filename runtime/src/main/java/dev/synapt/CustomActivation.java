package dev.synapt;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation of the user's own, {@code a_j = value(z_j)}, in double precision; the reference
 * network and the gradient check compute with it. Two are equal if they have the same name.
 * Immutable.
 */
public final class CustomActivation {

  private final String name;
  private final DoubleUnaryOperator value;
  private final DoubleUnaryOperator derivative;

  private CustomActivation(String name, DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    this.name = name;
    this.value = value;
    this.derivative = derivative;
  }

  /**
   * An activation.
   *
   * @param type the class that {@link Layer#function} names
   * @param value a as a function of z
   * @param derivative its derivative
   */
  public static CustomActivation of(
      Class<?> type, DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    return of(type.getName(), value, derivative);
  }

  /**
   * The same by the name of the class: for generated code, whose classes may be renamed later, and
   * for classes that are being compiled.
   *
   * @param name of the class, as {@link Class#getName} gives it where nothing is renamed
   */
  public static CustomActivation of(
      String name, DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    return new CustomActivation(
        Objects.requireNonNull(name, "name"),
        Objects.requireNonNull(value, "value"),
        Objects.requireNonNull(derivative, "derivative"));
  }

  /** The name that the class had for javac. */
  public String name() {
    return name;
  }

  /**
   * {@code a = f(z)}.
   *
   * @param z what goes in, one number a unit
   * @param a receives the result; of the same length, may be the same array
   */
  public void forward(double[] z, double[] a) {
    for (int j = 0; j < z.length; j++) {
      a[j] = value.applyAsDouble(z[j]);
    }
  }

  /**
   * {@code dZ = dA ∘ f'(z)}.
   *
   * @param z what went in
   * @param dA ∂L/∂a
   * @param dZ receives ∂L/∂z; may be the same array as {@code dA}
   */
  public void backward(double[] z, double[] dA, double[] dZ) {
    for (int j = 0; j < z.length; j++) {
      dZ[j] = dA[j] * derivative.applyAsDouble(z[j]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CustomActivation that && name.equals(that.name);
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
