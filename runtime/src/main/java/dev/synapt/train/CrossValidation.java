package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Folds;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;

/**
 * k-fold cross-validation: k networks are trained, each on all rows but those of one fold, and
 * measured on that fold. Where the targets are labels, folds are stratified; see {@link Folds}.
 *
 * <pre>{@code
 * CrossValidationReport report = CrossValidation.of(trainer).folds(10).shuffle(1)
 *     .run(() -> IrisNetwork.create(1), samples, Metrics::accuracy);
 * }</pre>
 *
 * <p>A fold that is measured is never looked at while training: early stopping needs {@link
 * Trainer#validation(double, long)}, which holds back rows of the others. Holds settings only. Not
 * thread-safe while it is being set up.
 */
public final class CrossValidation {

  private final Trainer trainer;
  private int folds = 5;
  private long seed;
  private UnaryOperator<Split> preparation = split -> split;

  private CrossValidation(Trainer trainer) {
    this.trainer = Objects.requireNonNull(trainer, "trainer");
  }

  /** With 5 folds, dealt out by seed 0. */
  public static CrossValidation of(Trainer trainer) {
    return new CrossValidation(trainer);
  }

  /**
   * Sets k; 5 if not set.
   *
   * @throws IllegalArgumentException if it is less than 2
   */
  public CrossValidation folds(int count) {
    Arguments.requireAtLeast(2, count, "folds");
    folds = count;
    return this;
  }

  /** Sets the seed by which rows are dealt out; 0 if not set. */
  public CrossValidation shuffle(long foldSeed) {
    seed = foldSeed;
    return this;
  }

  /**
   * Sets what is done to each pair of training rows and held-back rows first, such as scaling both
   * by a {@link dev.synapt.Standardizer} that was fitted to the first; nothing if not set.
   */
  public CrossValidation prepare(UnaryOperator<Split> step) {
    preparation = Objects.requireNonNull(step, "step");
    return this;
  }

  /**
   * Trains and measures k networks, one after another.
   *
   * @param create gives a new network for each fold
   * @param score what to measure on the held-back rows, such as {@link Metrics#accuracy}
   * @throws IllegalArgumentException if there are more folds than rows, or the trainer has a
   *     checkpoint, or as {@link Trainer#fit}
   * @throws NonFiniteLossException as {@link Trainer#fit}
   */
  public CrossValidationReport run(
      Supplier<? extends Network> create,
      Samples samples,
      ToDoubleBiFunction<? super Network, ? super Samples> score) {
    trainer.requireNoCheckpoint();
    Objects.requireNonNull(create, "create");
    Objects.requireNonNull(score, "score");
    Folds parts = Folds.of(samples, folds, seed);
    List<TrainingReport> reports = new ArrayList<>();
    double[] scores = new double[folds];
    for (int fold = 0; fold < folds; fold++) {
      Split split = preparation.apply(parts.split(fold));
      Network network = create.get();
      reports.add(trainer.fit(network, split.training()));
      scores[fold] = score.applyAsDouble(network, split.validation());
    }
    return new CrossValidationReport(scores, reports);
  }
}
