package dev.synapt.train;

import dev.synapt.Arguments;

/**
 * The learning rate as a function of the step: η(t), with t = 0 for the first step of a run. It
 * belongs to the trainer; optimisers are given its value. Any function may be used, such as {@code
 * t -> 1f / (10 + t)}; a value that is negative or not finite stops training with an exception. The
 * ones made here are immutable.
 */
@FunctionalInterface
public interface LearningRate {

  /**
   * η(t).
   *
   * @param step t, the number of steps done before
   */
  float at(long step);

  /**
   * {@code η(t) = rate}.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  static LearningRate constant(float rate) {
    requireRate(rate, "rate");
    return step -> rate;
  }

  /**
   * {@code η(t) = initial·factor^⌊t / every⌋}: a staircase.
   *
   * @param every the length of a stair in steps, at least 1
   * @throws IllegalArgumentException if a number is negative or not finite, or {@code every} below
   *     1
   */
  static LearningRate step(float initial, float factor, long every) {
    requireRate(initial, "initial");
    requireRate(factor, "factor");
    Arguments.requireAtLeast(1, every, "every");
    return step -> {
      long stair = step / every;
      return (float) (initial * power(factor, stair));
    };
  }

  /**
   * {@code η(t) = initial·factor^t}.
   *
   * @throws IllegalArgumentException if a number is negative or not finite
   */
  static LearningRate exponential(float initial, float factor) {
    return step(initial, factor, 1);
  }

  /**
   * {@code η(t) = initial / (1 + decay·t)}.
   *
   * @throws IllegalArgumentException if a number is negative or not finite
   */
  static LearningRate inverseTime(float initial, float decay) {
    requireRate(initial, "initial");
    requireRate(decay, "decay");
    return step -> (float) (initial / (1 + (double) decay * step));
  }

  /**
   * By repeated squaring: the same bits everywhere, and no allocation, unlike StrictMath on JDK 17.
   */
  private static double power(double factor, long exponent) {
    double power = 1;
    double square = factor;
    for (long e = exponent; e > 0; e >>= 1) {
      if ((e & 1) != 0) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }

  private static void requireRate(float value, String name) {
    if (!(value >= 0f && value <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected a finite number of 0 or more");
    }
  }
}
