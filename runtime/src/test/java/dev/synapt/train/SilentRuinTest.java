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
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A hidden bias that becomes −∞ and that no loss ever tells of: ReLU makes it 0. Only a look at the
 * parameters finds it.
 */
class SilentRuinTest {

  private static final int ROWS = 150;

  /** a = 1000·relu(0·x + 1e-30) + 0, and targets below, so that db1 is 1000 and dw2 1e-30. */
  private static final Architecture ARCHITECTURE =
      Architecture.of(
          Loss.ABSOLUTE_ERROR,
          DenseLayer.of(1, 1, Activation.RELU, Initializer.AUTO),
          DenseLayer.of(1, 1, Activation.IDENTITY, Initializer.AUTO));

  private static InterpretedNetwork network() {
    return InterpretedNetwork.of(ARCHITECTURE, 0f, 1e-30f, 1000f, 0f);
  }

  private static Samples samples() {
    float[] targets = new float[ROWS];
    Arrays.fill(targets, -1f);
    return Samples.wrap(new float[ROWS], 1, targets, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0", "50, 0", "63, 0", "64, 0", "149, 0", "200, 0", "299, 0",
    "0, 0.5", "50, 0.5", "63, 0.5", "64, 0.5", "149, 0.5", "200, 0.5", "299, 0.5"
  })
  void ruinIsFoundBeforeTheRunIsOver(int ruinous, float momentum) {
    LearningRate rate = t -> t == ruinous ? 1e36f : 0f;
    Samples samples = samples();
    HandWrittenLoop byHand = new HandWrittenLoop(network(), samples, 1, momentum);
    byHand.run(IntStream.range(0, 2 * ROWS).map(k -> k % ROWS).toArray(), rate);
    InterpretedNetwork network = network();
    NonFiniteLossException failure =
        assertThrows(
            NonFiniteLossException.class,
            () ->
                Trainer.with(Sgd.momentum(momentum))
                    .batchSize(1)
                    .epochs(2)
                    .inOrder()
                    .learningRate(rate)
                    .fit(network, samples));
    assertEquals(0, byHand.nonFiniteLoss);
    assertEquals(ruinous, failure.lastFiniteStep());
    assertArrayEquals(byHand.lastFinite, network.parameters());
    assertTrue(failure.getMessage().contains("a parameter is no longer finite"));
  }
}
