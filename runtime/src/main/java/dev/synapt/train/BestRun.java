package dev.synapt.train;

import dev.synapt.Network;
import java.util.Locale;

/** The best of several runs; see {@link Restarts}. */
public final class BestRun<N extends Network> {

  private final N network;
  private final long seed;
  private final double loss;
  private final TrainingReport report;
  private final double[] losses;

  BestRun(N network, long seed, double loss, TrainingReport report, double[] losses) {
    this.network = network;
    this.seed = seed;
    this.loss = loss;
    this.report = report;
    this.losses = losses.clone();
  }

  /** The trained network. */
  public N network() {
    return network;
  }

  /** The seed it began with. */
  public long seed() {
    return seed;
  }

  /** Its mean loss after training, the least of all. */
  public double loss() {
    return loss;
  }

  /** How its training went. */
  public TrainingReport report() {
    return report;
  }

  /** The loss for each seed, in their order; NaN where a run is out. A new array. */
  public double[] losses() {
    return losses.clone();
  }

  /** For instance {@code seed 3, best of 5, loss 0.0131}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "seed %d, best of %d, loss %.4f", seed, losses.length, loss);
  }
}
