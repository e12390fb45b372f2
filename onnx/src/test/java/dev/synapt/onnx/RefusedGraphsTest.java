package dev.synapt.onnx;

import static dev.synapt.onnx.SpelledOutTest.graph;
import static dev.synapt.onnx.SpelledOutTest.keras;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph that is not a chain of layers is refused by the node that is in the way. */
final class RefusedGraphsTest {

  static Stream<Arguments> graphs() {
    return Stream.of(
        arguments(keras(13).node("y = Conv(z, w)"), "node \"node of y\" (Conv) is not supported"),
        arguments(keras(13).node("y = Cos(z)"), "node \"node of y\" (Cos) is not supported"),
        arguments(keras(13).node("y = my.own.Relu(z)"), "(my.own.Relu) is not supported"),
        arguments(graph(13).node("y = MatMul(w, x)"), "(MatMul) multiplies weights by rows"),
        arguments(graph(13).node("y = Gemm(x, w, b) transA=1"), "(transA = 1)"),
        arguments(graph(13).node("y = Gemm(x, w, b) transB=1"), "expected 2 inputs"),
        arguments(graph(13).node("y = MatMul(x, b)"), "not a constant matrix of floats"),
        arguments(graph(13).node("y = MatMul(x, q)"), "reads what no node before it computes"),
        arguments(graph(13).node("w = MatMul(x, w)"), "computes what there is already"),
        arguments(keras(13).node("i = Cast(z) to=7").node("y = Cast(i) to=1"), "(Cast) is not"),
        arguments(
            graph(13).integers("one_row", 1, -1).node("y = Reshape(x, one_row)"),
            "gives a shape that is not [rows, features]"),
        arguments(
            keras(13).node("y,n,v = BatchNormalization(z, b, b, b, b)"), "by the batch at hand"),
        arguments(
            graph(13).node("v,u = Split(w)").node("y = MatMul(x, u)"),
            "\"node of v,u\" (Split) computes a constant in a way"),
        arguments(
            TestGraph.of(13, 2)
                .tensor(TestGraph.tensor("w", 5, 2, 3).data(9, new float[3]))
                .node("v = Cast(w) to=1")
                .node("y = MatMul(x, v)"),
            "(Cast) computes a constant in a way"),
        arguments(keras(6).node("y = Tanh(z)"), "opset 6, supported are 7 to"),
        arguments(keras(-1).node("y = Tanh(z)"), "does not say which opset"),
        arguments(keras(99).node("y = Tanh(z)"), "opset 99, supported are 7 to"),
        arguments(keras(13).node("y = PRelu(z, b)"), "(PRelu) is not supported"),
        arguments(keras(13).value(11, "q", 2).node("y = Add(z, q)"), "2 inputs, expected one"),
        arguments(keras(13).value(12, "z", 3).node("y = Relu(z)"), "[y, z], expected one"),
        arguments(
            keras(13).floats("yes", new float[] {1}).node("y = Dropout(z, half, yes)"),
            "Call model.eval()"),
        arguments(
            keras(13)
                .integers("truth", 1)
                .node("yes = Cast(truth) to=9")
                .node("y = Dropout(z, half, yes)"),
            "Call model.eval()"),
        arguments(
            keras(13).node("yes = Cast(z) to=9").node("y = Dropout(z, half, yes)"),
            "Call model.eval()"),
        arguments(
            keras(13)
                .integers("pair", 2)
                .node("i = Cast(z) to=7")
                .node("d = Div(i, pair)")
                .node("y = Cast(d) to=1"),
            "(Div) divides whole numbers"),
        arguments(
            keras(13)
                .floats("seven", new float[] {7})
                .integers("pair", 2)
                .node("i = Cast(seven) to=7")
                .node("d = Div(i, pair)")
                .node("f = Cast(d) to=1")
                .node("y = Mul(z, f)"),
            "(Div) computes a constant in a way that is not supported"),
        arguments(
            keras(13).node("d = Relu(z)").node("t = Tanh(z)").node("y = Div(d, t)"),
            "goes to 2 nodes"),
        arguments(
            graph(13)
                .floats("v", new float[6], 3, 2)
                .node("m = MatMul(x, w)")
                .node("k = MatMul(m, v)")
                .node("y = Add(k, x)"),
            "(Add) adds a branch around more or less than one layer"),
        arguments(
            graph(13).tensor(TestGraph.tensor("e", 1, 2, 3).integer(14, 1)).node("y = Relu(x)"),
            "keeps its numbers in another file"),
        arguments(
            graph(13)
                .floats("inf", new float[] {Float.POSITIVE_INFINITY, 1, 1, 1, 1, 1}, 2, 3)
                .node("y = MatMul(x, inf)"),
            "layer 1 has a parameter of Infinity"),
        arguments(keras(13).node("y = Softmax(z) axis=0"), "over axis 0"),
        arguments(keras(11).node("y = Softmax(z) axis=0"), "over axis 0"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("graphs")
  void isRefused(TestGraph graph, String reason) {
    assertTrue(graph.refusal().contains(reason), graph.refusal());
  }
}
