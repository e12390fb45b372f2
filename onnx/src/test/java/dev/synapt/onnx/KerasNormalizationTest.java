package dev.synapt.onnx;

import static dev.synapt.onnx.DenseSums.BETA;
import static dev.synapt.onnx.DenseSums.EPSILON;
import static dev.synapt.onnx.DenseSums.GAMMA;
import static dev.synapt.onnx.DenseSums.MEAN;
import static dev.synapt.onnx.DenseSums.VARIANCE;
import static dev.synapt.onnx.DenseSums.assertComputes;
import static dev.synapt.onnx.DenseSums.dense;
import static dev.synapt.onnx.DenseSums.each;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * What becomes of Keras's normalisations in TensorFlow, and of TensorFlow's operators in tf2onnx:
 * Rsqrt is Sqrt and Reciprocal, SquaredDifference is Sub and Mul, clip_by_value is Min and Max.
 * Constants are not folded where TensorFlow did not.
 */
final class KerasNormalizationTest {

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
}
