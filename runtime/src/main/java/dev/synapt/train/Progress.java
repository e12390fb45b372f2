package dev.synapt.train;

import java.io.DataOutputStream;
import java.io.IOException;

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

  // Of the epoch under way.
  private int rows;
  private double weightedLosses;
  private double weights;

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

  /** How many rows of the epoch under way are done. */
  int rows() {
    return rows;
  }

  /** The mean loss of the epoch under way, so far. */
  double lossSoFar() {
    return weightedLosses / weights;
  }

  void stepDone(int rowsDone, float stepLoss, double weight) {
    step++;
    loss = stepLoss;
    rows = rowsDone;
    weightedLosses += stepLoss * weight;
    weights += weight;
  }

  void epochBegun() {
    epoch++;
    rows = 0;
    weightedLosses = 0;
    weights = 0;
  }

  void epochDone(double meanValidationLoss) {
    epochLoss = lossSoFar();
    validationLoss = meanValidationLoss;
  }

  /** Writes all of it that is not in the epochs done. */
  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(epoch);
    out.writeInt(rows);
    out.writeDouble(weightedLosses);
    out.writeDouble(weights);
  }

  /** Reads that back, for a run with this order of rows. */
  void readFrom(CheckpointInput in, RowOrder order) throws IOException {
    epoch = in.nextCount(order.epochs(), "epochs begun");
    rows = in.nextCount(order.rows.length, "rows done in the last of them");
    weightedLosses = in.nextDouble();
    weights = in.nextDouble();
    if (epoch == 0 || rows == 0) {
      throw in.refuse("has epoch " + epoch + ", rows " + rows + ", expected 1 or more");
    }
    step = order.steps(epoch, rows);
  }

  /** Learns the losses of the last of the epochs done. */
  void resume(Epoch last) {
    epochLoss = last.loss();
    validationLoss = last.validationLoss();
  }
}
