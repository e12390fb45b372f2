package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A dense layer of a {@link NeuralNetwork}: {@code z = W·x + b}, {@code a = activation(z)}, with
 * {@code x} the output of the layer before it and {@code W} of shape [units][inputs].
 */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Layer {

  /** The number of outputs of this layer, at least 1. */
  int units();

  /** What is applied to {@code z}. */
  Activation activation() default Activation.IDENTITY;

  /** How weights and biases start. */
  Initializer initializer() default Initializer.AUTO;
}
