package dev.synapt.onnx.format;

import dev.synapt.io.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The types of numbers that are read from tensors, with their codes in the format. */
public enum ElementType {
  /** Floats. */
  FLOAT(1, Float.BYTES),
  /** Unsigned, 8 bits. */
  UINT8(2, Byte.BYTES),
  /** Signed, 8 bits. */
  INT8(3, Byte.BYTES),
  /** Signed, 32 bits. */
  INT32(6, Integer.BYTES),
  /** Signed, 64 bits. */
  INT64(7, Long.BYTES),
  /** Truth values. */
  BOOL(9, Byte.BYTES),
  /** IEEE 754 half precision. */
  FLOAT16(10, Short.BYTES),
  /** Doubles. */
  DOUBLE(11, Double.BYTES),
  /** The upper half of a float. */
  BFLOAT16(16, Short.BYTES),
  /** Texts, and numbers that no network has: their tensors are empty. */
  OTHER(0, 0);

  private final int code;
  private final int bytes;

  ElementType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The type of a code. */
  public static ElementType of(long code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return OTHER;
  }

  /** What stands for it in a file. */
  public int code() {
    return code;
  }

  /** The bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Whether it is for numbers with a fraction. */
  public boolean isFloating() {
    return this == FLOAT || this == FLOAT16 || this == DOUBLE || this == BFLOAT16;
  }

  /** Whether a tensor holds it as bits in its list of integers, if not as bytes. */
  boolean isBitsOfInteger() {
    return this == FLOAT16 || this == BFLOAT16;
  }

  /** The number of such bits. */
  double ofBits(long bits) {
    return next(
        ByteBuffer.allocate(Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) bits)
            .flip());
  }

  /** The next number of a little-endian buffer. */
  double next(ByteBuffer buffer) {
    return switch (this) {
      case FLOAT -> TensorType.F32.next(buffer);
      case DOUBLE -> TensorType.F64.next(buffer);
      case FLOAT16 -> TensorType.F16.next(buffer);
      case BFLOAT16 -> TensorType.BF16.next(buffer);
      case UINT8 -> buffer.get() & 0xff;
      case INT8, BOOL -> buffer.get();
      case INT32 -> buffer.getInt();
      case INT64 -> buffer.getLong();
      case OTHER -> throw new IllegalArgumentException(this + " is not read");
    };
  }
}
