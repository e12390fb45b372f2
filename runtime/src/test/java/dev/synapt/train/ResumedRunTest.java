package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that stops anywhere and goes on from its checkpoint ends as one that did not stop. */
final class ResumedRunTest {

  private static final int TIMES = 2;
  private static final int[] EVERY_STEPS = {1000, 1, 3};

  @TempDir Path directory;

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @EnumSource
  void itEndsWithTheSameBitsWhereverItDied(KeptRuns.Run run) {
    InterpretedNetwork network = KeptRuns.network();
    TrainingReport report = run.trainer(TIMES).fit(network, KeptRuns.samples());
    List<String> expected = KeptRuns.outcome(report, network);
    assertTrue(report.steps() >= 10, expected.toString());
    for (long death = 1; death <= report.steps(); death++) {
      Checkpoint checkpoint = checkpoint(death).everySteps(EVERY_STEPS[(int) death % 3]);
      dieAt(death, run.trainer(TIMES).checkpoint(checkpoint));
      InterpretedNetwork resumed = KeptRuns.network();
      TrainingReport rest =
          run.trainer(TIMES).checkpoint(checkpoint).fit(resumed, KeptRuns.samples());
      assertEquals(expected, KeptRuns.outcome(rest, resumed), "died at step " + death);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.train.OptimizerCases#all")
  void everyOptimizerGoesOnAsIfItHadNotStopped(OptimizerCases.Case one) {
    InterpretedNetwork network = KeptRuns.network();
    TrainingReport report = trainer(one).fit(network, KeptRuns.samples());
    Checkpoint checkpoint = checkpoint(0);
    dieAt(8, trainer(one).checkpoint(checkpoint));
    InterpretedNetwork resumed = KeptRuns.network();
    TrainingReport rest = trainer(one).checkpoint(checkpoint).fit(resumed, KeptRuns.samples());
    assertEquals(KeptRuns.outcome(report, network), KeptRuns.outcome(rest, resumed));
  }

  private static Trainer trainer(OptimizerCases.Case one) {
    return Trainer.with(one.optimizer())
        .learningRate(LearningRate.constant(one.learningRate()))
        .batchSize(10)
        .epochs(3);
  }

  private static void dieAt(long death, Trainer trainer) {
    trainer.stopWhen(
        progress -> {
          if (progress.step() == death) {
            throw new Death();
          }
          return false;
        });
    InterpretedNetwork network = KeptRuns.network();
    assertThrows(Death.class, () -> trainer.fit(network, KeptRuns.samples()));
  }

  @ParameterizedTest
  @EnumSource
  void oneThatIsOverIsBroughtBackWithoutAStep(KeptRuns.Run run) {
    Checkpoint checkpoint = checkpoint(0);
    InterpretedNetwork network = KeptRuns.network();
    TrainingReport report =
        run.trainer(TIMES).checkpoint(checkpoint).fit(network, KeptRuns.samples());
    InterpretedNetwork again = KeptRuns.network();
    List<Epoch> told = new ArrayList<>();
    TrainingReport same =
        run.trainer(TIMES).checkpoint(checkpoint).onEpoch(told::add).fit(again, KeptRuns.samples());
    assertEquals(KeptRuns.outcome(report, network), KeptRuns.outcome(same, again));
    assertEquals(List.of(), told);
  }

  @Test
  void theTimeBeforeCounts() {
    Trainer trainer = KeptRuns.Run.PLAIN.trainer(1).checkpoint(checkpoint(0));
    trainer.stopWhen(ResumedRunTest::waits);
    trainer.fit(KeptRuns.network(), KeptRuns.samples());
    TrainingReport again = trainer.fit(KeptRuns.network(), KeptRuns.samples());
    assertTrue(again.seconds() >= 0.02, again.seconds() + " s");
  }

  /** Waits for 20 ms, whatever wakes the thread. */
  private static boolean waits(Progress progress) {
    long end = System.nanoTime() + 20_000_000;
    while (progress.step() == 1 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return false;
  }

  @Test
  void aConditionEndsARunForGood() {
    Trainer trainer =
        KeptRuns.Run.PLAIN
            .trainer(TIMES)
            .checkpoint(checkpoint(0))
            .stopWhen(progress -> progress.step() == 9);
    InterpretedNetwork network = KeptRuns.network();
    TrainingReport report = trainer.fit(network, KeptRuns.samples());
    assertEquals(Ending.CONDITION, report.ending());
    InterpretedNetwork again = KeptRuns.network();
    TrainingReport same = trainer.fit(again, KeptRuns.samples());
    assertEquals(KeptRuns.outcome(report, network), KeptRuns.outcome(same, again));
  }

  @Test
  void aConditionKnowsTheLossesOfEpochsBefore() {
    List<List<Double>> whole = new ArrayList<>();
    List<List<Double>> rest = new ArrayList<>();
    plateau(whole).fit(KeptRuns.network(), KeptRuns.samples());
    Checkpoint checkpoint = checkpoint(0).everySteps(1);
    dieAt(7, plateau(new ArrayList<>()).checkpoint(checkpoint));
    plateau(rest).checkpoint(checkpoint).fit(KeptRuns.network(), KeptRuns.samples());
    assertEquals(whole.subList(6, whole.size()), rest);
    assertTrue(rest.get(0).stream().allMatch(Double::isFinite), rest.toString());
  }

  /** Adds after each step what there is to know. */
  private static Trainer plateau(List<List<Double>> losses) {
    return KeptRuns.Run.MOMENTUM_ON_A_PLATEAU
        .trainer(TIMES)
        .stopWhen(
            progress -> {
              losses.add(List.of(progress.epochLoss(), progress.validationLoss()));
              return false;
            });
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedRunGoesOnFromWhereItWas(KeptRuns.Run run) {
    InterpretedNetwork network = KeptRuns.network();
    TrainingReport report = run.trainer(TIMES).fit(network, KeptRuns.samples());
    long steps = report.steps();
    for (long step : new long[] {1, steps / 2, steps - 1}) {
      Checkpoint checkpoint = checkpoint(step);
      Trainer interrupted = interruptedAt(step, run.trainer(TIMES).checkpoint(checkpoint));
      TrainingReport begun = interrupted.fit(KeptRuns.network(), KeptRuns.samples());
      assertTrue(Thread.interrupted());
      assertEquals(step, begun.steps());
      assertEquals(Ending.INTERRUPTION, begun.ending());
      InterpretedNetwork resumed = KeptRuns.network();
      TrainingReport rest =
          run.trainer(TIMES).checkpoint(checkpoint).fit(resumed, KeptRuns.samples());
      assertEquals(KeptRuns.outcome(report, network), KeptRuns.outcome(rest, resumed));
    }
  }

  private static Trainer interruptedAt(long step, Trainer trainer) {
    return trainer.stopWhen(
        progress -> {
          if (progress.step() == step) {
            Thread.currentThread().interrupt();
          }
          return false;
        });
  }

  @Test
  void oneThatIsInterruptedInItsLastStepStopsEarlyAllTheSame() {
    InterpretedNetwork network = KeptRuns.network();
    TrainingReport report = impatient().fit(network, KeptRuns.samples());
    assertEquals(Ending.EARLY_STOPPING, report.ending());
    Trainer interrupted = interruptedAt(report.steps(), impatient().checkpoint(checkpoint(0)));
    TrainingReport begun = interrupted.fit(KeptRuns.network(), KeptRuns.samples());
    assertTrue(Thread.interrupted());
    assertEquals(Ending.INTERRUPTION, begun.ending());
    InterpretedNetwork resumed = KeptRuns.network();
    TrainingReport rest = impatient().checkpoint(checkpoint(0)).fit(resumed, KeptRuns.samples());
    assertEquals(KeptRuns.outcome(report, network), KeptRuns.outcome(rest, resumed));
  }

  private static Trainer impatient() {
    return KeptRuns.Run.ADAM_STOPPED_EARLY.trainer(10).earlyStopping(EarlyStopping.patience(1));
  }

  @Test
  void aRunMayHaveAsManyStepsAsThereAreNumbers() {
    Trainer endless =
        Trainer.with(Sgd.plain())
            .stochastic(Long.MAX_VALUE)
            .checkpoint(checkpoint(0))
            .stopWhen(progress -> progress.step() == 3);
    assertEquals(3, endless.fit(KeptRuns.network(), KeptRuns.samples()).steps());
    assertEquals(3, endless.fit(KeptRuns.network(), KeptRuns.samples()).steps());
  }

  @Test
  void aThreadThatIsInterruptedBeforehandDoesOneStepAtATime() {
    Trainer trainer = KeptRuns.Run.ADAM_STOPPED_EARLY.trainer(TIMES).checkpoint(checkpoint(0));
    for (int steps = 1; steps <= 3; steps++) {
      Thread.currentThread().interrupt();
      TrainingReport report = trainer.fit(KeptRuns.network(), KeptRuns.samples());
      assertTrue(Thread.interrupted());
      assertEquals(steps, report.steps());
    }
  }

  @Test
  void itTellsOnlyOfEpochsSinceTheCheckpoint() {
    Checkpoint checkpoint = checkpoint(0).everyEpochs(2);
    dieAt(6 * 5 + 1, KeptRuns.Run.PLAIN.trainer(4).checkpoint(checkpoint));
    List<Integer> told = new ArrayList<>();
    KeptRuns.Run.PLAIN
        .trainer(4)
        .checkpoint(checkpoint)
        .onEpoch(epoch -> told.add(epoch.number()))
        .fit(KeptRuns.network(), KeptRuns.samples());
    assertEquals(List.of(5, 6, 7, 8), told);
  }

  @Test
  void theFileIsWrittenOnlyWhenItIsDue() throws IOException {
    Path file = directory.resolve("due");
    Checkpoint checkpoint = Checkpoint.in(file).everyEpochs(3);
    List<Integer> changed = new ArrayList<>();
    byte[][] last = {new byte[0]};
    KeptRuns.Run.PLAIN
        .trainer(4)
        .checkpoint(checkpoint)
        .onEpoch(
            epoch -> {
              byte[] now = read(file);
              if (now.length != last[0].length) {
                changed.add(epoch.number() - 1);
              }
              last[0] = now;
            })
        .fit(KeptRuns.network(), KeptRuns.samples());
    assertEquals(List.of(3, 6), changed);
    assertFalse(Files.size(file) == last[0].length, "the end is kept");
  }

  private static byte[] read(Path file) {
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCheckpointChangesNoBit() {
    for (KeptRuns.Run run : KeptRuns.Run.values()) {
      InterpretedNetwork plain = KeptRuns.network();
      run.trainer(1).fit(plain, KeptRuns.samples());
      InterpretedNetwork kept = KeptRuns.network();
      run.trainer(1).checkpoint(checkpoint(run).everySteps(1)).fit(kept, KeptRuns.samples());
      assertArrayEquals(plain.parameters(), kept.parameters());
    }
  }

  private Checkpoint checkpoint(Object name) {
    return Checkpoint.in(directory.resolve(name + ".checkpoint"));
  }
}
