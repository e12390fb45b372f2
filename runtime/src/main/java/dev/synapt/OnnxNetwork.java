package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the dense network of an ONNX file, layers and parameters, which javac then writes as one
 * class of plain Java.
 *
 * <pre>{@code
 * @OnnxNetwork("policy.onnx")
 * interface Policy {}
 * }</pre>
 *
 * <p>gives {@code PolicyNetwork implements Network}, and {@code PolicyNetwork.pretrained()} has the
 * parameters of the file. It is a network like any other and can go on learning. Class names and
 * where the annotation may stand are as with {@link NeuralNetwork}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface OnnxNetwork {

  /**
   * The file, as a path with slashes: in the directory of {@code -Asynapt.models=}, beside the
   * declaration, among the resources or on the class path.
   */
  String value();

  /**
   * What training makes small; one loss. A file says none, so without it the loss is what fits the
   * output layer: {@link Loss#CROSS_ENTROPY} for SOFTMAX and LOG_SOFTMAX, {@link
   * Loss#BINARY_CROSS_ENTROPY} for SIGMOID, else {@link Loss#MEAN_SQUARED_ERROR}.
   */
  Loss[] loss() default {};

  /** As {@link NeuralNetwork#lossFunction}. */
  Class<?> lossFunction() default void.class;

  /** As {@link NeuralNetwork#delta}. */
  double delta() default Double.NaN;

  /** As {@link NeuralNetwork#quantile}. */
  double quantile() default Double.NaN;

  /** As {@link NeuralNetwork#gamma}. */
  double gamma() default Double.NaN;

  /** As {@link NeuralNetwork#className}. */
  String className() default "";

  /** As {@link NeuralNetwork#kernels}. */
  Kernels kernels() default Kernels.AUTO;
}
