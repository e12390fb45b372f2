package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bias that nodes give other shapes is one number a feature only as long as it is a row. */
final class ConstantShapeTest {

  private static OnnxModel model(String reshaping) throws OnnxException {
    return TestGraph.of(13, 2)
        .floats("w", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
        .floats("flat", new float[] {7, 8, 9}, 3)
        .floats("row", new float[] {7, 8, 9}, 1, 3)
        .floats("deep", new float[] {7, 8, 9}, 1, 3, 1)
        .integers("first", 0)
        .integers("last", -1)
        .integers("ends", -1, 0)
        .integers("column", -1, 1)
        .integers("same", 0, -1)
        .node("b = " + reshaping)
        .node("m = MatMul(x, w)")
        .node("y = Add(m, b)")
        .read();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unsqueeze(flat, first)",
        "Unsqueeze(flat) axes=[0]",
        "Unsqueeze(flat) axes=[-2]",
        "Squeeze(deep)",
        "Squeeze(deep, ends)",
        "Squeeze(deep, last)",
        "Squeeze(row) axes=[0]",
        "Flatten(flat) axis=0",
        "Flatten(deep)",
        "Reshape(deep, last)",
        "Reshape(row, same)",
      })
  void readsRows(String reshaping) throws Exception {
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6, 7, 8, 9}, model(reshaping).parameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unsqueeze(flat) axes=[1]",
        "Unsqueeze(flat, last)",
        "Squeeze(deep, first)",
        "Flatten(flat)",
        "Reshape(flat, column)",
        "Reshape(flat, same)",
      })
  void refusesColumns(String reshaping) {
    assertRefused(reshaping, "Add");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unsqueeze(flat) axes=[2]",
        "Unsqueeze(flat, ends)  axes=[0,0]",
        "Unsqueeze(flat)",
        "Squeeze(flat, first)",
        "Flatten(flat) axis=2",
        "Reshape(row, w)",
      })
  void refusesAxesThatAreNone(String reshaping) {
    assertRefused(reshaping, reshaping.substring(0, reshaping.indexOf('(')));
  }

  private static void assertRefused(String reshaping, String node) {
    OnnxException refusal = assertThrows(OnnxException.class, () -> model(reshaping));
    assertTrue(refusal.getMessage().contains("(" + node + ")"), refusal.getMessage());
  }
}
