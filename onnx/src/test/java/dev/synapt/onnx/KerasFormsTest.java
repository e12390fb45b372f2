package dev.synapt.onnx;

import static dev.synapt.onnx.DenseSums.assertComputes;
import static dev.synapt.onnx.DenseSums.dense;
import static dev.synapt.onnx.DenseSums.each;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Activations and residual layers as Keras in TensorFlow and tf2onnx spell them out. */
final class KerasFormsTest {

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
