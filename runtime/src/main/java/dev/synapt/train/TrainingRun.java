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
  private final Progress progress = new Progress();
  private final List<Epoch> epochs = new ArrayList<>();
  private float learningRate;

  TrainingRun(Trainer trainer, Network network, Samples samples) {
    this.trainer = trainer;
    gradientStep = new GradientStep(trainer.optimizer, network, samples);
    rollback = new Rollback(network, gradientStep);
    order = new RowOrder(trainer, samples.size());
    batchSize = trainer.stochasticSteps > 0 ? 1 : trainer.batchSize;
  }

  TrainingReport run() {
    long start = System.nanoTime();
    int planned = order.epochs();
    boolean stopped = false;
    while (!stopped && order.next()) {
      stopped = epoch(planned);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new TrainingReport(epochs, progress.step(), stopped, seconds);
  }

  /** One epoch; true if the run is to stop. */
  private boolean epoch(int planned) {
    boolean stopped = false;
    double loss = 0;
    double weight = 0;
    rollback.keep();
    for (int from = 0; from < order.count && !stopped; from += batchSize) {
      int to = (int) Math.min((long) from + batchSize, order.count);
      if (rollback.isFull()) {
        requireFiniteParameters();
        rollback.keep();
      }
      float stepLoss = step(from, to);
      float stepWeight = gradientStep.weight(order.rows, from, to);
      loss += (double) stepLoss * stepWeight;
      weight += stepWeight;
      progress.stepDone(stepLoss);
      stopped = trainer.stopWhen.test(progress);
    }
    requireFiniteParameters();
    Epoch epoch =
        new Epoch(progress.epoch(), planned, progress.step(), loss / weight, learningRate);
    epochs.add(epoch);
    progress.epochDone(epoch.loss());
    trainer.onEpoch.accept(epoch);
    return stopped;
  }

  private float step(int from, int to) {
    learningRate = trainer.learningRate.at(progress.step());
    if (!(learningRate >= 0f && learningRate <= Float.MAX_VALUE)) {
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
      throw failure("a parameter is no longer finite", progress.step());
    }
  }

  private NonFiniteLossException failure(String what, long step) {
    long lastFiniteStep = progress.step() - rollback.undo(order.rows);
    return new NonFiniteLossException(what, progress.epoch(), step, lastFiniteStep, learningRate);
  }
}
