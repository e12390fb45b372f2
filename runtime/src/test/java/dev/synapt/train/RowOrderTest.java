package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowOrderTest {

  private static final int ROWS = 20;

  private final Samples samples = SmallProblem.samples(ROWS);

  @Test
  void eachEpochIsAnotherPermutation() {
    int[] rows = rows(Trainer.with(Sgd.plain()).batchSize(6).epochs(3).shuffle(5));
    assertEquals(3 * ROWS, rows.length);
    int[][] epochs = new int[3][];
    for (int epoch = 0; epoch < 3; epoch++) {
      epochs[epoch] = Arrays.copyOfRange(rows, epoch * ROWS, (epoch + 1) * ROWS);
      assertArrayEquals(
          IntStream.range(0, ROWS).toArray(), IntStream.of(epochs[epoch]).sorted().toArray());
    }
    assertFalse(Arrays.equals(epochs[0], epochs[1]));
    assertFalse(Arrays.equals(epochs[1], epochs[2]));
    assertFalse(Arrays.equals(epochs[0], IntStream.range(0, ROWS).toArray()));
  }

  @Test
  void shuffleReachesAllPlacesEvenly() {
    int[] timesFirst = new int[ROWS];
    int epochs = 4000;
    int[] rows = rows(Trainer.with(idle()).batchSize(ROWS).epochs(epochs).shuffle(6));
    for (int epoch = 0; epoch < epochs; epoch++) {
      timesFirst[rows[epoch * ROWS]]++;
    }
    // each is binomial with mean 200 and deviation 13.8
    for (int times : timesFirst) {
      assertEquals(200, times, 65);
    }
    // of a random permutation one row on average stays where it was
    int stayed = 0;
    for (int k = ROWS; k < rows.length; k++) {
      stayed += rows[k] == rows[k - ROWS] ? 1 : 0;
    }
    assertEquals(epochs, stayed, 320);
  }

  @Test
  void seedFixesTheOrder() {
    int[] five = rows(Trainer.with(Sgd.plain()).epochs(2).shuffle(5));
    assertArrayEquals(five, rows(Trainer.with(Sgd.plain()).epochs(2).shuffle(5)));
    assertFalse(Arrays.equals(five, rows(Trainer.with(Sgd.plain()).epochs(2).shuffle(6))));
  }

  @Test
  void inOrderTakesRowsAsTheyCome() {
    int[] rows = rows(Trainer.with(Sgd.plain()).epochs(2).inOrder());
    int[] expected = IntStream.range(0, 2 * ROWS).map(k -> k % ROWS).toArray();
    assertArrayEquals(expected, rows);
  }

  @Test
  void gradientPathTakesTheSameRows() {
    int[] fused = rows(Trainer.with(Sgd.plain()).epochs(2).shuffle(5));
    assertArrayEquals(fused, rows(Trainer.with(Sgd.momentum(0.5f)).epochs(2).shuffle(5)));
  }

  @Test
  void stochasticDrawsOneRowAStepWithReplacement() {
    RowRecorder recorder = new RowRecorder(SmallProblem.network());
    TrainingReport report =
        Trainer.with(idle()).batchSize(7).stochastic(2010).shuffle(5).fit(recorder, samples);
    assertEquals(2010, recorder.batches.size());
    assertTrue(Arrays.stream(recorder.sizes()).allMatch(size -> size == 1));
    assertEquals(2010, report.steps());
    assertEquals(3, report.epochs().size());
    int[] rows = recorder.rows();
    assertNotEquals(ROWS, IntStream.of(rows).limit(ROWS).distinct().count());
    int[] times = new int[ROWS];
    IntStream.of(rows).forEach(row -> times[row]++);
    // each is binomial with mean 100.5 and deviation 9.8
    for (int each : times) {
      assertEquals(100.5, each, 45);
    }
  }

  @Test
  void stochasticOrderIsSeeded() {
    int[] five = rows(Trainer.with(Sgd.plain()).stochastic(45).shuffle(5));
    assertArrayEquals(five, rows(Trainer.with(Sgd.plain()).stochastic(45).shuffle(5)));
    assertFalse(Arrays.equals(five, rows(Trainer.with(Sgd.plain()).stochastic(45).shuffle(6))));
  }

  @Test
  void stochasticMayDoFewerStepsThanRows() {
    assertEquals(3, rows(Trainer.with(Sgd.plain()).stochastic(3)).length);
  }

  @Test
  void epochsTakeBackStochastic() {
    assertEquals(2 * ROWS, rows(Trainer.with(Sgd.plain()).stochastic(3).epochs(2)).length);
  }

  /** An optimiser that does nothing, for long runs. */
  private static Optimizer idle() {
    return blocks ->
        new Optimizer.State() {
          @Override
          public void step(float learningRate) {}

          @Override
          public float[][] memory() {
            return new float[0][];
          }
        };
  }

  private int[] rows(Trainer trainer) {
    RowRecorder recorder = new RowRecorder(SmallProblem.network());
    trainer.fit(recorder, samples);
    return recorder.rows();
  }
}
