package dev.synapt.train;

import dev.synapt.Arguments;
import java.util.Arrays;
import java.util.Objects;

/**
 * The learning rate as a function of the step: η(t), with t = 0 for the first step of a run. It
 * belongs to the trainer; optimisers are given its value. Any function may be used, such as {@code
 * t -> 1f / (10 + t)}; a value that is negative or not finite stops training with an exception. The
 * ones made here are immutable, and their {@code toString} says all of their settings.
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
   * rates: a run that goes on from a {@link Checkpoint} tells of all epochs before.
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
    Ranges.notNegative(rate, "rate");
    return new NamedRate("constant " + rate, step -> rate);
  }

  /**
   * {@code η(t) = initial·factor^⌊t / every⌋}: a staircase.
   *
   * @param every the length of a stair in steps, at least 1
   * @throws IllegalArgumentException if a number is negative or not finite, or {@code every} below
   *     1
   */
  static LearningRate step(float initial, float factor, long every) {
    Ranges.notNegative(initial, "initial");
    Ranges.notNegative(factor, "factor");
    Arguments.requireAtLeast(1, every, "every");
    return new NamedRate(
        initial + " by " + factor + " every " + every + " steps",
        step -> {
          long stair = step / every;
          return (float) (initial * Powers.power(factor, stair));
        });
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
    Ranges.notNegative(initial, "initial");
    Ranges.notNegative(decay, "decay");
    return new NamedRate(
        initial + " / (1 + " + decay + " * step)",
        step -> (float) (initial / (1 + (double) decay * step)));
  }

  /**
   * {@code η(t) = initial·factor^k} with k the number of milestones that are at most t.
   *
   * @param milestones steps, each more than the one before and the first at least 1
   * @throws IllegalArgumentException if a number is negative or not finite, there is no milestone,
   *     or they do not increase
   */
  static LearningRate multiStep(float initial, float factor, long... milestones) {
    Ranges.notNegative(initial, "initial");
    Ranges.notNegative(factor, "factor");
    long[] steps = milestones.clone();
    Arguments.requireAtLeast(1, steps.length, "the number of milestones");
    for (int k = 0; k < steps.length; k++) {
      Arguments.requireAtLeast(k == 0 ? 1 : steps[k - 1] + 1, steps[k], "milestone " + k);
    }
    return new NamedRate(
        initial + " by " + factor + " at steps " + Arrays.toString(steps),
        step -> {
          int passed = 0;
          while (passed < steps.length && steps[passed] <= step) {
            passed++;
          }
          return (float) (initial * Powers.power(factor, (long) passed));
        });
  }

  /**
   * {@code η(t) = end + (initial − end)·(1 − t / steps)^power}, and {@code end} from step {@code
   * steps} on.
   *
   * @throws IllegalArgumentException if a rate is negative or not finite, {@code steps} below 1, or
   *     {@code power} not finite and more than 0
   */
  static LearningRate polynomial(float initial, float end, long steps, float power) {
    Ranges.notNegative(initial, "initial");
    Ranges.notNegative(end, "end");
    Arguments.requireAtLeast(1, steps, "steps");
    Ranges.positive(power, "power");
    return new NamedRate(
        "polynomial from " + initial + " to " + end + " in " + steps + " steps, power " + power,
        step -> (float) Annealing.polynomial(initial, end, Annealing.share(step, steps), power));
  }

  /**
   * {@code η(t) = initial + (end − initial)·t / steps}, and {@code end} from step {@code steps} on;
   * up as well as down.
   *
   * @throws IllegalArgumentException if a rate is negative or not finite, or {@code steps} below 1
   */
  static LearningRate linear(float initial, float end, long steps) {
    return polynomial(initial, end, steps, 1f);
  }

  /**
   * {@code η(t) = end + ½·(initial − end)·(1 + cos(π·t / steps))}, and {@code end} from step {@code
   * steps} on. PyTorch's {@code CosineAnnealingLR} rises again then, Keras's {@code CosineDecay}
   * does not.
   *
   * @throws IllegalArgumentException if a rate is negative or not finite, or {@code steps} below 1
   */
  static LearningRate cosine(float initial, float end, long steps) {
    Ranges.notNegative(initial, "initial");
    Ranges.notNegative(end, "end");
    Arguments.requireAtLeast(1, steps, "steps");
    return new NamedRate(
        "cosine from " + initial + " to " + end + " in " + steps + " steps",
        step -> (float) Annealing.cosine(initial, end, Annealing.share(step, steps)));
  }

  /**
   * {@link #cosine} with restarts (SGDR): from {@code initial} towards {@code end} in {@code
   * period} steps, then again from {@code initial} in {@code growth} times as many, and so on.
   *
   * @param growth at least 1
   * @throws IllegalArgumentException if a rate is negative or not finite, or {@code period} or
   *     {@code growth} below 1
   */
  static LearningRate cosineRestarts(float initial, float end, long period, int growth) {
    Ranges.notNegative(initial, "initial");
    Ranges.notNegative(end, "end");
    Arguments.requireAtLeast(1, period, "period");
    Arguments.requireAtLeast(1, growth, "growth");
    return new CosineRestarts(initial, end, period, growth);
  }

  /**
   * From {@code lower} to {@code upper} in {@code up} steps and back in {@code down} steps, in
   * straight lines, again and again. Source: Smith 2017; PyTorch's {@code CyclicLR}, {@code
   * triangular}.
   *
   * @throws IllegalArgumentException if a rate is negative or not finite, or a number of steps
   *     below 1
   */
  static LearningRate cyclic(float lower, float upper, long up, long down) {
    return cyclic(lower, upper, up, down, 1f);
  }

  /**
   * The same with {@code (upper − lower)·factor^k} for {@code upper − lower} in cycle k, 0 for the
   * first; factor 0.5 is PyTorch's {@code triangular2}.
   *
   * @throws IllegalArgumentException if a rate or the factor is negative or not finite, or a number
   *     of steps below 1
   */
  static LearningRate cyclic(float lower, float upper, long up, long down, float factor) {
    Ranges.notNegative(lower, "lower");
    Ranges.notNegative(upper, "upper");
    Arguments.requireAtLeast(1, up, "up");
    Arguments.requireAtLeast(1, down, "down");
    Ranges.notNegative(factor, "factor");
    return new CyclicRate(lower, upper, up, down, factor);
  }

  /**
   * One cycle: along half a cosine from {@code peak / 25} up to {@code peak}, at 30 % of the steps,
   * and down to {@code peak / 250,000}, where it stays. Source: Smith, Topin 2018; PyTorch's {@code
   * OneCycleLR}, which has the momentum cycle too, while here it is constant.
   *
   * @param steps those of the whole run
   * @throws IllegalArgumentException if the peak is negative or not finite, or {@code steps} below
   *     2
   */
  static LearningRate oneCycle(float peak, long steps) {
    return oneCycle(peak, steps, 0.3f, 25f, 1e4f);
  }

  /**
   * The same from {@code peak / divisor} to {@code peak}, at step {@code share·steps − 1}, and down
   * to {@code peak / divisor / finalDivisor} at step {@code steps − 1}.
   *
   * @param share between 0 and 1
   * @throws IllegalArgumentException if the peak is negative or not finite, {@code steps} below 2,
   *     {@code share} not between 0 and 1, or a divisor not finite and more than 0
   */
  static LearningRate oneCycle(
      float peak, long steps, float share, float divisor, float finalDivisor) {
    Ranges.notNegative(peak, "peak");
    Arguments.requireAtLeast(2, steps, "steps");
    Ranges.share(share, "share");
    Ranges.positive(divisor, "divisor");
    Ranges.positive(finalDivisor, "finalDivisor");
    return new OneCycle(peak, steps, share, divisor, finalDivisor);
  }

  /**
   * This one behind a linear warm-up: {@code η(t) = this(0)·(t + 1) / (steps + 1)} for the first
   * {@code steps} steps, then {@code this(t − steps)}.
   *
   * @throws IllegalArgumentException if {@code steps} is below 1
   */
  default LearningRate warmUp(long steps) {
    Arguments.requireAtLeast(1, steps, "steps");
    return new WarmUp(steps, this);
  }

  /**
   * This one for the first {@code steps} steps, and then another, which counts its steps from 0:
   * PyTorch's {@code SequentialLR}.
   *
   * @throws IllegalArgumentException if {@code steps} is below 1
   */
  default LearningRate then(long steps, LearningRate next) {
    Arguments.requireAtLeast(1, steps, "steps");
    return new Chain(this, steps, Objects.requireNonNull(next, "next"));
  }

  /**
   * This one with t counted in epochs, 0 for the first, as PyTorch's schedulers usually are: the
   * rate is the same for all steps of an epoch. Only in a run it is known how many steps that is.
   * To be said before {@link #warmUp} or {@link #then} where those count steps; what follows them
   * counts its epochs from there on.
   */
  default LearningRate inEpochs() {
    return new EpochRate(this, Long.MAX_VALUE);
  }
}
