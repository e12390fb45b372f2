package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training a network with dropout, whose steps differ by their numbers. */
class DropoutTrainingTest {

  private static final int ROWS = 40;

  private final InterpretedNetwork network =
      InterpretedNetwork.of(
          Architecture.of(
              Loss.SQUARED_ERROR,
              DenseLayer.of(2, 5, Activation.TANH, Initializer.AUTO).withDropout(0.4),
              DenseLayer.of(5, 1, Activation.IDENTITY, Initializer.AUTO)),
          3);

  private final Samples samples = samples();

  private static Samples samples() {
    Random random = new Random(1);
    float[][] x = new float[ROWS][2];
    float[][] y = new float[ROWS][1];
    for (int row = 0; row < ROWS; row++) {
      x[row][0] = (float) random.nextGaussian();
      x[row][1] = (float) random.nextGaussian();
      y[row][0] = x[row][0] - x[row][1];
    }
    return Samples.of(x, y);
  }

  private static Trainer trainer(float momentum) {
    return Trainer.with(Sgd.momentum(momentum)).batchSize(2).epochs(5).shuffle(2);
  }

  @Test
  void sameSeedAndStepGiveTheSameBits() {
    InterpretedNetwork copy = network.copy();
    trainer(0).fit(network, samples);
    trainer(0).fit(copy, samples);
    assertArrayEquals(network.parameters(), copy.parameters());
    assertEquals(100, network.dropoutStep());
    InterpretedNetwork later = InterpretedNetwork.of(network.architecture(), 3);
    later.setDropout(3, 1);
    trainer(0).fit(later, samples);
    assertFalse(Arrays.equals(network.parameters(), later.parameters()));
  }

  /** The steps that are done again drop what they dropped. */
  @ParameterizedTest
  @ValueSource(ints = {1, 17, 40, 65, 95})
  void ruinousStepIsUndone(int ruinous) {
    for (float momentum : new float[] {0f, 0.9f}) {
      InterpretedNetwork ruined = network.copy();
      Trainer trainer = trainer(momentum).learningRate(t -> t == ruinous ? Float.MAX_VALUE : 0.01f);
      long lastFinite =
          assertThrows(NonFiniteLossException.class, () -> trainer.fit(ruined, samples))
              .lastFiniteStep();
      InterpretedNetwork expected = network.copy();
      trainer.stopWhen(progress -> progress.step() == lastFinite).fit(expected, samples);
      assertArrayEquals(expected.parameters(), ruined.parameters());
    }
  }
}
