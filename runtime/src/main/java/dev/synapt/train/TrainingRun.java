package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of a trainer: everything that changes while it trains. */
final class TrainingRun {

  private final Trainer trainer;
  private final Samples samples;
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

  /** Null where nothing is kept. */
  private final RunKeeper keeper;

  private final long start = System.nanoTime();
  private float learningRate;
  private Ending ending = Ending.COMPLETE;

  /** The validation samples are null where there are none. */
  TrainingRun(Trainer trainer, Network network, Samples samples, Samples validationSamples) {
    this.trainer = trainer;
    this.samples = samples;
    validation =
        validationSamples == null ? null : LossOnSamples.weighted(network, validationSamples);
    watch = trainer.earlyStopping == null ? null : trainer.earlyStopping.begin(network);
    gradientStep = new GradientStep(trainer, network, samples);
    rollback = new Rollback(network, gradientStep);
    order = new RowOrder(trainer, samples);
    batchSize = trainer.stepRows();
    planned = order.epochs();
    schedule = trainer.learningRate.begin(order.stepsAnEpoch());
    keeper = trainer.checkpoint == null ? null : keeper(network, samples, validationSamples);
  }

  private RunKeeper keeper(Network network, Samples samples, Samples validationSamples) {
    Map<String, String> settings =
        RunSettings.of(trainer, network, samples, validationSamples, order, gradientStep.layout());
    float[] best = watch == null ? new float[0] : watch.best();
    RunState state =
        new RunState(settings, network, gradientStep.runMemory(), order, progress, epochs, best);
    return new RunKeeper(trainer.checkpoint, state);
  }

  TrainingReport run() {
    trainer.progressLines.forEach(ProgressLine::begin);
    try (gradientStep) {
      if (keeper != null) {
        resume();
      }
      runEpochs();
    } finally {
      trainer.progressLines.forEach(ProgressLine::end);
    }
    gradientStep.swapAverages();
    if (watch != null) {
      watch.restore();
    }
    return new TrainingReport(epochs, progress.step(), ending, seconds());
  }

  /** Goes on from a checkpoint, if there is one. */
  private void resume() {
    ending = keeper.resume();
    boolean over = false;
    for (Epoch epoch : epochs) {
      schedule.epochDone(epoch.steps(), monitored(epoch));
      over = watch != null && watch.noteLoss(monitored(epoch));
      progress.resume(epoch);
    }
    // A run that is interrupted in the step that would have ended it early says so only now.
    if (over && ending == Ending.COMPLETE && !order.isLast()) {
      ending = Ending.EARLY_STOPPING;
    }
  }

  private double seconds() {
    double now = (System.nanoTime() - start) / 1e9;
    return keeper == null ? now : keeper.secondsBefore() + now;
  }

  private void runEpochs() {
    try {
      while (ending == Ending.COMPLETE && isInEpoch()) {
        epoch();
      }
    } finally {
      // Whatever ends the run, a listener's exception too: no ruined parameters are left behind.
      rollback.undo(order.rows);
      gradientStep.clear();
    }
  }

  /** Whether there is an epoch under way, perhaps one that now begins. */
  private boolean isInEpoch() {
    if (progress.rows() < order.count) {
      return true;
    }
    boolean begun = order.next();
    if (begun) {
      progress.epochBegun();
    }
    return begun;
  }

  private void epoch() {
    double validationLoss = Double.NaN;
    rollback.keep();
    while (progress.rows() < order.count && ending == Ending.COMPLETE) {
      int from = progress.rows();
      int done = (int) Math.min((long) from + batchSize, order.count);
      if (rollback.isFull() && !rollback.keepIfFinite()) {
        throw ruined();
      }
      float stepLoss = step(from, done);
      // A row alone counts as one, whatever its weight.
      double stepWeight = batchSize == 1 ? 1 : gradientStep.weight(order.rows, from, done);
      progress.stepDone(done, stepLoss, stepWeight);
      if (done == order.count) {
        validationLoss = validationLoss();
        progress.epochDone(validationLoss);
      }
      Ending due = dueAfterStep();
      ending = done == order.count && order.isLast() ? Ending.COMPLETE : due;
      if (keeper != null && done < order.count && keeper.isDueInEpoch(ending)) {
        requireFiniteParameters();
        keeper.keep(ending, seconds());
      }
    }
    if (progress.rows() < order.count) {
      validationLoss = validationLoss();
    }
    epochDone(validationLoss);
    if (keeper != null && keeper.isDueAfterEpoch(ending)) {
      keeper.keep(ending, seconds());
    }
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

  private double monitored(Epoch epoch) {
    return validation == null ? epoch.loss() : epoch.validationLoss();
  }

  private void epochDone(double validationLoss) {
    Epoch epoch =
        new Epoch(
            progress.epoch(),
            planned,
            progress.step(),
            progress.lossSoFar(),
            validationLoss,
            learningRate);
    epochs.add(epoch);
    double monitored = monitored(epoch);
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
    return new NonFiniteLossException(
        what, samples, progress.epoch(), step, lastFiniteStep, learningRate);
  }
}
