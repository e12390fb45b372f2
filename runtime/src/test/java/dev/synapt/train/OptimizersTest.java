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
import dev.synapt.train.OptimizerCases.Case;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all optimisers have in common. */
class OptimizersTest {

  private static final int STEPS = 50;

  private final Random random = new Random(8);

  private final ParameterBlock[] blocks = {
    ParameterBlock.unitMajor(1, new float[9], new float[9], 3, 3),
    ParameterBlock.bias(1, new float[3], new float[3])
  };

  static List<Case> cases() {
    return OptimizerCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fiftyStepsAgreeWithDoublePrecision(Case optimizer) {
    double[][] p = new double[blocks.length][];
    DoubleOptimizer[] twins = new DoubleOptimizer[blocks.length];
    for (int b = 0; b < blocks.length; b++) {
      float[] values = blocks[b].values();
      p[b] = new double[values.length];
      twins[b] = optimizer.twin().get();
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) random.nextGaussian();
        p[b][k] = values[k];
      }
    }
    Optimizer.State state = optimizer.optimizer().begin(blocks);
    for (int t = 0; t < STEPS; t++) {
      drawGradients();
      float eta = optimizer.learningRate() / (1 + t % 3);
      state.step(eta);
      for (int b = 0; b < blocks.length; b++) {
        twins[b].step(p[b], widen(blocks[b].gradient()), eta);
        assertArrayEquals(p[b], widen(blocks[b].values()), 2e-5, "step " + t);
      }
    }
  }

  /** Of very different sizes, and some of them 0. */
  private void drawGradients() {
    for (ParameterBlock block : blocks) {
      float[] g = block.gradient();
      for (int k = 0; k < g.length; k++) {
        float scale = (float) Math.pow(10, -(k % 4));
        g[k] = random.nextInt(10) == 0 ? 0f : scale * (float) (random.nextGaussian() + 0.5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void memoryBroughtBackRepeatsTheSteps(Case optimizer) {
    Optimizer.State state = optimizer.optimizer().begin(blocks);
    float[][] memory = state.memory();
    run(state, 7, 20, optimizer);
    float[][] memoryCopy = copy(memory);
    float[][] parameters = copy(values());
    run(state, 9, 10, optimizer);
    float[][] expected = copy(values());
    float[][] expectedMemory = copy(memory);
    bringBack(memoryCopy, memory);
    bringBack(parameters, values());
    assertFalse(Arrays.deepEquals(expected, values()));
    run(state, 9, 10, optimizer);
    assertTrue(Arrays.deepEquals(expected, values()));
    assertTrue(Arrays.deepEquals(expectedMemory, state.memory()));
    assertSame(memory[0], state.memory()[0]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void runsShareNothing(Case optimizer) {
    float[][] start = copy(values());
    run(optimizer.optimizer().begin(blocks), 5, 10, optimizer);
    float[][] first = copy(values());
    bringBack(start, values());
    run(optimizer.optimizer().begin(blocks), 5, 10, optimizer);
    assertTrue(Arrays.deepEquals(first, values()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsLeftAsItIs(Case optimizer) {
    drawGradients();
    float[] gradient = blocks[0].gradient().clone();
    optimizer.optimizer().begin(blocks).step(optimizer.learningRate());
    assertArrayEquals(gradient, blocks[0].gradient());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void paddingStaysZeroAndTheLossFalls(Case optimizer) {
    InterpretedNetwork network = SmallProblem.network();
    TrainingReport report =
        Trainer.with(optimizer.optimizer())
            .epochs(16)
            .batchSize(40)
            .learningRate(LearningRate.constant(optimizer.learningRate()))
            .fit(network, SmallProblem.samples(40));
    int weightBlocks = 0;
    for (ParameterBlock block : network.parameterBlocks()) {
      if (block.kind() == ParameterBlock.Kind.WEIGHT) {
        assertEquals(0f, block.values()[block.units() * block.inputs()]);
        weightBlocks++;
      }
    }
    assertEquals(5, weightBlocks);
    assertTrue(report.finalLoss() < report.lossCurve()[0]);
  }

  /** A step so large that a parameter overflows is undone, with all that is remembered. */
  @ParameterizedTest
  @MethodSource("cases")
  void overflowIsUndone(Case optimizer) {
    InterpretedNetwork network = DivergenceTest.network();
    Samples samples = DivergenceTest.samples();
    Trainer trainer =
        Trainer.with(optimizer.optimizer())
            .epochs(5)
            .batchSize(4)
            .learningRate(t -> t == 90 ? Float.MAX_VALUE : 1e-3f);
    if (optimizer.optimizer() instanceof RProp) {
      // Its steps have a limit of their own.
      assertEquals(125, trainer.fit(network, samples).steps());
      return;
    }
    NonFiniteLossException failure =
        assertThrows(NonFiniteLossException.class, () -> trainer.fit(network, samples));
    assertTrue(failure.lastFiniteStep() >= 90);
    InterpretedNetwork expected = DivergenceTest.network();
    trainer
        .stopWhen(progress -> progress.step() == failure.lastFiniteStep())
        .fit(expected, samples);
    assertArrayEquals(expected.parameters(), network.parameters());
  }

  private void run(Optimizer.State state, long seed, int steps, Case optimizer) {
    random.setSeed(seed);
    for (int t = 0; t < steps; t++) {
      drawGradients();
      state.step(optimizer.learningRate());
    }
  }

  private float[][] values() {
    return Arrays.stream(blocks).map(ParameterBlock::values).toArray(float[][]::new);
  }

  private static float[][] copy(float[][] arrays) {
    return Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new);
  }

  private static void bringBack(float[][] from, float[][] to) {
    for (int k = 0; k < from.length; k++) {
      System.arraycopy(from[k], 0, to[k], 0, from[k].length);
    }
  }

  private static double[] widen(float[] numbers) {
    double[] wide = new double[numbers.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = numbers[k];
    }
    return wide;
  }
}
