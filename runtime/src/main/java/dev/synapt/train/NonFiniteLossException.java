package dev.synapt.train;

import dev.synapt.Samples;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Training met a loss, or brought about a parameter, that is infinite or NaN, and stopped. The
 * network has the parameters it had after the last step that left all of them finite.
 */
public final class NonFiniteLossException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final long step;
  private final long lastFiniteStep;

  NonFiniteLossException(
      String what, Samples samples, int epoch, long step, long lastFiniteStep, float learningRate) {
    super(
        what
            + " in epoch "
            + epoch
            + ", step "
            + step
            + ", expected a finite number; the parameters are those "
            + (lastFiniteStep == 0 ? "before the first step" : "after step " + lastFiniteStep)
            + ". Look for NaN or huge numbers in the samples"
            + weights(samples)
            + ", or lower the learning rate ("
            + learningRate
            + ")");
    this.epoch = epoch;
    this.step = step;
    this.lastFiniteStep = lastFiniteStep;
  }

  /** Those of tiny or huge weights have losses and gradients that no float can hold. */
  private static String weights(Samples samples) {
    if (!samples.isWeighted()) {
      return "";
    }
    DoubleSummaryStatistics all =
        IntStream.range(0, samples.size())
            .mapToDouble(samples::weight)
            .filter(weight -> weight > 0)
            .summaryStatistics();
    return String.format(
        Locale.ROOT,
        ", for row weights far from 1 (they are from %.3g to %.3g)",
        all.getMin(),
        all.getMax());
  }

  /** The epoch of the loss, 1 for the first. */
  public int epoch() {
    return epoch;
  }

  /**
   * The step of the loss, 1 for the first; for a parameter that is no longer finite the step at
   * which it was found out, which may be later than the one that did it: that is {@code
   * lastFiniteStep() + 1}.
   */
  public long step() {
    return step;
  }

  /**
   * The step after which the network had the parameters it has now; 0 means before the first step.
   */
  public long lastFiniteStep() {
    return lastFiniteStep;
  }
}
