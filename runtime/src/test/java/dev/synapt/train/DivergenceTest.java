package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps so large that parameters overflow: the way back leads to the last finite ones. */
class DivergenceTest {

  private static final int ROWS = 100;
  private static final int EPOCHS = 3;

  private final Samples samples = samples();

  /** The step that ruins, t from 0; how many rows a step; μ. */
  static List<Arguments> ruinousSteps() {
    List<Arguments> all = new ArrayList<>();
    for (float momentum : new float[] {0f, 0.9f}) {
      for (int step : new int[] {0, 1, 40, 62, 63, 64, 65, 99, 100, 170, 230, 299}) {
        all.add(Arguments.of(step, 1, momentum));
      }
      for (int step : new int[] {0, 24, 25, 60, 74}) {
        all.add(Arguments.of(step, 4, momentum));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("ruinousSteps")
  void overflowIsUndone(int step, int batchSize, float momentum) {
    int lastFinite = assertUndone(batchSize, momentum, t -> t == step ? Float.MAX_VALUE : 1e-3f);
    assertEquals(step, lastFinite);
  }

  /** The last step has no loss after it that could overflow. */
  static Stream<Arguments> ruinousStepsBeforeTheLast() {
    return ruinousSteps().stream().filter(step -> !List.of(74, 299).contains(step.get()[0]));
  }

  @ParameterizedTest
  @MethodSource("ruinousStepsBeforeTheLast")
  void lossThatOverflowsWhileParametersDoNotIsFound(int step, int batchSize, float momentum) {
    int lastFinite = assertUndone(batchSize, momentum, t -> t == step ? 1e25f : 1e-3f);
    assertEquals(step + 1, lastFinite);
  }

  @ParameterizedTest
  @MethodSource("ruinousSteps")
  void slowDivergenceIsFound(int hundredths, int batchSize, float momentum) {
    assertUndone(batchSize, momentum, t -> 0.5f + hundredths / 100f);
  }

  /** Gives the number of the last finite step. */
  private int assertUndone(int batchSize, float momentum, LearningRate rate) {
    InterpretedNetwork network = network();
    Trainer trainer =
        Trainer.with(Sgd.momentum(momentum))
            .batchSize(batchSize)
            .epochs(EPOCHS)
            .learningRate(rate)
            .shuffle(2);
    HandWrittenLoop byHand =
        new HandWrittenLoop(network(), samples, batchSize, momentum).run(rows(), rate);
    NonFiniteLossException failure =
        assertThrows(NonFiniteLossException.class, () -> trainer.fit(network, samples));
    assertTrue(HandWrittenLoop.allFinite(network.parameters()));
    assertArrayEquals(byHand.lastFinite, network.parameters());
    assertEquals(byHand.steps, failure.lastFiniteStep());
    if (byHand.nonFiniteLoss > 0) {
      assertEquals(byHand.nonFiniteLoss, failure.step());
      int stepsAnEpoch = ROWS / batchSize;
      assertEquals((failure.step() - 1) / stepsAnEpoch + 1, failure.epoch());
    }
    assertArrayEquals(new float[network.gradient().length], network.gradient());
    return byHand.steps;
  }

  @Test
  void lastStepOfAStoppedRunIsLookedAtToo() {
    InterpretedNetwork network = network();
    Trainer trainer =
        Trainer.with(Sgd.plain())
            .batchSize(1)
            .learningRate(t -> t == 6 ? Float.MAX_VALUE : 0.01f)
            .stopWhen(progress -> progress.step() == 7);
    NonFiniteLossException failure =
        assertThrows(NonFiniteLossException.class, () -> trainer.fit(network, samples));
    assertEquals(6, failure.lastFiniteStep());
    assertTrue(HandWrittenLoop.allFinite(network.parameters()));
  }

  @Test
  void illegalLearningRateDoesNotHideARuinedParameter() {
    InterpretedNetwork network = network();
    Trainer trainer =
        Trainer.with(Sgd.plain())
            .batchSize(1)
            .learningRate(t -> t == 6 ? Float.MAX_VALUE : t == 7 ? Float.NaN : 0.01f);
    assertThrows(RuntimeException.class, () -> trainer.fit(network, samples));
    assertTrue(HandWrittenLoop.allFinite(network.parameters()));
  }

  /** The rows that the trainer draws; a run that changes nothing tells. */
  private int[] rows() {
    RowRecorder recorder = new RowRecorder(network());
    Trainer.with(Sgd.plain())
        .epochs(EPOCHS)
        .learningRate(t -> 0f)
        .shuffle(2)
        .fit(recorder, samples);
    return recorder.rows();
  }

  static InterpretedNetwork network() {
    return InterpretedNetwork.of(
        Architecture.of(
            Loss.SQUARED_ERROR,
            DenseLayer.of(3, 3, Activation.IDENTITY, Initializer.AUTO),
            DenseLayer.of(3, 1, Activation.IDENTITY, Initializer.AUTO)),
        4);
  }

  static Samples samples() {
    Random random = new Random(9);
    float[] features = new float[3 * ROWS];
    float[] targets = new float[ROWS];
    for (int k = 0; k < features.length; k++) {
      features[k] = (float) random.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      targets[row] = 20 * random.nextFloat() - 10;
    }
    return Samples.wrap(features, 3, targets, 1);
  }
}
