package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopWhenTest {

  private final Samples samples = SmallProblem.samples(10);

  private static Trainer trainer() {
    return Trainer.with(Sgd.plain()).batchSize(4).epochs(3).inOrder();
  }

  @Test
  void runEndsAfterTheStepThatMeetsTheCondition() {
    RowRecorder recorder = new RowRecorder(SmallProblem.network());
    List<Epoch> told = new ArrayList<>();
    TrainingReport report =
        trainer()
            .onEpoch(told::add)
            .stopWhen(progress -> progress.step() == 5)
            .fit(recorder, samples);
    assertArrayEquals(new int[] {4, 4, 2, 4, 4}, recorder.sizes());
    assertTrue(report.stopped());
    assertEquals(5, report.steps());
    assertEquals(2, report.epochs().size());
    assertEquals(report.epochs(), told);
  }

  @Test
  void shortEpochHasTheMeanOverItsOwnRows() {
    InterpretedNetwork network = SmallProblem.network();
    double mean = Metrics.meanLoss(network, samples.subset(0, 1, 2, 3));
    TrainingReport report =
        trainer().stopWhen(progress -> true).learningRate(t -> 0f).fit(network, samples);
    assertEquals(1, report.steps());
    assertEquals(mean, report.finalLoss(), 1e-6);
  }

  @Test
  void progressTellsWhereTheRunStands() {
    StringBuilder seen = new StringBuilder();
    trainer()
        .stopWhen(
            progress -> {
              seen.append(progress.epoch()).append(':').append(progress.step()).append(' ');
              return false;
            })
        .fit(SmallProblem.network(), samples);
    assertEquals("1:1 1:2 1:3 2:4 2:5 2:6 3:7 3:8 3:9 ", seen.toString());
  }

  @Test
  void progressKnowsTheLossesOfStepAndEpoch() {
    List<Float> losses = new ArrayList<>();
    List<Double> epochLosses = new ArrayList<>();
    TrainingReport report =
        trainer()
            .batchSize(10)
            .stopWhen(
                progress -> {
                  losses.add(progress.loss());
                  epochLosses.add(progress.epochLoss());
                  return false;
                })
            .fit(SmallProblem.network(), samples);
    double[] curve = report.lossCurve();
    assertEquals(curve[0], losses.get(0), 1e-9);
    assertEquals(curve[2], losses.get(2), 1e-9);
    assertEquals(List.of(curve[0], curve[1], curve[2]), epochLosses);
  }

  @Test
  void epochLossIsNanUntilTheFirstEpochIsComplete() {
    List<Boolean> known = new ArrayList<>();
    trainer()
        .epochs(1)
        .stopWhen(
            progress -> {
              known.add(!Double.isNaN(progress.epochLoss()));
              return false;
            })
        .fit(SmallProblem.network(), samples);
    assertEquals(List.of(false, false, true), known);
  }

  @Test
  void runCanEndAtTheEndOfAnEpoch() {
    TrainingReport report =
        trainer()
            .stopWhen(progress -> progress.epochLoss() < Double.MAX_VALUE)
            .fit(SmallProblem.network(), samples);
    assertEquals(3, report.steps());
    assertEquals(1, report.epochs().size());
    assertTrue(report.stopped());
  }

  @Test
  void runThatIsNotStoppedSaysSo() {
    TrainingReport report =
        trainer().stopWhen(progress -> false).fit(SmallProblem.network(), samples);
    assertFalse(report.stopped());
    assertEquals(9, report.steps());
  }

  @Test
  void conditionMetByTheLastPlannedStepEndsNothingEarly() {
    TrainingReport report =
        trainer().stopWhen(progress -> progress.step() == 9).fit(SmallProblem.network(), samples);
    assertEquals(9, report.steps());
    assertFalse(report.stopped(), "stopped() is about runs that end before their planned end");
  }
}
