package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTest {

  private final ParameterBlock[] blocks = {
    ParameterBlock.unitMajor(1, new float[6], new float[6], 3, 2),
    ParameterBlock.bias(1, new float[3], new float[3])
  };

  @Test
  void firstTwoStepsWorkedByHand() {
    ParameterBlock block = ParameterBlock.bias(1, new float[] {1f, 2f}, new float[] {4f, -8f});
    Optimizer.State state = Sgd.momentum(0.5f).begin(new ParameterBlock[] {block});
    // v = g = (4, -8), p = (1, 2) - 0.25·v
    state.step(0.25f);
    assertArrayEquals(new float[] {0f, 4f}, block.values());
    // v = 0.5·(4, -8) + (4, -8) = (6, -12), p = (0, 4) - 0.5·v
    state.step(0.5f);
    assertArrayEquals(new float[] {-3f, 10f}, block.values());
    assertArrayEquals(new float[] {4f, -8f}, block.gradient());
    assertArrayEquals(new float[] {6f, -12f}, state.memory()[0]);
  }

  @Test
  void plainStepWorkedByHand() {
    ParameterBlock block = ParameterBlock.bias(1, new float[] {1f, 2f}, new float[] {4f, -8f});
    Optimizer.State state = Sgd.plain().begin(new ParameterBlock[] {block});
    state.step(0.25f);
    state.step(0.25f);
    assertArrayEquals(new float[] {-1f, 6f}, block.values());
    assertEquals(0, state.memory().length);
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.01", "0.5, 0.3", "0.99, 0.001", "0, 0.1"})
  void fiftyStepsAgreeWithDoublePrecision(float momentum, float learningRate) {
    Optimizer.State state = Sgd.momentum(momentum).begin(blocks);
    Random random = new Random(1);
    double[][] p = {new double[6], new double[3]};
    double[][] v = {new double[6], new double[3]};
    for (int t = 0; t < 50; t++) {
      float eta = learningRate / (1 + t % 3);
      for (int b = 0; b < blocks.length; b++) {
        for (int k = 0; k < p[b].length; k++) {
          float g = (float) random.nextGaussian();
          blocks[b].gradient()[k] = g;
          v[b][k] = momentum * v[b][k] + g;
          p[b][k] -= eta * v[b][k];
        }
      }
      state.step(eta);
    }
    for (int b = 0; b < blocks.length; b++) {
      for (int k = 0; k < p[b].length; k++) {
        assertEquals(p[b][k], blocks[b].values()[k], 1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.9f})
  void runsDoNotShareVelocities(float momentum) {
    Sgd sgd = Sgd.momentum(momentum);
    blocks[0].gradient()[0] = 1f;
    sgd.begin(blocks).step(1f);
    sgd.begin(blocks).step(1f);
    assertEquals(-2f, blocks[0].values()[0]);
  }

  @Test
  void memoryIsLive() {
    Optimizer.State state = Sgd.momentum(0.5f).begin(blocks);
    float[][] memory = state.memory();
    blocks[1].gradient()[2] = 3f;
    state.step(0f);
    assertEquals(3f, memory[1][2]);
    memory[1][2] = 8f;
    blocks[1].gradient()[2] = 0f;
    state.step(1f);
    assertEquals(-4f, blocks[1].values()[2]);
    assertSame(memory[0], state.memory()[0]);
  }

  @Test
  void paddingStaysZero() {
    InterpretedNetwork network = SmallProblem.network();
    Samples samples = SmallProblem.samples(10);
    Trainer.with(Sgd.momentum(0.9f)).epochs(5).learningRate(t -> 0.5f).fit(network, samples);
    int weightBlocks = 0;
    for (ParameterBlock block : network.parameterBlocks()) {
      if (block.kind() == ParameterBlock.Kind.WEIGHT) {
        assertEquals(0f, block.values()[block.units() * block.inputs()]);
        weightBlocks++;
      }
    }
    assertEquals(5, weightBlocks);
  }

  @Test
  void withoutMomentumItIsPlain() {
    assertTrue(Sgd.plain().isPlainSgd());
    assertTrue(Sgd.momentum(0f).isPlainSgd());
    assertFalse(Sgd.momentum(0.9f).isPlainSgd());
    assertEquals("SGD", Sgd.plain().toString());
    assertEquals("SGD with momentum 0.9", Sgd.momentum(0.9f).toString());
  }

  @ParameterizedTest
  @ValueSource(floats = {1f, -0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void momentumIsBelowOne(float momentum) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Sgd.momentum(momentum)).getMessage();
    assertEquals("momentum is " + momentum + ", expected 0 <= momentum < 1", message);
  }
}
