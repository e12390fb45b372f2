package dev.synapt.train;

import dev.synapt.Samples;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which rows an epoch visits, in which order. Rows of weight 0 are never visited. */
final class RowOrder {

  /** So that a long run over few rows does not report millions of epochs. */
  private static final int LEAST_STOCHASTIC_STEPS_AN_EPOCH = 1000;

  private final ResumableRandom random;
  private final boolean shuffled;
  private final boolean withReplacement;
  private final int[] candidates;
  private final int batchSize;
  private final long all;
  private long left;

  /** The rows of the epoch under way: the first {@code count} of them. */
  final int[] rows;

  int count;

  /** For a trainer's settings and its samples. */
  RowOrder(Trainer trainer, Samples samples) {
    random = new ResumableRandom(trainer.seed);
    shuffled = trainer.shuffled;
    batchSize = trainer.stepRows();
    withReplacement = trainer.stochasticSteps > 0;
    candidates = rowsThatCount(samples, "rows");
    if (withReplacement) {
      left = trainer.stochasticSteps;
      rows = new int[Math.max(candidates.length, LEAST_STOCHASTIC_STEPS_AN_EPOCH)];
    } else {
      left = (long) trainer.epochs * candidates.length;
      rows = candidates.clone();
    }
    all = left;
  }

  /**
   * Those with a weight above 0.
   *
   * @param rows what they are called in the message of the exception where there is none
   */
  static int[] rowsThatCount(Samples samples, String rows) {
    int[] count =
        IntStream.range(0, samples.size()).filter(row -> samples.weight(row) > 0).toArray();
    if (count.length == 0) {
      throw new IllegalArgumentException(
          "the weights of all "
              + samples.size()
              + " "
              + rows
              + " are 0, expected one that is more");
    }
    return count;
  }

  /** How many epochs the run has. */
  int epochs() {
    return (int) Math.min(Integer.MAX_VALUE, (all - 1) / rows.length + 1);
  }

  /** How many steps an epoch has, unless it is cut short. */
  long stepsAnEpoch() {
    return steps(rows.length);
  }

  /** How many steps the run has. */
  long steps() {
    return all / rows.length * stepsAnEpoch() + steps(all % rows.length);
  }

  private long steps(long ofRows) {
    return (ofRows + batchSize - 1) / batchSize;
  }

  /** Steps done when so many rows of an epoch are. */
  long steps(int epoch, int done) {
    return (epoch - 1L) * stepsAnEpoch() + steps(done);
  }

  /** Whether the epoch under way is the last. */
  boolean isLast() {
    return left == 0;
  }

  /** Writes what the rows to come depend on, and those of the epoch under way. */
  void writeTo(DataOutputStream out) throws IOException {
    out.writeLong(random.state());
    out.writeInt(rows.length);
    for (int row : rows) {
      out.writeInt(row);
    }
  }

  /**
   * Reads that back.
   *
   * @param epoch the epoch under way, from 1 to {@link #epochs}
   */
  void readFrom(CheckpointInput in, int epoch) throws IOException {
    random.setState(in.nextLong());
    in.read(rows, "rows");
    left = all - (epoch - 1L) * rows.length;
    count = (int) Math.min(left, rows.length);
    left -= count;
    int[] sorted = Arrays.copyOf(rows, count);
    Arrays.sort(sorted);
    boolean known = withReplacement || Arrays.equals(sorted, candidates);
    for (int row : sorted) {
      known &= Arrays.binarySearch(candidates, row) >= 0;
    }
    if (!known) {
      throw in.refuse("has rows that are not those of the training samples");
    }
  }

  /** Whether no step takes rows on both sides of this number of rows done. */
  boolean isBetweenSteps(int done) {
    return done == count || (done < count && done % batchSize == 0);
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
