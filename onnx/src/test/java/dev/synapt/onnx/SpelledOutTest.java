package dev.synapt.onnx;

import static dev.synapt.Activation.ELU;
import static dev.synapt.Activation.HARD_SIGMOID;
import static dev.synapt.Activation.IDENTITY;
import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.RELU6;
import static dev.synapt.Activation.SIGMOID;
import static dev.synapt.Activation.SILU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Activation.SOFTPLUS;
import static dev.synapt.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Loss;
import dev.synapt.Normalization;
import dev.synapt.check.ReferenceNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Graphs written by hand, in the shapes that exporters give them which cannot run here, above all
 * Keras by tf2onnx.
 */
final class SpelledOutTest {

  private static final float[] WEIGHTS = {1, 2, 3, 4, 5, 6};

  static TestGraph graph(int opset) {
    return TestGraph.of(opset, 2)
        .floats("w", WEIGHTS, 2, 3)
        .floats("b", new float[] {7, 8, 9}, 3)
        .floats("half", new float[] {0.5f})
        .floats("one", new float[] {1})
        .floats("two", new float[] {2})
        .floats("three", new float[] {3})
        .floats("six", new float[] {6})
        .floats("zero", new float[] {0});
  }

  static TestGraph keras(int opset) {
    return graph(opset).node("m = MatMul(x, w)").node("z = Add(m, b)");
  }

