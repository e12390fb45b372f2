package dev.synapt.train;

import dev.synapt.Samples;
import java.util.Random;
import java.util.stream.IntStream;

/** Which rows an epoch visits, in which order. Rows of weight 0 are never visited. */
final class RowOrder {

  /** So that a long run over few rows does not report millions of epochs. */
  private static final int LEAST_STOCHASTIC_STEPS_AN_EPOCH = 1000;

  private final Random random;
  private final boolean shuffled;
  private final boolean withReplacement;
  private final int[] candidates;
  private long left;

  /** The rows of the epoch under way: the first {@code count} of them. */
  final int[] rows;

  int count;

  /** For a trainer's settings and its samples. */
  RowOrder(Trainer trainer, Samples samples) {
    random = new Random(trainer.seed);
    shuffled = trainer.shuffled;
    withReplacement = trainer.stochasticSteps > 0;
    candidates =
        IntStream.range(0, samples.size()).filter(row -> samples.weight(row) > 0).toArray();
    if (candidates.length == 0) {
      throw new IllegalArgumentException(
          "the weights of all " + samples.size() + " rows are 0, expected one that is more");
    }
    if (withReplacement) {
      left = trainer.stochasticSteps;
      rows = new int[Math.max(candidates.length, LEAST_STOCHASTIC_STEPS_AN_EPOCH)];
    } else {
      left = (long) trainer.epochs * candidates.length;
      rows = candidates;
    }
  }

  /** How many epochs there will be from here on. */
  int epochs() {
    return (int) Math.min(Integer.MAX_VALUE, (left - 1) / rows.length + 1);
  }

  /** Whether the epoch under way is the last. */
  boolean isLast() {
    return left == 0;
  }

  /** Draws the rows of the next epoch; false if the run is over. */
  boolean next() {
    count = (int) Math.min(left, rows.length);
    left -= count;
    if (withReplacement) {
      for (int k = 0; k < count; k++) {
        rows[k] = candidates[random.nextInt(candidates.length)];
      }
    } else if (shuffled) {
      for (int k = rows.length - 1; k > 0; k--) {
        int other = random.nextInt(k + 1);
        int row = rows[k];
        rows[k] = rows[other];
        rows[other] = row;
      }
    }
    return count > 0;
  }
}
