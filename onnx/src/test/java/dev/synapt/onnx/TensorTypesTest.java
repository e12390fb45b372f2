package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.synapt.onnx.format.WireWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** The types of numbers that a file may hold, and the fields it may hold them in. */
final class TensorTypesTest {

  private static final float[] WEIGHTS = {1, 2, 3, 4, 5, 6};

  @Test
  void thereAreOtherTypesOfNumbers() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    for (float weight : WEIGHTS) {
      bytes.putShort((short) (Float.floatToRawIntBits(weight) >> 16));
    }
    WireWriter bfloat16 = TestGraph.tensor("w", 16, 2, 3).bytes(9, bytes.array());
    assertWeights(bfloat16);
    WireWriter bits = TestGraph.tensor("w", 16, 2, 3);
    for (float weight : WEIGHTS) {
      bits.integer(5, Float.floatToRawIntBits(weight) >> 16);
    }
    assertWeights(bits);
    WireWriter halves = TestGraph.tensor("w", 10, 2, 3);
    for (int half : new int[] {0x3c00, 0x4000, 0x4200, 0x4400, 0x4500, 0x4600}) {
      halves.integer(5, half);
    }
    assertWeights(halves);
    WireWriter floats = TestGraph.tensor("w", 1, 2, 3);
    for (float weight : WEIGHTS) {
      floats.number(4, weight);
    }
    assertWeights(floats);
    assertWeights(TestGraph.tensor("w", 1, 2, 3).data(4, WEIGHTS));
    ByteBuffer doubles = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (float weight : WEIGHTS) {
      doubles.putDouble(weight);
    }
    assertWeights(TestGraph.tensor("w", 11, 2, 3).bytes(9, doubles.array()));
    assertWeights(TestGraph.tensor("w", 11, 2, 3).bytes(10, doubles.array()));
  }

  private static void assertWeights(WireWriter tensor) throws OnnxException {
    OnnxModel model = TestGraph.of(13, 2).tensor(tensor).node("y = MatMul(x, w)").read();
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6, 0, 0, 0}, model.parameters());
  }
}
