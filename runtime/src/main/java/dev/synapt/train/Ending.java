package dev.synapt.train;

/** What ended a training run. */
public enum Ending {
  /** All that was planned is done. */
  COMPLETE("complete"),

  /** The condition of {@link Trainer#stopWhen} held. */
  CONDITION("stopped"),

  /** The loss got no better; see {@link EarlyStopping}. */
  EARLY_STOPPING("stopped early"),

  /** The time of {@link Trainer#timeLimit} was up. */
  TIME_LIMIT("out of time"),

  /** The thread was interrupted. */
  INTERRUPTION("interrupted");

  private final String text;

  Ending(String text) {
    this.text = text;
  }

  /** For instance {@code stopped early}. */
  @Override
  public String toString() {
    return text;
  }
}
