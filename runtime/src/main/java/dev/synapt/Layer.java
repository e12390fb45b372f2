package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A dense layer of a {@link NeuralNetwork}: {@code z = W·x + b}, {@code a = activation(z)}, with
 * {@code x} the output of the layer before it and {@code W} of shape [units][inputs]. In this order
 * settings come in: linear, normalisation, activation, dropout, then the input is added.
 */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Layer {

  /** The number of outputs of this layer, at least 1. */
  int units();

  /** What is applied to {@code z}. */
  Activation activation() default Activation.IDENTITY;

  /**
   * With {@code activation = CUSTOM}, the class with an activation of your own, {@code a =
   * value(z)}. It has four static methods, which the package of the network can call; generated
   * code calls those for float, the reference network and the gradient check those for double:
   *
   * <pre>{@code
   * final class Swish {
   *   static float value(float z) { ... }
   *   static float derivative(float z) { ... }    // of value, by z
   *   static double value(double z) { ... }
   *   static double derivative(double z) { ... }
   * }
   * }</pre>
   */
  Class<?> function() default void.class;

  /**
   * The parameter of the activation, such as the slope of {@link Activation#LEAKY_RELU} below 0;
   * NaN for the activation's own {@linkplain Activation#defaultAlpha default}. For activations that
   * have one, within its range.
   */
  double alpha() default Double.NaN;

  /** How the weights start, and the biases where nothing is said of them. */
  Initializer initializer() default Initializer.AUTO;

  /**
   * The standard deviation, bound, gain or value that the initialiser takes; NaN stands for its
   * default. It is an error to set it where the initialiser takes none.
   */
  double scale() default Double.NaN;

  /** How the biases start; mostly at 0 by default. Only those initialisers that fit biases. */
  Initializer biasInitializer() default Initializer.AUTO;

  /** What {@link #scale} is for the weights. */
  double biasScale() default Double.NaN;

  /** What is done to {@code W·x + b} to make z of it, before the activation. */
  Normalization normalization() default Normalization.NONE;

  /**
   * The share of outputs that are 0 while learning, drawn anew in each step; the others are
   * multiplied by {@code 1 / (1 − dropout)}. 0 or more and less than 1; not in the output layer.
   *
   * @see Dropout
   */
  double dropout() default 0;

  /**
   * Whether the layer adds its input to its output: {@code a = activation(z) + x}. It then has as
   * many units as inputs; not in the output layer.
   */
  boolean residual() default false;
}
