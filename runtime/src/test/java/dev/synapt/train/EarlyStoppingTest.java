package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.DelegatingNetwork;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStoppingTest {

  private final Samples samples = SmallProblem.samples(8);

  /** Measures a loss that was written down before, one an epoch. */
  private static final class ScriptedNetwork extends DelegatingNetwork {
    private final InterpretedNetwork network;
    private final double[] losses;
    private int epoch;

    ScriptedNetwork(InterpretedNetwork network, double... losses) {
      super(network);
      this.network = network;
      this.losses = losses;
    }

    @Override
    public float loss(float[] input, float[] target) {
      return (float) losses[epoch++];
    }
  }

  private final List<float[]> parameters = new ArrayList<>();

  /** Runs up to ten epochs with these validation losses, and keeps the parameters after each. */
  private TrainingReport run(EarlyStopping rule, double... losses) {
    ScriptedNetwork network = new ScriptedNetwork(SmallProblem.network(), losses);
    parameters.clear();
    TrainingReport report =
        Trainer.with(Sgd.momentum(0.9f))
            .epochs(losses.length)
            .validation(samples.subset(0))
            .earlyStopping(rule)
            .onEpoch(epoch -> parameters.add(network.network.parameters()))
            .fit(network, samples);
    parameters.add(network.network.parameters());
    return report;
  }

  private void assertRestored(int epoch) {
    assertArrayEquals(parameters.get(epoch - 1), parameters.get(parameters.size() - 1));
  }

  @Test
  void runEndsAfterEpochsWithoutImprovement() {
    TrainingReport report = run(EarlyStopping.patience(2), 5, 4, 4.5, 4.2, 1, 1);
    assertEquals(4, report.epochs().size());
    assertEquals(Ending.EARLY_STOPPING, report.ending());
    assertTrue(report.stopped());
    assertArrayEquals(new double[] {5, 4, 4.5, 4.2}, report.validationCurve(), 1e-6);
    assertEquals(2, report.bestEpoch().number());
    assertRestored(2);
  }

  @Test
  void improvementStartsPatienceAnew() {
    TrainingReport report = run(EarlyStopping.patience(2), 5, 6, 4, 6, 3, 6, 6, 1);
    assertEquals(7, report.epochs().size());
    assertRestored(5);
  }

  @Test
  void equalIsNoImprovementAndTheFirstIsBest() {
    TrainingReport report = run(EarlyStopping.patience(1), 5, 5, 1);
    assertEquals(2, report.epochs().size());
    assertEquals(1, report.bestEpoch().number());
    assertRestored(1);
  }

  @Test
  void improvementIsMoreThanMinDelta() {
    // 4.6 is 0.4 less than 5, 4.4 is 0.6 less than 5
    TrainingReport report = run(EarlyStopping.patience(2).minDelta(0.5), 5, 4.6, 4.4, 4.2, 4.1, 1);
    assertEquals(5, report.epochs().size());
    assertEquals(Ending.EARLY_STOPPING, report.ending());
  }

  @Test
  void leastLossIsRestoredEvenWhereItIsLessByNoMinDelta() {
    run(EarlyStopping.patience(3).minDelta(0.5), 5, 4.8, 4.9, 4.95);
    assertRestored(2);
  }

  @Test
  void bestIsRestoredWhereTheRunEndsAsPlanned() {
    TrainingReport report = run(EarlyStopping.patience(5), 5, 3, 4);
    assertEquals(Ending.COMPLETE, report.ending());
    assertFalse(report.stopped());
    assertRestored(2);
  }

  @Test
  void lastEpochEndsNothingEarly() {
    assertEquals(Ending.COMPLETE, run(EarlyStopping.patience(2), 5, 6, 7).ending());
  }

  @Test
  void notANumberIsNoImprovement() {
    TrainingReport report = run(EarlyStopping.patience(2), Double.NaN, 5, Double.NaN, Double.NaN);
    assertEquals(4, report.epochs().size());
    assertRestored(2);
    assertEquals(2, report.bestEpoch().number());
  }

  @Test
  void withoutAnyNumberNothingIsRestored() {
    TrainingReport report = run(EarlyStopping.patience(2), Double.NaN, Double.NaN, 1);
    assertEquals(2, report.epochs().size());
    assertRestored(2);
  }

  @Test
  void withoutValidationTheLossOfTheEpochCounts() {
    List<float[]> after = new ArrayList<>();
    InterpretedNetwork network = SmallProblem.network();
    TrainingReport report =
        Trainer.with(Sgd.plain())
            .batchSize(8)
            .epochs(6)
            // up the hill from the fourth step on, so that losses are least before it
            .learningRate(t -> t < 3 ? 0.1f : 30f)
            .earlyStopping(EarlyStopping.patience(1))
            .onEpoch(epoch -> after.add(network.parameters()))
            .fit(network, samples);
    int best = report.bestEpoch().number();
    assertTrue(report.epochs().size() > best, "loss has to go up");
    assertEquals(best + 1, report.epochs().size());
    assertArrayEquals(after.get(best - 1), network.parameters());
  }

  @Test
  void trainerStartsAnewWithEachRun() {
    Trainer trainer =
        Trainer.with(Sgd.plain())
            .epochs(30)
            .learningRate(t -> 1f)
            .validation(SmallProblem.samples(20))
            .earlyStopping(EarlyStopping.patience(2));
    InterpretedNetwork one = SmallProblem.network();
    InterpretedNetwork other = SmallProblem.network();
    assertEquals(trainer.fit(one, samples).epochs(), trainer.fit(other, samples).epochs());
    assertArrayEquals(one.parameters(), other.parameters());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void minDeltaIsANumber(double delta) {
    assertEquals(
        "minDelta is " + delta + ", expected a finite number of 0 or more",
        assertThrows(
                IllegalArgumentException.class, () -> EarlyStopping.patience(1).minDelta(delta))
            .getMessage());
  }

  @Test
  void patienceIsAtLeastOne() {
    assertEquals(
        "patience is 0, expected at least 1",
        assertThrows(IllegalArgumentException.class, () -> EarlyStopping.patience(0)).getMessage());
  }

  @Test
  void textIsReadable() {
    assertEquals(
        "early stopping after 1 epoch without improvement", EarlyStopping.patience(1).toString());
    assertEquals(
        "early stopping after 10 epochs without improvement by 0.5",
        EarlyStopping.patience(10).minDelta(0.5).toString());
  }
}
