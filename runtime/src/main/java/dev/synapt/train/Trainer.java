package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.Split;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The training loop: draws mini-batches, has the network compute their mean gradient, and lets an
 * {@link Optimizer} change the parameters.
 *
 * <pre>{@code
 * TrainingReport report = Trainer.with(Sgd.momentum(0.9f))
 *     .learningRate(LearningRate.constant(0.05f)).batchSize(32).epochs(30).shuffle(1)
 *     .onEpoch(epoch -> System.out.println(epoch))
 *     .fit(network, training);
 * }</pre>
 *
 * <p>or, as lecture notes write stochastic gradient descent, one random example a step:
 *
 * <pre>{@code
 * Trainer.with(Sgd.plain()).learningRate(t -> 1f / (10 + t)).stochastic(100_000)
 *     .stopWhen(progress -> progress.epochLoss() < 0.01)
 *     .fit(network, training);
 * }</pre>
 *
 * <p>Two runs with the same settings, samples and starting parameters give the same bits; where a
 * network drops outputs, {@link Network#dropoutSeed} and {@link Network#dropoutStep} have to be the
 * same too. In the steady state of an epoch nothing is allocated. A trainer holds settings only:
 * the same one may fit several networks, one after another, and each run starts its optimiser and
 * its learning rate anew. Not thread-safe while it is being set up.
 */
public final class Trainer {

  final Optimizer optimizer;
  LearningRate learningRate = LearningRate.constant(0.01f);
  int batchSize = 32;
  int epochs = 1;
  long stochasticSteps;
  boolean shuffled = true;
  long seed;
  Consumer<Epoch> onEpoch = epoch -> {};
  Predicate<Progress> stopWhen = progress -> false;
  long timeLimit = Long.MAX_VALUE;

  /** Null where there is none. */
  EarlyStopping earlyStopping;

  /** Null where there are none. */
  private Samples validation;

  /** 0 where nothing is split off. */
  private double validationShare;

  private long validationSeed;

  private Trainer(Optimizer optimizer) {
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
  }

  /** A trainer for mini-batches of 32, one epoch, shuffled with seed 0, learning rate 0.01. */
  public static Trainer with(Optimizer optimizer) {
    return new Trainer(optimizer);
  }

  /** Sets η(t); 0.01 if not set. */
  public Trainer learningRate(LearningRate rate) {
    learningRate = Objects.requireNonNull(rate, "rate");
    return this;
  }

  /**
   * Sets the rows of a mini-batch; 32 if not set. The last mini-batch of an epoch has what is left,
   * and is averaged over its own rows.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Trainer batchSize(int rows) {
    Arguments.requireAtLeast(1, rows, "batchSize");
    batchSize = rows;
    return this;
  }

  /**
   * Sets how many times the run goes over all rows; 1 if not set.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Trainer epochs(int passes) {
    Arguments.requireAtLeast(1, passes, "epochs");
    epochs = passes;
    stochasticSteps = 0;
    return this;
  }

  /**
   * Instead of epochs of mini-batches: each of {@code steps} steps learns from one row, drawn at
   * random from all rows. Batch size and {@link #inOrder} have no meaning then. What is said of
   * epochs holds for every {@code samples.size()} steps, but at least 1,000. A row weight counts
   * only beside others of a mini-batch, so here all weights above 0 are the same.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Trainer stochastic(long steps) {
    Arguments.requireAtLeast(1, steps, "steps");
    stochasticSteps = steps;
    return this;
  }

  /** Sets the seed of the order in which rows are drawn; 0 if not set. */
  public Trainer shuffle(long orderSeed) {
    shuffled = true;
    seed = orderSeed;
    return this;
  }

  /** Takes the rows in their own order in each epoch. */
  public Trainer inOrder() {
    shuffled = false;
    return this;
  }

  /** Adds one that is told of each epoch when it is over; they are told in the order given. */
  public Trainer onEpoch(Consumer<Epoch> listener) {
    onEpoch = onEpoch.andThen(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** Sets a condition that is looked at after each step and ends the run when it holds. */
  public Trainer stopWhen(Predicate<Progress> condition) {
    stopWhen = Objects.requireNonNull(condition, "condition");
    return this;
  }

  /**
   * Sets the samples on which the loss is measured after each epoch, without dropout; none if not
   * set. They are not learnt from.
   */
  public Trainer validation(Samples samples) {
    validation = Objects.requireNonNull(samples, "samples");
    validationShare = 0;
    return this;
  }

  /**
   * Holds back a part of the samples that are to be learnt from, as {@link Samples#split} does, and
   * measures the loss on it after each epoch.
   *
   * @param share more than 0 and less than 1
   * @throws IllegalArgumentException if it is not
   */
  public Trainer validation(double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share is " + share + ", expected more than 0 and less than 1");
    }
    validation = null;
    validationShare = share;
    validationSeed = seed;
    return this;
  }

  /** Ends the run when the loss gets no better, and brings back the best parameters. */
  public Trainer earlyStopping(EarlyStopping rule) {
    earlyStopping = Objects.requireNonNull(rule, "rule");
    return this;
  }

  /**
   * Ends the run after the first step that is done when this time has passed. Two such runs need
   * not give the same.
   *
   * @throws IllegalArgumentException if it is not more than 0, or more than 292 years
   */
  public Trainer timeLimit(Duration limit) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE);
    if (limit.isZero() || limit.isNegative() || limit.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "limit is " + limit + ", expected more than 0 and at most " + longest);
    }
    timeLimit = limit.toNanos();
    return this;
  }

  /**
   * Trains a network from the parameters it has. Its gradient is used, and clear afterwards. Rows
   * of weight 0 are left out. Where the thread is interrupted, the run ends after the step under
   * way and says so in its {@linkplain TrainingReport#ending report}; the thread stays interrupted.
   *
   * @throws IllegalArgumentException if samples do not have the network's widths, all row weights
   *     are 0, or the learning rate of a step is negative or not finite; steps done before stay
   *     done
   * @throws NonFiniteLossException if a loss or a parameter becomes infinite or NaN; the network is
   *     left with the parameters of the last finite step
   */
  public TrainingReport fit(Network network, Samples samples) {
    Objects.requireNonNull(network, "network");
    Arguments.requireSamples(
        samples, network.architecture().inputs(), network.architecture().targets());
    if (validationShare == 0) {
      return new TrainingRun(this, network, samples, validation).run();
    }
    Split split = samples.split(validationShare, validationSeed);
    return new TrainingRun(this, network, split.training(), split.validation()).run();
  }

  /** The rows that tell how good a run is: those of validation, or else those it learns from. */
  Samples measured(Samples samples) {
    if (validation != null) {
      return validation;
    }
    return validationShare == 0
        ? samples
        : samples.split(validationShare, validationSeed).validation();
  }
}
