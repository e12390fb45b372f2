package dev.synapt.train;

import java.util.List;
import java.util.Locale;

/** What a training run did. Immutable. */
public final class TrainingReport {

  private final List<Epoch> epochs;
  private final long steps;
  private final boolean stopped;
  private final double seconds;

  TrainingReport(List<Epoch> epochs, long steps, boolean stopped, double seconds) {
    this.epochs = List.copyOf(epochs);
    this.steps = steps;
    this.stopped = stopped;
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

  /** How many times the parameters were changed. */
  public long steps() {
    return steps;
  }

  /** Whether {@link Trainer#stopWhen} ended the run before its planned end. */
  public boolean stopped() {
    return stopped;
  }

  /** Wall-clock time of the run. */
  public double seconds() {
    return seconds;
  }

  /** For instance {@code 30 epochs, 1350 steps, loss 0.8123 → 0.0131, 0.42 s}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d %s, %d steps%s, loss %.4f → %.4f, %.2f s",
        epochs.size(),
        epochs.size() == 1 ? "epoch" : "epochs",
        steps,
        stopped ? " (stopped)" : "",
        epochs.get(0).loss(),
        finalLoss(),
        seconds);
  }
}
