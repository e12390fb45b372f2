package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * Trains a network several times, from different random parameters, and keeps the best: which local
 * minimum a run ends in depends on where it began.
 *
 * <pre>{@code
 * BestRun<XorNetwork> best = Restarts.of(trainer, 1, 2, 3, 4, 5).fit(XorNetwork::create, training);
 * XorNetwork network = best.network();
 * }</pre>
 *
 * <p>The best is that with the least mean loss after training, without dropout, on the trainer's
 * validation samples, or where it has none on those learnt from; the first one of equals. Immutable
 * but for the trainer.
 */
public final class Restarts {

  private final Trainer trainer;
  private final long[] seeds;

  private Restarts(Trainer trainer, long[] seeds) {
    this.trainer = trainer;
    this.seeds = seeds;
  }

  /**
   * One run for each seed.
   *
   * @param seeds of the parameters to begin with; the order of rows is the trainer's
   * @throws IllegalArgumentException if there is none
   */
  public static Restarts of(Trainer trainer, long... seeds) {
    Objects.requireNonNull(trainer, "trainer");
    Arguments.requireAtLeast(1, seeds.length, "the number of seeds");
    return new Restarts(trainer, seeds.clone());
  }

  /**
   * Trains a network for each seed, one after another. A run that ends with a {@link
   * NonFiniteLossException} is out of the race, and so is one after which the loss is infinite or
   * NaN. Where the thread is interrupted, this run and each that is left end with the step that
   * they are at; their reports have {@link Ending#INTERRUPTION}.
   *
   * @param create gives a new network for a seed, such as {@code XorNetwork::create}
   * @throws NonFiniteLossException that of the last run, if all are out
   * @throws IllegalArgumentException as {@link Trainer#fit}, and if the trainer has a checkpoint
   */
  public <N extends Network> BestRun<N> fit(LongFunction<N> create, Samples samples) {
    trainer.requireNoCheckpoint();
    Objects.requireNonNull(create, "create");
    double[] losses = new double[seeds.length];
    BestRun<N> best = null;
    NonFiniteLossException failure = null;
    for (int k = 0; k < seeds.length; k++) {
      N network = create.apply(seeds[k]);
      try {
        TrainingReport report = trainer.fit(network, samples);
        losses[k] = finiteLoss(network, samples, report);
        if (best == null || losses[k] < best.loss()) {
          best = new BestRun<>(network, seeds[k], losses[k], report, losses);
        }
      } catch (NonFiniteLossException diverged) {
        losses[k] = Double.NaN;
        failure = diverged;
      }
    }
    if (best == null) {
      throw failure;
    }
    return new BestRun<>(best.network(), best.seed(), best.loss(), best.report(), losses);
  }

  /** Rows that are only measured may hold NaN, and the last step may have been too large. */
  private double finiteLoss(Network network, Samples samples, TrainingReport report) {
    double loss = new LossOnSamples(network, trainer.measured(samples)).weightedMean();
    if (!Double.isFinite(loss)) {
      Epoch last = report.epochs().get(report.epochs().size() - 1);
      throw new NonFiniteLossException(
          "loss after training is " + loss,
          trainer.measured(samples),
          last.number(),
          report.steps(),
          report.steps(),
          last.learningRate());
    }
    return loss;
  }
}
