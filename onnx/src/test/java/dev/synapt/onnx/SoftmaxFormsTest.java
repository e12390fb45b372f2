package dev.synapt.onnx;

import static dev.synapt.onnx.DenseSums.assertComputes;
import static dev.synapt.onnx.DenseSums.dense;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Softmax spelled out by Exp and a sum over the features, with and without the maximum first. */
final class SoftmaxFormsTest {

  private static final String SUM = "s = ReduceSum(e) axes=[-1] keepdims=1";

  private static double[] softmax(double[] z) {
    double sum = Math.exp(z[0]) + Math.exp(z[1]) + Math.exp(z[2]);
    return new double[] {Math.exp(z[0]) / sum, Math.exp(z[1]) / sum, Math.exp(z[2]) / sum};
  }

  private static double[] logSoftmax(double[] z) {
    double sum = Math.exp(z[0]) + Math.exp(z[1]) + Math.exp(z[2]);
    return new double[] {
      z[0] - Math.log(sum), z[1] - Math.log(sum), z[2] - Math.log(sum),
    };
  }

  /** {@code z − max z}, which gives the same and does not overflow. */
  private static TestGraph centred() {
    return dense()
        .node("m = ReduceMax(z) axes=[1] keepdims=1")
        .node("d = Sub(z, m)")
        .node("e = Exp(d)");
  }

  private static TestGraph plain() {
    return dense().node("e = Exp(z)");
  }

  @Test
  void expDividedByItsSum() throws Exception {
    TestGraph[] graphs = {
      plain().node(SUM).node("y = Div(e, s)"),
      centred().node(SUM).node("y = Div(e, s)"),
      centred().node(SUM).node("r = Reciprocal(s)").node("y = Mul(r, e)"),
      // Since opset 13 axes are an input.
      centred().integers("axes", -1).node("s = ReduceSum(e, axes)").node("y = Div(e, s)")
    };
    for (TestGraph graph : graphs) {
      assertComputes("2 → 3 SOFTMAX", SoftmaxFormsTest::softmax, graph);
    }
  }

  @Test
  void itsLogarithm() throws Exception {
    TestGraph[] graphs = {
      plain().node(SUM).node("l = Log(s)").node("y = Sub(z, l)"),
      centred().node(SUM).node("l = Log(s)").node("y = Sub(d, l)"),
      centred().node(SUM).node("p = Div(e, s)").node("y = Log(p)")
    };
    for (TestGraph graph : graphs) {
      assertComputes("2 → 3 LOG_SOFTMAX", SoftmaxFormsTest::logSoftmax, graph);
    }
  }

  @Test
  void theFactorBeforeItGoesIntoTheWeights() throws Exception {
    assertComputes(
        "2 → 3 SOFTMAX",
        z -> softmax(new double[] {-z[0], -z[1], -z[2]}),
        dense().node("n = Neg(z)").node("e = Exp(n)").node(SUM).node("y = Div(e, s)"));
  }

  @Test
  void nearlyASoftmaxIsNone() {
    TestGraph[] graphs = {
      plain().node(SUM).node("y = Div(s, e)"),
      plain().node(SUM).node("y = Mul(e, s)"),
      // Over the rows, not the features.
      plain().node("s = ReduceSum(e) axes=[0] keepdims=1").node("y = Div(e, s)"),
      plain().node("s = ReduceSum(e) axes=[-1] keepdims=0").node("y = Div(e, s)"),
      plain().node("s = ReduceMean(e) axes=[-1] keepdims=1").node("y = Div(e, s)"),
      // Other sums than those that are divided.
      centred().node("s = ReduceSum(z) axes=[-1] keepdims=1").node("y = Div(e, s)"),
      centred().node(SUM).node("q = Div(e, s)").node("y = Add(q, s)"),
      centred().node(SUM).node("q = Div(e, s)").node("y = Add(q, m)"),
      centred().node(SUM).node("l = Log(s)").node("y = Sub(l, d)"),
      plain().node(SUM).node("l = Log(s)").node("y = Sub(e, l)")
    };
    for (TestGraph graph : graphs) {
      String refusal = graph.refusal();
      assertTrue(refusal.contains("goes to") || refusal.contains("not supported"), refusal);
    }
  }

  /** One feature is always 1, and no layer of one unit may end so. */
  @Test
  void ofOneFeatureItIsRefused() {
    TestGraph graph =
        TestGraph.of(13, 2)
            .floats("w", new float[] {1, 2}, 2, 1)
            .node("z = MatMul(x, w)")
            .node("e = Exp(z)")
            .node(SUM)
            .node("y = Div(e, s)");
    assertTrue(graph.refusal().contains("goes to 2 nodes"), graph.refusal());
  }
}
