package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mini-batches with many zeros among the features of a wide first layer, which leaves them out:
 * they give what their rows give one by one.
 */
@AlsoWithVectors
final class SparseBatchTest {

  private static final int INPUTS = 101;
  private static final int ROWS = 75;

  private static final String DECLARATION =
      "inputs = 101, layers = {@Layer(units = %s, activation = RELU), "
          + "@Layer(units = 3, activation = SOFTMAX)}, loss = CROSS_ENTROPY";

  @ParameterizedTest
  @ValueSource(ints = {128, 131, 200, 300})
  void areAsRowsOneByOne(int units) {
    Network network =
        Compiled.leniently(List.of(Compiled.declaration("Wide", DECLARATION.formatted(units))))
            .network("WideNetwork", 5);
    for (double zeros : new double[] {1, 0.97, 0.8, 0.55, 0.45, 0}) {
      Samples samples = samples(zeros);
      int[] rows = new int[ROWS];
      for (int row = 0; row < ROWS; row++) {
        rows[row] = ROWS - 1 - row;
      }
      network.clearGradient();
      float loss = network.accumulateGradient(samples, rows, 0, ROWS);
      float[] together = Specimen.gradientOf(network);
      network.clearGradient();
      double sum = 0;
      float[] features = new float[INPUTS];
      float[] target = new float[3];
      for (int row = 0; row < ROWS; row++) {
        samples.copyFeatures(row, features);
        samples.copyTarget(row, target);
        sum += network.accumulateGradient(features, target);
      }
      assertEquals(sum, loss, 1e-5 * sum);
      assertArrayEquals(Specimen.gradientOf(network), together, 1e-4f);
      network.learn(samples, rows, 0, 32, 0.1f);
    }
  }

  /** Rows differ, so that no two tiles are alike. */
  private static Samples samples(double zeros) {
    Random random = new Random(3);
    float[] features = new float[ROWS * INPUTS];
    float[] targets = new float[ROWS * 3];
    for (int row = 0; row < ROWS; row++) {
      double share = zeros == 1 || zeros == 0 ? zeros : zeros + 0.02 * (row % 2);
      for (int i = 0; i < INPUTS; i++) {
        features[row * INPUTS + i] = random.nextDouble() < share ? 0 : random.nextFloat() - 0.5f;
      }
      targets[row * 3 + random.nextInt(3)] = 1;
    }
    return Samples.wrap(features, INPUTS, targets, 3);
  }
}
