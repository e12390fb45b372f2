package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.ParameterBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    assertArrayEquals(new float[] {2f, 0f}, state.memory()[0]);
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
  void withoutMomentumItIsPlain() {
    assertTrue(Sgd.plain().isPlainSgd());
    assertTrue(Sgd.momentum(0f).isPlainSgd());
    assertFalse(Sgd.momentum(0.9f).isPlainSgd());
    assertFalse(Sgd.plain().weightDecay(0.1f).isPlainSgd());
    assertTrue(Sgd.plain().weightDecay(0.1f).weightDecay(0f).isPlainSgd());
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
