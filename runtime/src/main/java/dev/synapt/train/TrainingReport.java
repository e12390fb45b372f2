package dev.synapt.train;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a training run did. Immutable. */
public final class TrainingReport {

  private final List<Epoch> epochs;
  private final long steps;
  private final Ending ending;
  private final double seconds;

  TrainingReport(List<Epoch> epochs, long steps, Ending ending, double seconds) {
    this.epochs = List.copyOf(epochs);
    this.steps = steps;
    this.ending = ending;
    this.seconds = seconds;
  }

  /** The epochs, in order. The last one is short where the run was stopped within it. */
  public List<Epoch> epochs() {
    return epochs;
  }

  /** The loss curve: the mean loss of each epoch. A new array. */
  public double[] lossCurve() {
    return epochs.stream().mapToDouble(Epoch::loss).toArray();
  }

  /** The mean loss of the last epoch. */
  public double finalLoss() {
    return epochs.get(epochs.size() - 1).loss();
  }

  /** The validation loss after each epoch, NaN where there is none. A new array. */
  public double[] validationCurve() {
    return epochs.stream().mapToDouble(Epoch::validationLoss).toArray();
  }

  /**
   * The epoch with the least validation loss; without validation samples, with the least loss. The
   * first one of equals. After {@linkplain EarlyStopping early stopping} it is the one whose
   * parameters the network has.
   */
  public Epoch bestEpoch() {
    boolean validated = epochs.stream().anyMatch(epoch -> !Double.isNaN(epoch.validationLoss()));
    // Comparing doubles, NaN is more than any other number.
    return Collections.min(
        epochs, Comparator.comparingDouble(validated ? Epoch::validationLoss : Epoch::loss));
  }

  /** How many times the parameters were changed. */
  public long steps() {
    return steps;
  }

  /** Whether the run ended before its planned end. */
  public boolean stopped() {
    return ending != Ending.COMPLETE;
  }

  /** What ended the run. */
  public Ending ending() {
    return ending;
  }

  /** Wall-clock time of the run. */
  public double seconds() {
    return seconds;
  }

  /**
   * For instance {@code 30 epochs, 1350 steps, loss 0.8123 → 0.0131, 0.42 s}, with validation
   * samples {@code 30 epochs, 1350 steps, loss 0.8123 → 0.0131, validation 0.0412 in epoch 21, 0.42
   * s}.
   */
  @Override
  public String toString() {
    Epoch best = bestEpoch();
    return String.format(
        Locale.ROOT,
        "%d %s, %d steps%s, loss %.4f → %.4f, %s%.2f s",
        epochs.size(),
        epochs.size() == 1 ? "epoch" : "epochs",
        steps,
        stopped() ? " (" + ending + ")" : "",
        epochs.get(0).loss(),
        finalLoss(),
        Double.isNaN(best.validationLoss())
            ? ""
            : String.format(
                Locale.ROOT, "validation %.4f in epoch %d, ", best.validationLoss(), best.number()),
        seconds);
  }
}
