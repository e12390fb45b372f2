package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a dense neural network, which javac then writes as one class of plain Java.
 *
 * <pre>{@code
 * @NeuralNetwork(
 *     inputs = 64,
 *     layers = {@Layer(units = 32, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
 *     loss = CROSS_ENTROPY)
 * interface Digits {}
 * }</pre>
 *
 * <p>gives {@code DigitsNetwork implements Network}, in the package of {@code Digits}, and as
 * visible as {@code Digits}. For a type nested in {@code Outer} the class is called {@code
 * Outer_DigitsNetwork}. Classes, interfaces and records, nested or not, may carry the annotation;
 * their own members do not matter. The annotation processor {@code synapt-processor} has to be on
 * javac's processor path.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface NeuralNetwork {

  /** The number of features of one example, at least 1. */
  int inputs();

  /** The layers, from the first hidden layer to the output layer; at least one. */
  Layer[] layers();

  /** What training makes small. It has to fit the activation of the last layer. */
  Loss loss();

  /**
   * With {@code loss = CUSTOM}, the class with a loss of your own, {@code L = Σ_j value(a_j, y_j)}.
   * It has four static methods, which the package of the network can call; generated code calls
   * those for float, the reference network and the gradient check those for double:
   *
   * <pre>{@code
   * final class Asymmetric {
   *   static float value(float a, float y) { ... }
   *   static float derivative(float a, float y) { ... }    // of value, by a
   *   static double value(double a, double y) { ... }
   *   static double derivative(double a, double y) { ... }
   * }
   * }</pre>
   */
  Class<?> lossFunction() default void.class;

  /**
   * δ of {@link Loss#HUBER} and {@link Loss#SMOOTH_L1}, greater than 0; NaN stands for the default
   * of the loss. For other losses it is an error to set it.
   */
  double delta() default Double.NaN;

  /** τ of {@link Loss#QUANTILE}, between 0 and 1; NaN stands for the default of the loss. */
  double quantile() default Double.NaN;

  /** γ of {@link Loss#FOCAL}, 0 or more; NaN stands for the default of the loss. */
  double gamma() default Double.NaN;

  /**
   * A safetensors file of parameters, such as {@code "digits.safetensors"}, which javac checks
   * against the layers and puts beside the class; {@code DigitsNetwork.pretrained()} starts from
   * them. It is looked for in the directory that javac's option {@code -Asynapt.models=directory}
   * names; then among sources, class files (with resources that were copied there) and on the class
   * path, in the package of the declaration or else from the root. Empty for none.
   */
  String weights() default "";

  /**
   * The simple name of the class to write. By default the name of the declaration followed by
   * {@code Network}, with the names of enclosing types and an underscore in front.
   */
  String className() default "";

  /** The form of the code that is written. The form changes speed and last bits, not the maths. */
  Kernels kernels() default Kernels.AUTO;
}
