package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * <p>In a step the mean gradient of the mini-batch gets the gradient of {@link #l1} and {@link
 * #l2}, is limited by {@link #clipValue} and then by {@link #clipNorm}, and goes to the optimiser,
 * which may add {@link WeightDecay}; then weights are limited by {@link #maxNorm}, and at last
 * averaged by {@link #averageWeights}.
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

  /** Those among the listeners: they hear of the beginning and the end of a run, too. */
  final List<ProgressLine> progressLines = new ArrayList<>();

  Predicate<Progress> stopWhen = progress -> false;
  long timeLimit = Long.MAX_VALUE;
  float l1;
  float l2;
  float clipValue = Float.POSITIVE_INFINITY;
  float clipNorm = Float.POSITIVE_INFINITY;
  float maxNorm = Float.POSITIVE_INFINITY;

  /** 0 where mini-batches are not cut into shards. */
  int threads;

  /** 0 where nothing is averaged. */
  float averageDecay;

  /** Null where there is none. */
  EarlyStopping earlyStopping;

  /** Null where nothing is kept. */
  Checkpoint checkpoint;

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
   * and is averaged over its own rows. With 1, a row weight has no others to count beside: all
   * above 0 are the same.
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
   * epochs holds for as many steps as there are rows of a weight above 0, but at least 1,000. A row
   * weight counts only beside others of a mini-batch, so here all weights above 0 are the same.
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
    if (listener instanceof ProgressLine line) {
      progressLines.add(line);
    }
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
   * Adds λ·Σ|w| to what is minimised, over the weights w, not biases or other parameters: the
   * gradient gets {@code λ·sign(w)}, with sign(0) = 0. The losses that are reported are without it.
   * None if not set.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Trainer l1(float lambda) {
    l1 = Ranges.notNegative(lambda, "l1");
    return this;
  }

  /**
   * Adds ½·λ·Σw² to what is minimised, over the weights w, not biases or other parameters: the
   * gradient gets {@code λ·w}. The losses that are reported are without it. None if not set. {@link
   * WeightDecay#coupled} adds the same after clipping, not before. In Keras the penalty is λ·Σw².
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Trainer l2(float lambda) {
    l2 = Ranges.notNegative(lambda, "l2");
    return this;
  }

  /**
   * Limits each element of a mini-batch's mean gradient, penalties included, to {@code [−c, c]}; it
   * is done before {@link #clipNorm}. No limit if not set.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public Trainer clipValue(float limit) {
    clipValue = Ranges.positive(limit, "clipValue");
    return this;
  }

  /**
   * Limits the Euclidean length of a mini-batch's mean gradient, of all parameters together and
   * with penalties: {@code g ← g·min(1, c / (‖g‖ + 1e-6))}, as PyTorch's {@code clip_grad_norm_}.
   * Weight decay of the optimiser comes after it. No limit if not set.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public Trainer clipNorm(float limit) {
    clipNorm = Ranges.positive(limit, "clipNorm");
    return this;
  }

  /**
   * Limits the Euclidean length of the weights that lead to a unit, for every unit: after each step
   * those that are longer are scaled back to c. Biases are not counted. No limit if not set; 3 and
   * 4 are usual, with dropout. Source: Srivastava and others 2014.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public Trainer maxNorm(float limit) {
    maxNorm = Ranges.positive(limit, "maxNorm");
    return this;
  }

  /**
   * Averages all parameters p over the steps: {@code e ← δ·e + (1 − δ)·p} after each, with {@code e
   * = p} after the first. The steps themselves go on from p. Wherever the network is looked at, it
   * has e: for the validation loss, for {@link #earlyStopping}, for those told of an epoch, and
   * when the run is over; but p where the run ends with an exception of its own. No average if not
   * set; 0.999 is usual.
   *
   * <p>Keras's {@code use_ema} begins at the parameters before the first step and, too, leaves the
   * averages in the model; PyTorch's {@code AveragedModel} is a copy.
   *
   * @param decay δ, between 0 and 1
   * @throws IllegalArgumentException if it is not
   */
  public Trainer averageWeights(float decay) {
    averageDecay = Ranges.share(decay, "decay");
    return this;
  }

  /**
   * Lets several threads, of which the caller is one, compute the gradient of a mini-batch. It is
   * cut into shards of 64 rows, or of a larger multiple of 64 such that there are no more than 8,
   * and their gradients are summed in order: any number of threads gives the same bits, 1 too. They
   * differ from those of a trainer on which this is not set by rounding; that one sums row by row.
   *
   * <p>Worth it from 128 rows and 10,000 parameters on; smaller mini-batches are for one thread.
   * Each shard has a gradient of its own. The threads end with the run, however it ends.
   *
   * @param count how many threads there are, at least 1; more than 8 are not used
   * @throws IllegalArgumentException if it is less than 1
   */
  public Trainer threads(int count) {
    Arguments.requireAtLeast(1, count, "threads");
    threads = count;
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
   * Keeps the run in a file, from which {@link #fit} goes on if it is there: see {@link
   * Checkpoint}. Nothing is kept if not set. {@link Restarts} and {@link CrossValidation}, which
   * have several runs, take no trainer with a checkpoint.
   */
  public Trainer checkpoint(Checkpoint where) {
    checkpoint = Objects.requireNonNull(where, "where");
    return this;
  }

  /** Refuses a checkpoint, which is for one run. */
  void requireNoCheckpoint() {
    if (checkpoint != null) {
      throw new IllegalArgumentException(
          "the trainer has a checkpoint, "
              + checkpoint.file()
              + ", expected none for several runs");
    }
  }

  /**
   * Trains a network from the parameters it has. Its gradient is used, and clear afterwards. Rows
   * of weight 0 are left out. Where the thread is interrupted, the run ends after the step under
   * way and says so in its {@linkplain TrainingReport#ending report}; the thread stays interrupted.
   *
   * @throws IllegalArgumentException if samples do not have the network's widths, all weights of
   *     training rows or of validation rows are 0, or the learning rate of a step is negative or
   *     not finite; steps done before stay done
   * @throws NonFiniteLossException if a loss or a parameter becomes infinite or NaN; the network is
   *     left with the parameters of the last finite step
   * @throws CheckpointException if there is a {@link #checkpoint} that is broken or of another run;
   *     nothing is changed then
   * @throws java.io.UncheckedIOException if a checkpoint cannot be read or written; the last one
   *     that was written stays, and so do steps done
   * @throws java.util.concurrent.CompletionException if one of several {@link #threads} fails, with
   *     its cause; the network is left as it was before the step under way
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

  /** How many rows a step takes at most. */
  int stepRows() {
    return stochasticSteps > 0 ? 1 : batchSize;
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
