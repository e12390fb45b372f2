package dev.synapt.onnx.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds a message of protobuf's wire format, field by field. */
public final class WireWriter {

  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds an integer. */
  public WireWriter integer(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** Adds a float. */
  public WireWriter number(int field, float value) {
    tag(field, FIXED_32);
    byte[] bytes = new byte[Float.BYTES];
    littleEndian(bytes).putFloat(value);
    out.writeBytes(bytes);
    return this;
  }

  /** Adds a text. */
  public WireWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a nested message, as it is now. */
  public WireWriter message(int field, WireWriter value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.out.size());
    out.writeBytes(value.toBytes());
    return this;
  }

  /** Adds floats as bytes. */
  public WireWriter data(int field, float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
    littleEndian(bytes).asFloatBuffer().put(values);
    return bytes(field, bytes);
  }

  /** Adds bytes. */
  public WireWriter bytes(int field, byte[] value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  /** All that was added. */
  public byte[] toBytes() {
    return out.toByteArray();
  }

  private void tag(int field, int type) {
    varint((long) field << 3 | type);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
