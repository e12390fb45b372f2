package dev.synapt.io;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of numbers that a tensor of a safetensors file can hold, by the format's names. */
public enum TensorType {
  /** Floats, what is written. */
  F32(32),
  /** Doubles, read with rounding to the nearest float. */
  F64(64),
  /** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
  F16(16),
  /** The upper half of a float: 1 bit of sign, 8 of exponent, 7 of fraction. */
  BF16(16),
  /** Truth values. */
  BOOL(8),
  /** Unsigned, 8 bits. */
  U8(8),
  /** Signed, 8 bits. */
  I8(8),
  /** Unsigned, 16 bits. */
  U16(16),
  /** Signed, 16 bits. */
  I16(16),
  /** Unsigned, 32 bits. */
  U32(32),
  /** Signed, 32 bits. */
  I32(32),
  /** Unsigned, 64 bits. */
  U64(64),
  /** Signed, 64 bits. */
  I64(64),
  /** Complex numbers of two floats. */
  C64(64),
  /** 8 bits, 5 of exponent. */
  F8_E5M2(8),
  /** 8 bits, 4 of exponent. */
  F8_E4M3(8),
  /** 8 bits, 5 of exponent, no infinities. */
  F8_E5M2FNUZ(8),
  /** 8 bits, 4 of exponent, no infinities. */
  F8_E4M3FNUZ(8),
  /** 8 bits, all of them exponent. */
  F8_E8M0(8),
  /** 6 bits, 2 of exponent. */
  F6_E2M3(6),
  /** 6 bits, 3 of exponent. */
  F6_E3M2(6),
  /** 4 bits. */
  F4(4);

  private final int bits;

  TensorType(int bits) {
    this.bits = bits;
  }

  /** The bits of one number. */
  public int bits() {
    return bits;
  }

  /** Whether parameters can be read from tensors of this type. */
  public boolean readable() {
    return compareTo(BF16) <= 0;
  }

  static Optional<TensorType> named(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The next number of a little-endian buffer, exactly.
   *
   * @throws IllegalArgumentException if this type is not {@link #readable}
   */
  public double next(ByteBuffer buffer) {
    return switch (this) {
      case F32 -> buffer.getFloat();
      case F64 -> buffer.getDouble();
      case F16 -> Float.intBitsToFloat(floatBitsOfHalf(buffer.getShort()));
      case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
      default -> throw new IllegalArgumentException(this + " is not read");
    };
  }

  /**
   * The float of the same value as a number in half precision; NaNs keep their sign and payload.
   */
  static int floatBitsOfHalf(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0x1f) {
      return sign | 0x7f800000 | fraction << 13;
    }
    if (exponent == 0) {
      return sign | Float.floatToRawIntBits(fraction * 0x1p-24f);
    }
    return sign | (exponent - 15 + 127) << 23 | fraction << 13;
  }
}
