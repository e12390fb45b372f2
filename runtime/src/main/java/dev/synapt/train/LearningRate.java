package dev.synapt.train;

import dev.synapt.Arguments;

/**
 * The learning rate as a function of the step: η(t), with t = 0 for the first step of a run. It
 * belongs to the trainer; optimisers are given its value. Any function may be used, such as {@code
 * t -> 1f / (10 + t)}; a value that is negative or not finite stops training with an exception. The
 * ones made here are immutable.
 *
 * <p>One that learns from the run, such as reduce-on-plateau, is a recipe like an optimiser: each
 * run asks it to {@link #begin} and tells what that gives of each {@linkplain #epochDone epoch}.
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
   * Gives what a run asks for its rates. A function of the step alone gives itself; one with a
   * memory gives a new object, so that each run begins anew.
   *
   * @param stepsAnEpoch how many steps an epoch of the run has, at least 1
   */
  default LearningRate begin(long stepsAnEpoch) {
    return this;
  }

  /**
   * Hears of an epoch that is over. The same losses, told in the same order, lead to the same
   * rates.
   *
   * @param steps how many steps the run has done
   * @param loss the mean loss of the epoch on the validation rows, if there are any, or else on the
   *     training rows
   */
  default void epochDone(long steps, double loss) {}

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
