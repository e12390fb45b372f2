package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerArgumentsTest {

  private final Trainer trainer = Trainer.with(Sgd.plain());
  private final Samples samples = SmallProblem.samples(10);

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void countsAreAtLeastOne(int count) {
    assertIllegal(
        "batchSize is " + count + ", expected at least 1", () -> trainer.batchSize(count));
    assertIllegal("epochs is " + count + ", expected at least 1", () -> trainer.epochs(count));
    assertIllegal("steps is " + count + ", expected at least 1", () -> trainer.stochastic(count));
  }

  @Test
  void nullIsNamed() {
    assertNull("optimizer", () -> Trainer.with(null));
    assertNull("rate", () -> trainer.learningRate(null));
    assertNull("listener", () -> trainer.onEpoch(null));
    assertNull("condition", () -> trainer.stopWhen(null));
    assertNull("network", () -> trainer.fit(null, samples));
    assertNull("samples", () -> trainer.fit(SmallProblem.network(), null));
  }

  @Test
  void samplesHaveTheWidthsOfTheNetwork() {
    InterpretedNetwork network = SmallProblem.network();
    assertIllegal(
        "samples have 4 inputs and 2 targets, expected 3 and 2",
        () -> trainer.fit(network, Samples.wrap(new float[4], 4, new float[2], 2)));
    assertIllegal(
        "samples have 3 inputs and 1 targets, expected 3 and 2",
        () -> trainer.fit(network, Samples.wrap(new float[3], 3, new float[1], 1)));
    assertArrayEquals(SmallProblem.network().parameters(), network.parameters());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, -1e-3f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void illegalLearningRateEndsTheRunAfterTheStepsDone(float rate) {
    for (Optimizer optimizer : new Optimizer[] {Sgd.plain(), Sgd.momentum(0.9f)}) {
      InterpretedNetwork network = SmallProblem.network();
      Trainer failing =
          Trainer.with(optimizer).batchSize(2).inOrder().learningRate(t -> t == 3 ? rate : 0.1f);
      String message =
          assertThrows(IllegalArgumentException.class, () -> failing.fit(network, samples))
              .getMessage();
      assertTrue(message.contains("step 3") && message.contains("is " + rate), message);
      InterpretedNetwork threeSteps = SmallProblem.network();
      Trainer.with(optimizer)
          .batchSize(2)
          .inOrder()
          .learningRate(t -> 0.1f)
          .stopWhen(progress -> progress.step() == 3)
          .fit(threeSteps, samples);
      assertArrayEquals(threeSteps.parameters(), network.parameters());
    }
  }

  @Test
  void optimizerHasToBeginWithSomething() {
    InterpretedNetwork network = SmallProblem.network();
    Trainer none = Trainer.with(blocks -> null);
    String message =
        assertThrows(NullPointerException.class, () -> none.fit(network, samples)).getMessage();
    assertTrue(message.startsWith("what the optimizer "), message);
  }

  @Test
  void illegalArgumentsLeaveTheSettings() {
    assertThrows(IllegalArgumentException.class, () -> trainer.batchSize(0));
    assertThrows(IllegalArgumentException.class, () -> trainer.epochs(0));
    assertThrows(IllegalArgumentException.class, () -> trainer.stochastic(0));
    TrainingReport report = trainer.fit(SmallProblem.network(), samples);
    assertEquals(1, report.steps());
    assertFalse(report.stopped());
  }

  private static void assertIllegal(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static void assertNull(String name, Runnable action) {
    assertEquals(name, assertThrows(NullPointerException.class, action::run).getMessage());
  }
}