  private static void assertActivation(Activation expected, double alpha, TestGraph graph)
      throws OnnxException {
    OnnxModel model = graph.read();
    assertEquals(1, model.layers().size(), model.toString());
    assertEquals(expected, model.layers().get(0).activation());
    assertEquals(alpha, model.layers().get(0).alpha());
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6, 7, 8, 9}, model.parameters());
  }

  private static void assertActivation(Activation expected, TestGraph graph) throws OnnxException {
    assertActivation(expected, expected.defaultAlpha(), graph);
  }

  @Test
  void kerasWritesMatMulAndAdd() throws Exception {
    assertActivation(RELU, keras(13).node("y = Relu(z)"));
    assertActivation(SOFTMAX, keras(13).node("y = Softmax(z) axis=-1"));
    assertActivation(SILU, keras(13).node("s = Sigmoid(z)").node("y = Mul(z, s)"));
    assertActivation(RELU6, keras(13).node("r = Relu(z)").node("y = Min(r, six)"));
    assertActivation(RELU6, keras(13).node("y = Clip(z, zero, six)"));
    assertActivation(RELU6, keras(9).node("y = Clip(z) min=0f max=6f"));
    assertActivation(
        SOFTPLUS, keras(13).node("e = Exp(z)").node("s = Add(e, one)").node("y = Log(s)"));
    assertActivation(
        SOFTPLUS,
        2,
        keras(13).node("t = Mul(z, two)").node("s = Softplus(t)").node("y = Div(s, two)"));
    assertActivation(
        HARD_SIGMOID,
        keras(13).node("s = Add(z, three)").node("c = Clip(s, zero, six)").node("y = Div(c, six)"));
  }

  @Test
  void aSeluThatSaysOnlyItsFactorHasTheUsualAlpha() throws Exception {
    OnnxModel model = keras(13).node("y = Selu(z) gamma=2f").read();
    assertEquals(ELU, model.layers().get(0).activation());
    assertEquals(1.6732631921768188, model.layers().get(0).alpha());
  }

  @Test
  void constantsThatLoseTheirFractionsAreNotTaken() {
    TestGraph graph = keras(13).node("i = Cast(half) to=7").node("y = Mul(z, i)");
    OnnxException e = assertThrows(OnnxException.class, graph::read);
    assertTrue(e.reason().contains("Cast"), e.reason());
  }

  @Test
  void anOrderOfOperandsDoesNotMatter() throws Exception {
    assertActivation(
        TANH, graph(13).node("m = MatMul(x, w)").node("z = Add(b, m)").node("y = Tanh(z)"));
    // (e^z − e^−z) / (e^z + e^−z)
    assertActivation(
        TANH,
        keras(13)
            .node("n = Neg(z)")
            .node("p = Exp(z)")
            .node("q = Exp(n)")
            .node("d = Sub(p, q)")
            .node("s = Add(q, p)")
            .node("y = Div(d, s)"));
    // 1 / (1 + e^−z)
    assertActivation(
        SIGMOID,
        keras(13)
            .node("n = Neg(z)")
            .node("e = Exp(n)")
            .node("s = Add(one, e)")
            .node("y = Reciprocal(s)"));
  }

  @Test
  void otherSlopesOfHardSigmoidGoIntoTheWeights() throws Exception {
    // Keras 2: 0.2·z + 0.5 is 1.2·z / 6 + 0.5.
    OnnxModel model =
        keras(13)
            .floats("fifth", new float[] {1.2f})
            .node("t = Mul(z, fifth)")
            .node("y = HardSigmoid(t) alpha=0.16666667f beta=0.5f")
            .read();
    assertEquals(HARD_SIGMOID, model.layers().get(0).activation());
    assertEquals(1.2f * 4, model.parameters()[1], 1e-6);
  }

  @Test
  void anyBoundsOfClipAreFolded() throws Exception {
    assertFunction(keras(9).node("y = Clip(z) min=0f max=1f"), z -> Math.min(Math.max(z, 0), 1));
    assertFunction(keras(9).node("y = Clip(z) min=-2f max=5f"), z -> Math.min(Math.max(z, -2), 5));
    assertFunction(keras(13).node("y = Clip(z, two)"), z -> Math.max(z, 2));
    assertFunction(keras(13).node("y = Clip(z, , two)"), z -> Math.min(z, 2));
    assertTrue(keras(13).node("y = Clip(z, three, two)").refusal().contains("(Clip) is not"));
  }

  /** Floats of 32 bits would lose the digits of z where it is moved by a distant bound. */
  @Test
  void distantBoundsOfClipKeepTheDigits() throws Exception {
    TestGraph six = keras(13).floats("lowest", new float[] {-Float.MAX_VALUE});
    assertFunction(six.node("y = Clip(z, lowest, six)"), z -> Math.min(z, 6));
    assertFunction(keras(9).node("y = Clip(z) min=3.5f max=3.4028235e38f"), z -> Math.max(z, 3.5));
    TestGraph upper = keras(9).node("y = Clip(z) min=5f max=1e6f");
    assertFunction(upper, z -> Math.max(z, 5));
    assertEquals("2 → 3 RELU6 → 3 IDENTITY", upper.read().toString());
    TestGraph lower = keras(9).node("y = Clip(z) min=-1e6f max=5f");
    assertFunction(lower, z -> Math.min(z, 5));
    assertEquals("2 → 3 RELU6 → 3 IDENTITY", lower.read().toString());
    assertTrue(keras(9).node("y = Clip(z) min=-1e9f").refusal().contains("(Clip) is not"));
    assertTrue(keras(9).node("y = Clip(z) max=1e9f").refusal().contains("(Clip) is not"));
  }

  private static void assertFunction(TestGraph graph, DoubleUnaryOperator function)
      throws OnnxException {
    OnnxModel model = graph.read();
    ReferenceNetwork network =
        ReferenceNetwork.of(model.architecture(model.usualLoss()), model.parameters());
    for (double x = -6; x <= 2; x += 0.25) {
      double[] found = network.predict(x, 0.5);
      for (int j = 0; j < 3; j++) {
        double z = WEIGHTS[j] * x + WEIGHTS[3 + j] * 0.5 + 7 + j;
        double expected = function.applyAsDouble(z);
        assertEquals(expected, found[j], 1e-6 * Math.max(1, Math.abs(expected)));
      }
    }
  }

  /** What is nearly an activation is none. */
  @Test
  void valuesHaveToAgreeEverywhere() throws Exception {
    TestGraph silu = keras(13).node("s = Sigmoid(z)").node("a = Mul(z, s)");
    silu.floats("far", new float[] {1e6f}).node("y = Min(a, far)");
    assertTrue(silu.refusal().contains("(Min) is not supported"), silu.refusal());
    TestGraph gelu =
        keras(13)
            .floats("root", new float[] {1.4143f})
            .node("d = Div(z, root)")
            .node("e = Erf(d)")
            .node("s = Add(e, one)")
            .node("p = Mul(z, s)")
            .node("y = Mul(p, half)");
    assertTrue(gelu.refusal().contains("goes to 2 nodes"), gelu.refusal());
    TestGraph sine = keras(13).floats("bound", new float[] {1e-5f}).node("s = Sin(z)");
    assertEquals("2 → 3 SINE → 3 IDENTITY", sine.node("y = Add(s, bound)").read().toString());
    TestGraph limited = keras(13).floats("low", new float[] {-25}).floats("high", new float[] {25});
    limited.node("c = Clip(z, low, high)").node("y = Sin(c)");
    assertEquals("2 → 3 HARD_TANH (alpha 25.0) → 3 SINE", limited.read().toString());
    // Whole numbers are divided, but nobody reads them.
    TestGraph unused = keras(13).integers("pair", 2).node("i = Cast(z) to=7");
    assertActivation(TANH, unused.node("d = Div(i, pair)").node("y = Tanh(z)"));
  }

  @Test
  void gemmHasFactors() throws Exception {
    OnnxModel model = graph(13).node("y = Gemm(x, w, b) alpha=2f beta=-1f").read();
    assertArrayEquals(new float[] {2, 8, 4, 10, 6, 12, -7, -8, -9}, model.parameters());
    model =
        TestGraph.of(7, 2)
            .floats("w", WEIGHTS, 3, 2)
            .floats("b", new float[] {7}, 1)
            .node("y = Gemm(x, w, b) transB=1")
            .read();
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 7, 7}, model.parameters());
    assertEquals(IDENTITY, model.layers().get(0).activation());
    assertEquals(Loss.MEAN_SQUARED_ERROR, model.usualLoss());
  }

  @Test
  void softmaxMeansBothOfItsVersions() throws Exception {
    assertActivation(SOFTMAX, keras(11).node("y = Softmax(z)"));
    assertActivation(SOFTMAX, keras(11).node("y = Softmax(z) axis=1"));
    assertActivation(SOFTMAX, keras(13).node("y = Softmax(z)"));
    assertActivation(SOFTMAX, keras(28).node("y = Softmax(z) axis=1"));
  }

  @Test
  void whatChangesNothingIsPassedOver() throws Exception {
    assertActivation(
        TANH,
        graph(13)
            .integers("shape", -1, 3)
            .node("c = Cast(x) to=1")
            .node("f = Flatten(c)")
            .node("v = Identity(w)")
            .node("m = MatMul(f, v)")
            .node("z = Add(m, b)")
            .node("r = Reshape(z, shape)")
            .node("d = Dropout(r) ratio=0.5f")
            .node("t = Tanh(d)")
            .node("y = Identity(t)"));
  }

  @Test
  void normalisationsKeepTheirEpsilon() throws Exception {
    OnnxModel model =
        keras(17)
            .floats("g", new float[] {1, 2, 3}, 3)
            .node("n = LayerNormalization(z, g, b) epsilon=0.001f axis=1")
            .node("y = Relu(n)")
            .read();
    assertEquals(Normalization.LAYER, model.layers().get(0).normalization());
    double[] u = {0.03, -0.01, 0.02};
    double[] z = new double[3];
    Normalization.LAYER.forward(
        Arrays.stream(u).map(value -> value * 0.1).toArray(),
        new double[] {1, 1, 1},
        new double[3],
        z);
    double mean = 0.04 / 3;
    double variance = 0;
    for (double value : u) {
      variance += (value - mean) * (value - mean) / 3;
    }
    assertEquals((u[0] - mean) / Math.sqrt(variance + 1e-3), z[0], 1e-12);
    assertEquals(0.1f, model.parameters()[0]);
    assertEquals(
        List.of(1f, 2f, 3f, 7f, 8f, 9f),
        List.of(
            model.parameters()[9],
            model.parameters()[10],
            model.parameters()[11],
            model.parameters()[12],
            model.parameters()[13],
            model.parameters()[14]));
    model = keras(23).node("y = RMSNormalization(z, b)").read();
    assertEquals(Normalization.RMS, model.layers().get(0).normalization());
  }

  @Test
  void moreThanALayerCanDoTakesAnother() throws Exception {
    OnnxModel model =
        keras(13).node("a = Tanh(z)").node("s = Mul(a, two)").node("y = Sub(s, b)").read();
    assertEquals("2 → 3 TANH → 3 IDENTITY", model.toString());
    model = TestGraph.of(13, 2).node("y = Tanh(x)").read();
    assertEquals("2 → 2 TANH", model.toString());
    assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0}, model.parameters());
  }
}
