package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that are not finite: the loss tells before anything has changed. */
class NonFiniteLossTest {

  private static final int ROWS = 100;

  private final float[] features = numbers(3 * ROWS);
  private final float[] targets = firstClass();
  private final Samples samples = Samples.wrap(features, 3, targets, 2);
  private final InterpretedNetwork network = SmallProblem.network();

  private static Trainer trainer(float momentum, int batchSize) {
    return Trainer.with(Sgd.momentum(momentum))
        .batchSize(batchSize)
        .epochs(3)
        .inOrder()
        .learningRate(LearningRate.constant(0.05f));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "0, 0.9, 1", "17, 0, 1", "99, 0.9, 1", "17, 0, 8", "99, 0.9, 8"})
  void networkKeepsTheParametersOfTheStepBefore(int row, float momentum, int batchSize) {
    features[3 * row + 1] = Float.NaN;
    HandWrittenLoop byHand = new HandWrittenLoop(network.copy(), samples, batchSize, momentum);
    byHand.run(IntStream.range(0, ROWS).toArray(), t -> 0.05f);
    NonFiniteLossException failure =
        assertThrows(
            NonFiniteLossException.class, () -> trainer(momentum, batchSize).fit(network, samples));
    assertEquals(row / batchSize + 1, failure.step());
    assertEquals(row / batchSize, failure.lastFiniteStep());
    assertEquals(1, failure.epoch());
    assertEquals(byHand.nonFiniteLoss, failure.step());
    assertArrayEquals(byHand.lastFinite, network.parameters());
    assertArrayEquals(new float[byHand.lastFinite.length], network.gradient());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN})
  void targetThatIsNotFiniteIsFound(float target) {
    targets[2 * 5] = target;
    NonFiniteLossException failure =
        assertThrows(NonFiniteLossException.class, () -> trainer(0f, 1).fit(network, samples));
    assertEquals(6, failure.step());
  }

  @Test
  void epochIsCounted() {
    NonFiniteLossException failure =
        assertThrows(
            NonFiniteLossException.class,
            () ->
                trainer(0f, 1)
                    .onEpoch(epoch -> features[3 * 4] = epoch.number() == 2 ? Float.NaN : 0f)
                    .fit(network, samples));
    assertEquals(3, failure.epoch());
    assertEquals(2 * ROWS + 5, failure.step());
    assertEquals(2 * ROWS + 4, failure.lastFiniteStep());
  }

  @Test
  void messageNamesEpochStepAndRemedy() {
    features[3 * 7] = Float.NaN;
    String message =
        assertThrows(NonFiniteLossException.class, () -> trainer(0f, 1).fit(network, samples))
            .getMessage();
    assertEquals(
        "loss is NaN in epoch 1, step 8, expected a finite number; the parameters are those after"
            + " step 7. Look for NaN or huge numbers in the samples, or lower the learning rate"
            + " (0.05)",
        message);
  }

  /** What a float cannot hold may be the weight times the loss, or one by the sum of weights. */
  @ParameterizedTest
  @CsvSource({"1e-40, 1.00e-40 to 3.00e-40", "1e38, 1.00e+38 to 3.00e+38"})
  void messageNamesWeights(float weight, String range) {
    float[] weights = new float[ROWS];
    Arrays.fill(weights, weight);
    weights[3] = Math.min(3 * weight, 3e38f);
    weights[4] = 0;
    String message =
        assertThrows(
                NonFiniteLossException.class,
                () -> trainer(0.9f, 8).fit(network, samples.weighted(weights)))
            .getMessage();
    assertTrue(
        message.contains(
            "in the samples, for row weights far from 1 (they are from " + range + "), or lower"),
        message);
  }

  @Test
  void messageSaysWhenNoStepWasDone() {
    features[0] = Float.NaN;
    String message =
        assertThrows(NonFiniteLossException.class, () -> trainer(0f, 1).fit(network, samples))
            .getMessage();
    assertTrue(message.contains("before the first step"), message);
  }

  @Test
  void checkpointWithinAnEpochIsOfFiniteParameters(@TempDir Path directory) {
    Checkpoint checkpoint = Checkpoint.in(directory.resolve("run")).everySteps(1);
    Trainer ruinous =
        trainer(0f, 1)
            .learningRate(t -> t == 5 ? Float.MAX_VALUE : 0.05f)
            .l1(5f)
            .checkpoint(checkpoint);
    for (int run = 0; run < 2; run++) {
      InterpretedNetwork fresh = SmallProblem.network();
      NonFiniteLossException failure =
          assertThrows(NonFiniteLossException.class, () -> ruinous.fit(fresh, samples));
      assertEquals(5, failure.lastFiniteStep(), "the second run goes on from the first");
    }
  }

  @Test
  void trainingCanGoOnAfterwards() {
    features[3 * 7] = Float.NaN;
    assertThrows(NonFiniteLossException.class, () -> trainer(0.9f, 1).fit(network, samples));
    features[3 * 7] = 1f;
    TrainingReport report = trainer(0.9f, 1).fit(network, samples);
    assertEquals(3 * ROWS, report.steps());
  }

  private static float[] firstClass() {
    float[] oneHot = new float[2 * ROWS];
    for (int row = 0; row < ROWS; row++) {
      oneHot[2 * row] = 1f;
    }
    return oneHot;
  }

  private static float[] numbers(int count) {
    Random random = new Random(8);
    float[] numbers = new float[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
