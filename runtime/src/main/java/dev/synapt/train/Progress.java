package dev.synapt.train;

/**
 * Where a run stands: what {@link Trainer#stopWhen} looks at after each step. One object is used
 * again and again; read it, do not keep it.
 */
public final class Progress {

  private int epoch;
  private long step;
  private float loss = Float.NaN;
  private double epochLoss = Double.NaN;
  private double validationLoss = Double.NaN;

  Progress() {}

  /** The epoch under way, 1 for the first. */
  public int epoch() {
    return epoch;
  }

  /** Steps done. */
  public long step() {
    return step;
  }

  /** The loss of the last step: the mean over its mini-batch, before the step. */
  public float loss() {
    return loss;
  }

  /**
   * The mean loss of the last epoch that is complete, which is the one under way after its last
   * step; NaN before the end of the first.
   */
  public double epochLoss() {
    return epochLoss;
  }

  /**
   * The validation loss at the end of the last epoch that is complete, as {@link
   * Epoch#validationLoss}; NaN before the end of the first, and without validation samples.
   */
  public double validationLoss() {
    return validationLoss;
  }

  void stepDone(float stepLoss) {
    step++;
    loss = stepLoss;
  }

  void epochBegun() {
    epoch++;
  }

  void epochDone(double meanLoss, double meanValidationLoss) {
    epochLoss = meanLoss;
    validationLoss = meanValidationLoss;
  }
}
