package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Optimizer;
import dev.synapt.train.Trainer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of weights are padded to whole or longer vectors: the padding is zero and stays zero. */
@AlsoWithVectors
final class PaddingTest {

  /** All but the rows of 9 units are padded for loops, all wide ones for the Vector API. */
  private static Network network(Activation activation, Kernels kernels) {
    String layer = "@Layer(units = %s, activation = " + activation + ")";
    String layers = String.join(", ", Collections.nCopies(5, layer));
    Compiled compiled =
        Compiled.leniently(
            List.of(
                Compiled.declaration(
                    "Padded",
                    String.format(
                        "inputs = 5, layers = {"
                            + layers
                            + "}, loss = SQUARED_ERROR, kernels = Kernels.%s",
                        17,
                        64,
                        133,
                        9,
                        19,
                        kernels))));
    return compiled.network("PaddedNetwork", 1);
  }

  /** So small that nothing diverges. */
  private static final float RATE = 1e-6f;

  @ParameterizedTest
  @EnumSource
  void staysZeroWhateverIsDone(Activation activation) {
    Network network = network(activation, Kernels.SIMD);
    assertTrue(padding(network) > 0);
    staysZero(network, activation);
  }

  @ParameterizedTest
  @EnumSource
  void staysZeroInLoops(Activation activation) {
    Network network = network(activation, Kernels.LOOPS);
    // A layer with slopes is left as it is.
    assertEquals(activation != Activation.PRELU, padding(network) > 0);
    staysZero(network, activation);
  }

  private static void staysZero(Network network, Activation activation) {
    Samples samples = SmoothRows.of(network, 40, 1);
    int[] rows = IntStream.range(0, 40).toArray();
    float[] input = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    samples.copyFeatures(0, input);
    samples.copyTarget(0, target);
    if (activation == Activation.EXPONENTIAL) {
      // Through five layers it overflows.
      float[] values = Specimen.parametersOf(network);
      for (int k = 0; k < values.length; k++) {
        values[k] *= 0.01f;
      }
      network.setParameters(values);
    }

    network.learn(input, target, RATE);
    assertZero(network, "learn");
    network.learn(samples, rows, 0, 9, RATE);
    assertZero(network, "learn from 9 rows");
    network.learn(samples, rows, 0, 40, RATE);
    assertZero(network, "learn from 40 rows");
    network.accumulateGradient(input, target);
    assertZero(network, "accumulateGradient");
    network.accumulateGradient(samples, rows, 0, 40);
    assertZero(network, "accumulateGradient of rows");
    for (Optimizer optimizer : EveryOptimizer.ALL) {
      Trainer.with(optimizer)
          .learningRate(LearningRate.constant(RATE))
          .batchSize(16)
          .epochs(2)
          .fit(network, samples);
      assertZero(network, optimizer.toString());
    }
    network.initialize(2);
    assertZero(network, "initialize");
  }

  /** Tanh makes finite what comes of an infinite feature, so this is learnt. */
  @ParameterizedTest
  @EnumSource(names = {"SIMD", "LOOPS"})
  void staysZeroWhereAStepOverflows(Kernels kernels) {
    Network network = network(Activation.TANH, kernels);
    float[] input = {1, 2, Float.POSITIVE_INFINITY, 4, 5};
    float[] target = new float[19];
    network.learn(input, target, 0.1f);
    network.initialize(1);
    assertZero(network, "learn");
    float[][] inputs = new float[9][];
    Arrays.fill(inputs, input);
    float[][] targets = new float[9][];
    Arrays.fill(targets, target);
    int[] rows = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    network.learn(Samples.of(inputs, targets), rows, 0, 9, 0.1f);
    network.initialize(1);
    assertZero(network, "learn from rows");
  }

  /** How many elements are padding. */
  private static int padding(Network network) {
    int elements = 0;
    for (ParameterBlock block : network.parameterBlocks()) {
      elements += block.values().length;
    }
    return elements - network.architecture().parameters();
  }

  private static void assertZero(Network network, String after) {
    for (ParameterBlock block : network.parameterBlocks()) {
      boolean[] used = new boolean[block.values().length];
      for (int unit = 0; unit < block.units(); unit++) {
        for (int input = 0; input < block.inputs(); input++) {
          used[block.index(unit, block.firstInput() + input)] = true;
        }
      }
      for (int at = 0; at < used.length; at++) {
        if (!used[at]) {
          assertEquals(0f, block.values()[at], after);
          assertEquals(0f, block.gradient()[at], after);
        }
      }
    }
  }
}
