package dev.synapt.train;

import java.util.Locale;

/**
 * One pass over the samples whose weight is above 0, or in a {@linkplain Trainer#stochastic
 * stochastic} run as many steps as there are such samples, but at least 1,000.
 *
 * @param number 1 for the first
 * @param of how many the run will have, unless it is stopped
 * @param steps steps done since the run began
 * @param loss the mean over the epoch's rows of the loss, weighted if rows are and steps take more
 *     than one, each taken just before the step it led to
 * @param validationLoss the mean loss of the {@linkplain Trainer#validation(dev.synapt.Samples)
 *     validation samples} at the end of the epoch, weighted if they are; NaN where there are none
 * @param learningRate η of the last step
 */
public record Epoch(
    int number, int of, long steps, double loss, double validationLoss, float learningRate) {

  /** For instance {@code epoch 3/30 loss 0.1234 validation 0.1311}. */
  @Override
  public String toString() {
    int width = Integer.toString(of).length();
    return String.format(Locale.ROOT, "epoch %" + width + "d/%d  loss %.4f", number, of, loss)
        + (Double.isNaN(validationLoss)
            ? ""
            : String.format(Locale.ROOT, "  validation %.4f", validationLoss));
  }
}
