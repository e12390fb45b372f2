package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.check.ReferenceNetwork;
import java.util.function.UnaryOperator;

/** A layer's sums in a graph written by hand, and what the rest of the graph makes of them. */
final class DenseSums {

  private static final float[] WEIGHTS = {1, 2, 3, 4, 5, -6};
  static final double[] MEAN = {3, 2, 1};
  static final double[] VARIANCE = {1, 2, 3};
  static final double[] GAMMA = {2, 2.5, -3};
  static final double[] BETA = {5, 6, 7};
  static final double EPSILON = 0.001f;

  private static TestGraph graph() {
    return TestGraph.of(13, 2)
        .floats("w", WEIGHTS, 2, 3)
        .floats("mean", floats(MEAN), 1, 3)
        .floats("variance", floats(VARIANCE), 3)
        .floats("gamma", floats(GAMMA), 3)
        .floats("beta", floats(BETA), 3)
        .floats("epsilon", new float[] {0.001f})
        .floats("fifth", new float[] {0.2f})
        .floats("half", new float[] {0.5f})
        .floats("zero", new float[] {0})
        .floats("one", new float[] {1})
        .floats("two", new float[] {2});
  }

  static TestGraph dense() {
    return graph().node("z = MatMul(x, w)");
  }

  private static float[] floats(double[] numbers) {
    float[] all = new float[numbers.length];
    for (int k = 0; k < all.length; k++) {
      all[k] = (float) numbers[k];
    }
    return all;
  }

  /** Checks what a graph makes of W·x. */
  static void assertComputes(String layers, UnaryOperator<double[]> function, TestGraph graph)
      throws OnnxException {
    OnnxModel model = graph.read();
    assertEquals(layers, model.toString());
    ReferenceNetwork network =
        ReferenceNetwork.of(model.architecture(model.usualLoss()), model.parameters());
    for (double x = -1; x <= 1; x += 0.0625) {
      double[] z = new double[3];
      for (int j = 0; j < 3; j++) {
        z[j] = WEIGHTS[j] * x + WEIGHTS[3 + j] * 0.1;
      }
      assertArrayEquals(function.apply(z), network.predict(x, 0.1), 1e-5);
    }
  }

  private DenseSums() {}

  /** On a copy. */
  static UnaryOperator<double[]> each(UnaryOperator<double[]> function) {
    return z -> function.apply(z.clone());
  }
}
