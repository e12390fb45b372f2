package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.check.ReferenceNetwork;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What becomes of Keras's layers in TensorFlow, and of TensorFlow's operators in tf2onnx: Rsqrt is
 * Sqrt and Reciprocal, SquaredDifference is Sub and Mul, clip_by_value is Min and Max. Constants
 * are not folded where TensorFlow did not.
 */
final class KerasFormsTest {

  private static final float[] WEIGHTS = {1, 2, 3, 4, 5, -6};
  private static final double[] MEAN = {3, 2, 1};
  private static final double[] VARIANCE = {1, 2, 3};
  private static final double[] GAMMA = {2, 2.5, -3};
  private static final double[] BETA = {5, 6, 7};
  private static final double EPSILON = 0.001f;

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

  private static TestGraph dense() {
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
  private static void assertComputes(
      String layers, UnaryOperator<double[]> function, TestGraph graph) throws OnnxException {
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

  /** On a copy. */
  private static UnaryOperator<double[]> each(UnaryOperator<double[]> function) {
    return z -> function.apply(z.clone());
  }

  @Test
  void batchNormalizationWithoutFolding() throws Exception {
    assertComputes(
        "2 → 3 IDENTITY",
        each(
            z -> {
              for (int j = 0; j < 3; j++) {
                z[j] = (z[j] - MEAN[j]) / Math.sqrt(VARIANCE[j] + EPSILON) * GAMMA[j] + BETA[j];
              }
              return z;
            }),
        dense()
            .node("v = Add(variance, epsilon)")
            .node("q = Sqrt(v)")
            .node("i = Reciprocal(q)")
            .node("r = Mul(i, gamma)")
            .node("zr = Mul(z, r)")
            .node("mr = Mul(mean, r)")
            .node("s = Sub(beta, mr)")
            .node("y = Add(zr, s)"));
  }

  @Test
  void normalizationWithoutFolding() throws Exception {
    assertComputes(
        "2 → 3 IDENTITY",
        each(
            z -> {
              for (int j = 0; j < 3; j++) {
                z[j] = (z[j] - MEAN[j]) / Math.max(Math.sqrt(VARIANCE[j]), EPSILON);
              }
              return z;
            }),
        dense()
            .node("q = Sqrt(variance)")
            .node("d = Max(q, epsilon)")
            .node("c = Sub(z, mean)")
            .node("y = Div(c, d)"));
  }

  /** Up to the factor g / √(variance + ε). */
  private static TestGraph moments() {
    return dense()
        .node("m = ReduceMean(z) axes=[-1] keepdims=1")
        .node("d = Sub(z, m)")
        .node("p = Mul(d, d)")
        .node("v = ReduceMean(p) axes=[-1] keepdims=1")
        .node("e = Add(v, epsilon)")
        .node("q = Sqrt(e)")
        .node("i = Reciprocal(q)");
  }

  private static double[] layerNormalization(double[] z, double[] gain, double[] shift) {
    double mean = (z[0] + z[1] + z[2]) / 3;
    double variance = 0;
    for (double value : z) {
      variance += (value - mean) * (value - mean) / 3;
    }
    double[] y = new double[3];
    for (int j = 0; j < 3; j++) {
      y[j] = gain[j] * (z[j] - mean) / Math.sqrt(variance + EPSILON) + shift[j];
    }
    return y;
  }

  @Test
  void layerNormalization() throws Exception {
    String layer = "2 → 3 IDENTITY (LAYER)";
    TestGraph[] graphs = {
      moments()
          .node("r = Mul(i, gamma)")
          .node("n = Neg(m)")
          .node("mr = Mul(n, r)")
          .node("s = Add(mr, beta)")
          .node("zr = Mul(z, r)")
          .node("y = Add(zr, s)"),
      moments()
          .node("r = Mul(i, gamma)")
          .node("mr = Mul(m, r)")
          .node("s = Sub(beta, mr)")
          .node("zr = Mul(z, r)")
          .node("y = Add(zr, s)"),
      moments()
          .node("c = Sub(z, m)")
          .node("r = Mul(i, gamma)")
          .node("g = Mul(c, r)")
          .node("y = Add(g, beta)"),
      moments().node("r = Mul(i, gamma)").node("g = Mul(r, d)").node("y = Add(g, beta)")
    };
    for (TestGraph graph : graphs) {
      assertComputes(layer, z -> layerNormalization(z, GAMMA, BETA), graph);
    }
    double[] ones = {1, 1, 1};
    double[] zeros = {0, 0, 0};
    assertComputes(
        layer,
        z -> layerNormalization(z, ones, BETA),
        moments()
            .node("mr = Mul(m, i)")
            .node("s = Sub(beta, mr)")
            .node("zr = Mul(z, i)")
            .node("y = Add(zr, s)"));
    assertComputes(
        layer,
        z -> layerNormalization(z, GAMMA, zeros),
        moments()
            .node("r = Mul(i, gamma)")
            .node("mr = Mul(m, r)")
            .node("zr = Mul(z, r)")
            .node("y = Sub(zr, mr)"));
  }

  @Test
  void rootMeanSquareNormalization() throws Exception {
    assertComputes(
        "2 → 3 IDENTITY (RMS)",
        each(
            z -> {
              double squares = z[0] * z[0] + z[1] * z[1] + z[2] * z[2];
              for (int j = 0; j < 3; j++) {
                z[j] *= GAMMA[j] / Math.sqrt(squares / 3 + EPSILON);
              }
              return z;
            }),
        dense()
            .node("p = Mul(z, z)")
            .node("v = ReduceMean(p) axes=[1] keepdims=1")
            .node("e = Add(v, epsilon)")
            .node("q = Sqrt(e)")
            .node("i = Reciprocal(q)")
            .node("r = Mul(i, gamma)")
            .node("y = Mul(r, z)"));
  }

  @Test
  void nearlyANormalizationIsNone() {
    TestGraph[] graphs = {
      // The mean is added, not taken off.
      moments().node("mr = Mul(m, i)").node("zr = Mul(z, i)").node("y = Add(zr, mr)"),
      moments()
          .node("n = Neg(m)")
          .node("mr = Mul(n, i)")
          .node("s = Sub(beta, mr)")
          .node("zr = Mul(z, i)")
          .node("y = Add(zr, s)"),
      moments()
          .node("mr = Mul(m, i)")
          .node("s = Sub(mr, beta)")
          .node("zr = Mul(z, i)")
          .node("y = Add(zr, s)"),
      moments().node("mr = Mul(m, i)").node("zr = Mul(z, i)").node("y = Sub(mr, zr)"),
      // The variance goes elsewhere too.
      moments().node("g = Mul(d, i)").node("y = Add(g, v)"),
      // The factor alone.
      moments().node("y = Mul(d, q)")
    };
    for (TestGraph graph : graphs) {
      OnnxException refusal = assertThrows(OnnxException.class, graph::read);
      assertTrue(refusal.getMessage().contains("goes to"), refusal.getMessage());
    }
  }

  @Test
  void clipByValueIsMinAndMax() throws Exception {
    for (String[] names :
        new String[][] {{"Min(t, one)", "Max(c, zero)"}, {"Max(zero, t)", "Min(one, c)"}}) {
      assertComputes(
          "2 → 3 HARD_SIGMOID",
          each(
              z -> {
                for (int j = 0; j < 3; j++) {
                  z[j] = Math.min(Math.max(0.2f * z[j] + 0.5, 0), 1);
                }
                return z;
              }),
          dense()
              .node("f = Mul(z, fifth)")
              .node("t = Add(f, half)")
              .node("c = " + names[0])
              .node("y = " + names[1]));
    }
    assertComputes(
        "2 → 3 HARD_TANH (alpha 0.5) → 3 IDENTITY",
        each(
            z -> {
              for (int j = 0; j < 3; j++) {
                z[j] = Math.min(Math.max(z[j], 1), 2);
              }
              return z;
            }),
        dense().node("c = Min(z, two)").node("y = Max(c, one)"));
    assertThrows(
        OnnxException.class, dense().node("c = Min(z, one)").node("y = Max(c, two)")::read);
  }

  @Test
  void slopesOfPreluThatAreAllAlike() throws Exception {
    assertComputes(
        "2 → 3 LEAKY_RELU (alpha 0.25)",
        each(
            z -> {
              for (int j = 0; j < 3; j++) {
                z[j] = z[j] > 0 ? z[j] : 0.25 * z[j];
              }
              return z;
            }),
        dense()
            .floats("slopes", new float[] {0.25f, 0.25f, 0.25f}, 3)
            .node("a = Neg(slopes)")
            .node("p = Relu(z)")
            .node("n = Neg(z)")
            .node("r = Relu(n)")
            .node("s = Mul(a, r)")
            .node("y = Add(p, s)"));
  }

  @Test
  void wholeNumbersAreNotDivided() {
    TestGraph graph =
        dense().integers("n", 7, 7, 7).integers("k", 2).node("c = Div(n, k)").node("y = Mul(z, c)");
    assertThrows(OnnxException.class, graph::read);
  }

  @Test
  void aSumOfTwoIsAResidualLayer() throws Exception {
    OnnxModel model =
        TestGraph.of(13, 2)
            .floats("w", new float[] {1, 2, 3, 4}, 2, 2)
            .node("z = MatMul(x, w)")
            .node("r = Relu(z)")
            .node("s = Sum(x, r)")
            .node("y = MatMul(s, w)")
            .read();
    assertEquals("2 → 2 RELU (residual) → 2 IDENTITY", model.toString());
  }
}
