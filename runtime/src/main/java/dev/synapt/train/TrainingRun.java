package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;

/** One run of a trainer: everything that changes while it trains. */
final class TrainingRun {

  private final Trainer trainer;
  private final GradientStep gradientStep;
  private final Rollback rollback;
  private final RowOrder order;
  private final int batchSize;
  private final int planned;
  private final LearningRate schedule;
  private final Progress progress = new Progress();
  private final List<Epoch> epochs = new ArrayList<>();

  /** Null where there is no validation. */
  private final LossOnSamples validation;

  /** Null where there is no early stopping. */
  private final EarlyStopping.Watch watch;

  private final long start = System.nanoTime();
  private float learningRate;
  private Ending ending = Ending.COMPLETE;

  /** The validation samples are null where there are none. */
  TrainingRun(Trainer trainer, Network network, Samples samples, Samples validationSamples) {
    this.trainer = trainer;
    validation = validationSamples == null ? null : new LossOnSamples(network, validationSamples);
    watch = trainer.earlyStopping == null ? null : trainer.earlyStopping.begin(network);
    gradientStep = new GradientStep(trainer, network, samples);
    rollback = new Rollback(network, gradientStep);
    order = new RowOrder(trainer, samples);
    batchSize = trainer.stepRows();
    planned = order.epochs();
    schedule = trainer.learningRate.begin((order.rows.length - 1L) / batchSize + 1);
  }

  TrainingReport run() {
    try (gradientStep) {
      runEpochs();
    }
    gradientStep.swapAverages();
    if (watch != null) {
      watch.restore();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new TrainingReport(epochs, progress.step(), ending, seconds);
  }

  private void runEpochs() {
    try {
      while (ending == Ending.COMPLETE && order.next()) {
        epoch();
      }
    } finally {
      // Whatever ends the run, a listener's exception too: no ruined parameters are left behind.
      rollback.undo(order.rows);
      gradientStep.clear();
    }
  }

  private void epoch() {
    double loss = 0;
    double weight = 0;
    double validationLoss = Double.NaN;
    int done = 0;
    progress.epochBegun();
    rollback.keep();
    while (done < order.count && ending == Ending.COMPLETE) {
      int from = done;
      done = (int) Math.min((long) from + batchSize, order.count);
      if (rollback.isFull() && !rollback.keepIfFinite()) {
        throw ruined();
      }
      float stepLoss = step(from, done);
      // A row alone counts as one, whatever its weight.
      double stepWeight = batchSize == 1 ? 1 : gradientStep.weight(order.rows, from, done);
      loss += stepLoss * stepWeight;
      weight += stepWeight;
      progress.stepDone(stepLoss);
      if (done == order.count) {
        validationLoss = validationLoss();
        progress.epochDone(loss / weight, validationLoss);
      }
      Ending due = dueAfterStep();
      ending = done == order.count && order.isLast() ? Ending.COMPLETE : due;
    }
    if (done < order.count) {
      validationLoss = validationLoss();
    }
    epochDone(loss / weight, validationLoss);
  }

  private Ending dueAfterStep() {
    if (trainer.stopWhen.test(progress)) {
      return Ending.CONDITION;
    }
    if (trainer.timeLimit < Long.MAX_VALUE && System.nanoTime() - start >= trainer.timeLimit) {
      return Ending.TIME_LIMIT;
    }
    return Thread.currentThread().isInterrupted() ? Ending.INTERRUPTION : Ending.COMPLETE;
  }

  /** NaN without validation samples. */
  private double validationLoss() {
    requireFiniteParameters();
    if (validation == null) {
      return Double.NaN;
    }
    gradientStep.swapAverages();
    double loss = validation.weightedMean();
    gradientStep.swapAverages();
    return loss;
  }

  private void epochDone(double loss, double validationLoss) {
    Epoch epoch =
        new Epoch(progress.epoch(), planned, progress.step(), loss, validationLoss, learningRate);
    epochs.add(epoch);
    double monitored = validation == null ? loss : validationLoss;
    schedule.epochDone(progress.step(), monitored);
    gradientStep.swapAverages();
    if (watch != null) {
      boolean over = watch.isOver(monitored);
      if (over && ending == Ending.COMPLETE && !order.isLast()) {
        ending = Ending.EARLY_STOPPING;
      }
    }
    trainer.onEpoch.accept(epoch);
    gradientStep.swapAverages();
  }

  private float step(int from, int to) {
    learningRate = schedule.at(progress.step());
    if (!(learningRate >= 0f && learningRate <= Float.MAX_VALUE)) {
      requireFiniteParameters();
      throw new IllegalArgumentException(
          "learning rate of step "
              + progress.step()
              + " is "
              + learningRate
              + ", expected a finite number of 0 or more");
    }
    float loss = gradientStep.apply(order.rows, from, to, learningRate);
    if (!Float.isFinite(loss)) {
      throw failure("loss is " + loss, progress.step() + 1);
    }
    rollback.note(from, to, learningRate);
    return loss;
  }

  private void requireFiniteParameters() {
    if (!rollback.isFinite()) {
      throw ruined();
    }
  }

  private NonFiniteLossException ruined() {
    return failure("a parameter is no longer finite", progress.step());
  }

  private NonFiniteLossException failure(String what, long step) {
    long lastFiniteStep = progress.step() - rollback.undo(order.rows);
    return new NonFiniteLossException(what, progress.epoch(), step, lastFiniteStep, learningRate);
  }
}
