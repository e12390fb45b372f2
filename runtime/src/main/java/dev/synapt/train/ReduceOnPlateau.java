package dev.synapt.train;

import dev.synapt.Arguments;

/**
 * A learning rate that falls when the loss does not: each time more than {@code patience} epochs in
 * a row were no improvement, {@code η ← max(η·factor, minimum)}. The loss is that of the validation
 * samples; where the trainer has none, that of the training samples. An epoch is an improvement if
 *
 * <pre>
 * loss &lt; best − threshold·|best|        best: the loss of the last improvement
 * </pre>
 *
 * <p>For {@code cooldown} epochs after η has fallen, none is counted as no improvement. Factor 0.1,
 * patience 10, threshold 1e-4, cooldown 0, minimum 0, as in PyTorch's {@code ReduceLROnPlateau};
 * that has {@code best·(1 − threshold)}, which is wrong for losses below 0. Keras counts an epoch
 * less: there η falls when {@code patience} epochs were no improvement.
 *
 * <p>Immutable: what changes is in the object that {@link #begin} gives to a run.
 */
public final class ReduceOnPlateau implements LearningRate {

  private final float initial;
  private final float factor;
  private final int patience;
  private final float threshold;
  private final int cooldown;
  private final float minimum;

  private ReduceOnPlateau(
      float initial, float factor, int patience, float threshold, int cooldown, float minimum) {
    this.initial = initial;
    this.factor = factor;
    this.patience = patience;
    this.threshold = threshold;
    this.cooldown = cooldown;
    this.minimum = minimum;
  }

  /**
   * With the defaults.
   *
   * @param initial η until it falls
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public static ReduceOnPlateau from(float initial) {
    return new ReduceOnPlateau(Ranges.notNegative(initial, "initial"), 0.1f, 10, 1e-4f, 0, 0f);
  }

  /**
   * The same with another factor.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public ReduceOnPlateau factor(float value) {
    float share = Ranges.share(value, "factor");
    return new ReduceOnPlateau(initial, share, patience, threshold, cooldown, minimum);
  }

  /**
   * The same with another number of epochs in a row that may be no improvement.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ReduceOnPlateau patience(int epochs) {
    Arguments.requireAtLeast(0, epochs, "patience");
    return new ReduceOnPlateau(initial, factor, epochs, threshold, cooldown, minimum);
  }

  /**
   * The same with another share of the best loss by which a loss has to be less.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public ReduceOnPlateau threshold(float share) {
    float value = Ranges.notNegative(share, "threshold");
    return new ReduceOnPlateau(initial, factor, patience, value, cooldown, minimum);
  }

  /**
   * The same with another number of epochs that do not count after η has fallen.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ReduceOnPlateau cooldown(int epochs) {
    Arguments.requireAtLeast(0, epochs, "cooldown");
    return new ReduceOnPlateau(initial, factor, patience, threshold, epochs, minimum);
  }

  /**
   * The same with another least η; one that is more than the initial η keeps η as it is.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public ReduceOnPlateau minimum(float rate) {
    float value = Ranges.notNegative(rate, "minimum");
    return new ReduceOnPlateau(initial, factor, patience, threshold, cooldown, value);
  }

  /** The initial η: nothing is known yet. */
  @Override
  public float at(long step) {
    return initial;
  }

  @Override
  public LearningRate begin(long stepsAnEpoch) {
    return new Run(this);
  }

  /**
   * For instance {@code ReduceOnPlateau(from 0.1 by 0.5 after 5 epochs, threshold 1.0E-4, cooldown
   * 0, minimum 0.0)}.
   */
  @Override
  public String toString() {
    String fall = "ReduceOnPlateau(from " + initial + " by " + factor + " after " + patience;
    String limits = ", cooldown " + cooldown + ", minimum " + minimum + ")";
    return fall + " epochs, threshold " + threshold + limits;
  }

  private static final class Run implements LearningRate {
    private final ReduceOnPlateau recipe;
    private float rate;
    private double best = Double.POSITIVE_INFINITY;
    private int without;
    private int resting;

    Run(ReduceOnPlateau recipe) {
      this.recipe = recipe;
      rate = recipe.initial;
    }

    @Override
    public float at(long step) {
      return rate;
    }

    @Override
    public void epochDone(long steps, double loss) {
      // ∞ − threshold·∞ would be NaN.
      boolean better =
          best == Double.POSITIVE_INFINITY
              ? loss < best
              : loss < best - recipe.threshold * Math.abs(best);
      if (better) {
        best = loss;
        without = 0;
      } else {
        without++;
      }
      if (resting > 0) {
        resting--;
        without = 0;
      }
      if (without > recipe.patience) {
        rate = Math.min(rate, Math.max(rate * recipe.factor, recipe.minimum));
        resting = recipe.cooldown;
        without = 0;
      }
    }
  }
}
