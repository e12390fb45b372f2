package dev.synapt.train;

import java.util.Random;

/** Which rows an epoch visits, in which order. */
final class RowOrder {

  private final Random random;
  private final boolean shuffled;
  private final boolean withReplacement;
  private long left;

  /** The rows of the epoch under way: the first {@code count} of them. */
  final int[] rows;

  int count;

  /** For a trainer's settings and a number of samples. */
  RowOrder(Trainer trainer, int size) {
    random = new Random(trainer.seed);
    shuffled = trainer.shuffled;
    withReplacement = trainer.stochasticSteps > 0;
    left = withReplacement ? trainer.stochasticSteps : (long) trainer.epochs * size;
    rows = new int[size];
    for (int row = 0; row < size; row++) {
      rows[row] = row;
    }
  }

  /** How many epochs there will be from here on. */
  int epochs() {
    return (int) Math.min(Integer.MAX_VALUE, (left + rows.length - 1) / rows.length);
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
        rows[k] = random.nextInt(rows.length);
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
