package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a network may cost: stands beside {@link NeuralNetwork} or {@link OnnxNetwork}, and a
 * network that costs more is an error of javac, with the figures. They are those that {@code
 * -Asynapt.verbose=true} prints. A number below 0 is no limit.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Budget {

  /** The most numbers that are trained, of all layers. */
  long maxParameters() default -1;

  /** The most multiplications with a weight, each with its addition, to predict one row. */
  long maxMultiplyAdds() default -1;

  /**
   * The most bytes that an instance may hold besides the parameters in order to predict. Memory for
   * training is not counted.
   */
  long maxWorkspaceBytes() default -1;
}
