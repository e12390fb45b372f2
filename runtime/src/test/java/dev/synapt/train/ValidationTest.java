package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import dev.synapt.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validation, and the other ways for a run to end. */
class ValidationTest {

  private final Samples samples = SmallProblem.samples(20);
  private final Samples others = SmallProblem.samples(30).subset(20, 21, 22, 23, 24, 25, 26);
  private final InterpretedNetwork network = SmallProblem.network();

  private static Trainer trainer() {
    return Trainer.with(Sgd.plain()).batchSize(8).epochs(3);
  }

  @Test
  void lossIsMeasuredAtTheEndOfEachEpoch() {
    List<Double> expected = new ArrayList<>();
    TrainingReport report =
        trainer()
            .validation(others)
            .onEpoch(epoch -> expected.add(Metrics.meanLoss(network, others)))
            .fit(network, samples);
    assertArrayEquals(
        expected.stream().mapToDouble(loss -> loss).toArray(), report.validationCurve());
  }

  @Test
  void validationChangesNothing() {
    trainer().validation(others).fit(network, samples);
    InterpretedNetwork without = SmallProblem.network();
    TrainingReport report = trainer().fit(without, samples);
    assertArrayEquals(without.parameters(), network.parameters());
    assertTrue(Arrays.stream(report.validationCurve()).allMatch(Double::isNaN));
  }

  @Test
  void rowWeightsCount() {
    float[] weights = {0, 1, 0, 0, 3, 0, 0};
    double expected =
        0.25 * Metrics.meanLoss(network, others.subset(1))
            + 0.75 * Metrics.meanLoss(network, others.subset(4));
    TrainingReport report =
        trainer().learningRate(t -> 0f).validation(others.weighted(weights)).fit(network, samples);
    assertEquals(expected, report.validationCurve()[0], 1e-7);
  }

  @Test
  void aRowHasToCount() {
    Trainer blind = trainer().validation(others.weighted(new float[7]));
    assertEquals(
        "the weights of all 7 validation rows are 0, expected one that is more",
        assertThrows(IllegalArgumentException.class, () -> blind.fit(network, samples))
            .getMessage());
  }

  @Test
  void progressKnowsTheLossOfTheLastCompleteEpoch() {
    List<Double> seen = new ArrayList<>();
    TrainingReport report =
        trainer()
            .batchSize(10)
            .validation(others)
            .stopWhen(progress -> !seen.add(progress.validationLoss()))
            .fit(network, samples);
    double[] curve = report.validationCurve();
    assertEquals(List.of(Double.NaN, curve[0], curve[0], curve[1], curve[1], curve[2]), seen);
  }

  @Test
  void epochThatIsCutShortIsMeasuredToo() {
    TrainingReport report =
        trainer()
            .validation(others)
            .stopWhen(progress -> progress.step() == 2)
            .fit(network, samples);
    assertArrayEquals(new double[] {Metrics.meanLoss(network, others)}, report.validationCurve());
  }

  @Test
  void shareIsSplitFromTheSamples() {
    TrainingReport report = trainer().validation(0.3, 7).fit(network, samples);
    Split split = samples.split(0.3, 7);
    InterpretedNetwork other = SmallProblem.network();
    TrainingReport expected = trainer().validation(split.validation()).fit(other, split.training());
    assertArrayEquals(other.parameters(), network.parameters());
    assertEquals(expected.epochs(), report.epochs());
  }

  @Test
  void lastSettingOfValidationCounts() {
    TrainingReport expected = trainer().validation(others).fit(network.copy(), samples);
    assertEquals(
        expected.epochs(),
        trainer().validation(0.3, 7).validation(others).fit(network.copy(), samples).epochs());
    assertEquals(
        trainer().validation(0.3, 7).fit(network.copy(), samples).epochs(),
        trainer().validation(others).validation(0.3, 7).fit(network.copy(), samples).epochs());
  }

  @Test
  void samplesHaveTheWidthsOfTheNetwork() {
    Trainer trainer = trainer().validation(Samples.wrap(new float[2], 2, new float[2], 2));
    assertEquals(
        "samples have 2 inputs and 2 targets, expected 3 and 2",
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(network, samples))
            .getMessage());
  }

  @Test
  void listenersAreAllToldInOrder() {
    StringBuilder told = new StringBuilder();
    trainer()
        .onEpoch(epoch -> told.append('a').append(epoch.number()))
        .onEpoch(epoch -> told.append('b').append(epoch.number()))
        .fit(network, samples);
    assertEquals("a1b1a2b2a3b3", told.toString());
  }

  @Test
  void timeLimitEndsTheRunAfterAStep() {
    TrainingReport report = trainer().timeLimit(Duration.ofNanos(1)).fit(network, samples);
    assertEquals(1, report.steps());
    assertEquals(Ending.TIME_LIMIT, report.ending());
    assertEquals(
        Ending.COMPLETE, trainer().timeLimit(Duration.ofDays(1)).fit(network, samples).ending());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE})
  void timeLimitIsATime(long seconds) {
    Duration limit = Duration.ofSeconds(seconds);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> trainer().timeLimit(limit))
            .getMessage()
            .startsWith("limit is " + limit + ", expected more than 0"));
  }

  @Test
  void interruptionEndsTheRunAndStays() {
    TrainingReport report =
        trainer()
            .stopWhen(
                progress -> {
                  if (progress.step() == 4) {
                    Thread.currentThread().interrupt();
                  }
                  return false;
                })
            .fit(network, samples);
    assertTrue(Thread.interrupted());
    assertEquals(4, report.steps());
    assertEquals(Ending.INTERRUPTION, report.ending());
    assertFalse(Thread.interrupted());
  }

  @Test
  void reportNamesTheBestValidation() {
    List<Epoch> epochs =
        List.of(
            new Epoch(1, 9, 5, 0.9, 0.8, 0.1f),
            new Epoch(2, 9, 10, 0.7, 0.5, 0.1f),
            new Epoch(3, 9, 15, 0.3, 0.6, 0.1f));
    TrainingReport report = new TrainingReport(epochs, 15, Ending.EARLY_STOPPING, 0.42);
    assertEquals(2, report.bestEpoch().number());
    assertEquals(
        "3 epochs, 15 steps (stopped early), loss 0.9000 → 0.3000, validation 0.5000 in epoch 2,"
            + " 0.42 s",
        report.toString());
    assertTrue(epochs.get(1).toString().endsWith("loss 0.7000  validation 0.5000"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void shareIsBetweenNoneAndAll(double share) {
    assertEquals(
        "share is " + share + ", expected more than 0 and less than 1",
        assertThrows(IllegalArgumentException.class, () -> trainer().validation(share, 1))
            .getMessage());
  }
}
