package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

  private final Samples samples = SmallProblem.samples(50);

  static Stream<Optimizer> optimizers() {
    return Stream.of(Sgd.plain(), Sgd.momentum(0.9f), SmallProblem.unfusedSgd());
  }

  private static Trainer trainer(Optimizer optimizer) {
    return Trainer.with(optimizer)
        .learningRate(LearningRate.constant(0.1f))
        .batchSize(8)
        .epochs(40);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void lossGoesDown(Optimizer optimizer) {
    InterpretedNetwork network = SmallProblem.network();
    double before = Metrics.meanLoss(network, samples);
    TrainingReport report = trainer(optimizer).fit(network, samples);
    assertTrue(Metrics.meanLoss(network, samples) < 0.5 * before);
    assertTrue(report.finalLoss() < 0.6 * report.lossCurve()[0]);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void sameSettingsGiveTheSameBits(Optimizer optimizer) {
    InterpretedNetwork one = SmallProblem.network();
    InterpretedNetwork other = SmallProblem.network();
    TrainingReport first = trainer(optimizer).shuffle(3).fit(one, samples);
    TrainingReport second = trainer(optimizer).shuffle(3).fit(other, samples);
    assertArrayEquals(one.parameters(), other.parameters());
    assertEquals(first.epochs(), second.epochs());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void trainerStartsAnewWithEachRun(Optimizer optimizer) {
    Trainer trainer = trainer(optimizer).learningRate(t -> 1f / (10 + t));
    InterpretedNetwork one = SmallProblem.network();
    InterpretedNetwork other = SmallProblem.network();
    trainer.fit(one, samples);
    trainer.fit(other, samples);
    assertArrayEquals(one.parameters(), other.parameters());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void gradientIsClearAfterwardsAndNotUsedFromBefore(Optimizer optimizer) {
    InterpretedNetwork clean = SmallProblem.network();
    InterpretedNetwork used = SmallProblem.network();
    used.accumulateGradient(samples, new int[] {1, 2}, 0, 2);
    trainer(optimizer).fit(clean, samples);
    trainer(optimizer).fit(used, samples);
    assertArrayEquals(clean.parameters(), used.parameters());
    assertArrayEquals(new float[used.gradient().length], used.gradient());
  }

  @Test
  void fusedStepsAndGradientStepsAgree() {
    InterpretedNetwork fused = SmallProblem.network();
    InterpretedNetwork unfused = SmallProblem.network();
    TrainingReport one = trainer(Sgd.plain()).epochs(5).fit(fused, samples);
    TrainingReport other = trainer(SmallProblem.unfusedSgd()).epochs(5).fit(unfused, samples);
    assertArrayEquals(fused.parameters(), unfused.parameters(), 1e-5f);
    assertArrayEquals(one.lossCurve(), other.lossCurve(), 1e-5);
  }

  @Test
  void learningRateIsAskedWithTheNumberOfStepsDone() {
    StringBuilder steps = new StringBuilder();
    Trainer.with(Sgd.plain())
        .batchSize(20)
        .epochs(2)
        .learningRate(
            t -> {
              steps.append(t).append(' ');
              return 0.1f;
            })
        .fit(SmallProblem.network(), samples);
    assertEquals("0 1 2 3 4 5 ", steps.toString());
  }

  @Test
  void learningRateOfZeroChangesNothing() {
    InterpretedNetwork network = SmallProblem.network();
    trainer(Sgd.plain()).learningRate(t -> 0f).fit(network, samples);
    assertArrayEquals(SmallProblem.network().parameters(), network.parameters());
  }

  @Test
  void settingsHaveDefaults() {
    InterpretedNetwork one = SmallProblem.network();
    InterpretedNetwork other = SmallProblem.network();
    Trainer.with(Sgd.plain()).fit(one, samples);
    Trainer.with(Sgd.plain())
        .batchSize(32)
        .epochs(1)
        .shuffle(0)
        .learningRate(LearningRate.constant(0.01f))
        .fit(other, samples);
    assertArrayEquals(one.parameters(), other.parameters());
    assertFalse(Arrays.equals(SmallProblem.network().parameters(), one.parameters()));
  }
}
