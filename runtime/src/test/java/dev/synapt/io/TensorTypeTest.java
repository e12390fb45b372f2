package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class TensorTypeTest {

  @Test
  void everyHalfIsTheFloatThatItsDefinitionGives() {
    for (int half = 0; half < 1 << 16; half++) {
      int bits = TensorType.floatBitsOfHalf((short) half);
      double sign = half >> 15 == 0 ? 1 : -1;
      int exponent = half >> 10 & 31;
      double fraction = (half & 1023) / 1024.0;
      if (exponent < 31) {
        double value =
            sign
                * (exponent == 0
                    ? fraction * Math.pow(2, -14)
                    : (1 + fraction) * Math.pow(2, exponent - 15));
        assertEquals(Float.floatToRawIntBits((float) value), bits);
        assertEquals(value, (float) value);
      } else if (fraction == 0) {
        assertEquals((float) (sign / 0), Float.intBitsToFloat(bits));
      } else {
        // The payload of a NaN keeps its place behind the point.
        assertTrue(Float.isNaN(Float.intBitsToFloat(bits)));
        assertEquals(half >> 15, bits >>> 31);
        assertEquals(half & 1023, (bits & 0x7fffff) >> 13);
        assertEquals(0, bits & 0x1fff);
      }
    }
  }

  @Test
  void everyBrainFloatIsTheUpperHalfOfAFloat() {
    for (int upper = 0; upper < 1 << 16; upper++) {
      ByteBuffer buffer =
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(upper << 16).flip();
      float expected = buffer.getFloat(0);
      float found = (float) TensorType.BF16.next(buffer.position(2));
      assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(found));
    }
  }

  @Test
  void onlyFourTypesAreRead() {
    for (TensorType type : TensorType.values()) {
      String name = type.name();
      assertEquals(
          name.equals("F32") || name.equals("F64") || name.equals("F16") || name.equals("BF16"),
          type.readable());
    }
    assertEquals(TensorType.BF16, TensorType.named("BF16").orElseThrow());
    assertFalse(TensorType.named("f32").isPresent());
  }
}
