package dev.synapt.onnx.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one message of protobuf's wire format: a window on the bytes of a file. Lengths are
 * compared with what is there before anything is reserved, and a field is read as what it is or
 * refused.
 *
 * <pre>{@code
 * while (in.next()) {
 *   switch (in.field()) {
 *     case 1 -> name = in.text();
 *     default -> in.skip();
 *   }
 * }
 * }</pre>
 */
final class WireReader {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private static final int MAX_TAG_BYTES = 5;
  private static final int MAX_VARINT_BYTES = 10;

  private final byte[] bytes;
  private final String message;
  private int position;
  private final int end;
  private int field;
  private int type;

  /**
   * All bytes of a file.
   *
   * @param message what it is, for messages of exceptions
   */
  WireReader(byte[] bytes, String message) {
    this(bytes, 0, bytes.length, message);
  }

  private WireReader(byte[] bytes, int from, int to, String message) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
    this.message = message;
  }

  /** Goes to the next field, of which one of the methods below then reads the value. */
  boolean next() throws FormatException {
    if (position == end) {
      return false;
    }
    long tag = rawVarint(MAX_TAG_BYTES);
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (field == 0 || tag >>> 32 != 0) {
      throw refuse("has a field of number " + (tag >>> 3));
    }
    return true;
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  /** Passes over the value. */
  void skip() throws FormatException {
    switch (type) {
      case VARINT -> rawVarint(MAX_VARINT_BYTES);
      case FIXED_64 -> advance(Long.BYTES);
      case LENGTH_DELIMITED -> advance(length());
      case FIXED_32 -> advance(Integer.BYTES);
      default -> throw refuse("has a field " + field + " of wire type " + type + ", not known");
    }
  }

  /** An integer. */
  long integer() throws FormatException {
    require(VARINT);
    return rawVarint(MAX_VARINT_BYTES);
  }

  /** A float. */
  float number() throws FormatException {
    require(FIXED_32);
    return buffer(advance(Float.BYTES), Float.BYTES).getFloat();
  }

  /** A text; bytes that are no UTF-8 become replacement characters. */
  String text() throws FormatException {
    require(LENGTH_DELIMITED);
    int length = length();
    return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
  }

  /** A nested message. */
  WireReader message(String name) throws FormatException {
    require(LENGTH_DELIMITED);
    int length = length();
    int from = advance(length);
    return new WireReader(bytes, from, from + length, name);
  }

  /** Bytes, little-endian; not copied. */
  ByteBuffer data() throws FormatException {
    require(LENGTH_DELIMITED);
    int length = length();
    return buffer(advance(length), length);
  }

  /** Adds integers, packed or a single one. */
  void integers(Numbers numbers) throws FormatException {
    if (type == VARINT) {
      numbers.add((double) rawVarint(MAX_VARINT_BYTES));
      return;
    }
    WireReader packed = message(message);
    int count = 0;
    for (int k = packed.position; k < packed.end; k++) {
      count += bytes[k] >= 0 ? 1 : 0;
    }
    numbers.reserve(count);
    while (packed.position < packed.end) {
      numbers.add((double) packed.rawVarint(MAX_VARINT_BYTES));
    }
  }

  /** Adds floats, packed or a single one. */
  void floats(Numbers numbers) throws FormatException {
    if (type == FIXED_32) {
      numbers.add(number());
      return;
    }
    ByteBuffer packed = packed(Float.BYTES);
    numbers.reserve(packed.remaining() / Float.BYTES);
    while (packed.hasRemaining()) {
      numbers.add(packed.getFloat());
    }
  }

  /** Adds doubles, packed or a single one. */
  void doubles(Numbers numbers) throws FormatException {
    if (type == FIXED_64) {
      numbers.add(buffer(advance(Double.BYTES), Double.BYTES).getDouble());
      return;
    }
    ByteBuffer packed = packed(Double.BYTES);
    numbers.reserve(packed.remaining() / Double.BYTES);
    while (packed.hasRemaining()) {
      numbers.add(packed.getDouble());
    }
  }

  private ByteBuffer packed(int size) throws FormatException {
    ByteBuffer data = data();
    if (data.remaining() % size != 0) {
      throw refuse(
          "has "
              + data.remaining()
              + " bytes in field "
              + field
              + ", expected a multiple of "
              + size);
    }
    return data;
  }

  /** An exception that names this message. */
  FormatException refuse(String reason) {
    return new FormatException(message + " " + reason);
  }

  private void require(int expected) throws FormatException {
    if (type != expected) {
      throw refuse("has field " + field + " with wire type " + type + ", expected " + expected);
    }
  }

  private ByteBuffer buffer(int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes on by so many bytes, and returns where they start. */
  private int advance(int count) throws FormatException {
    int from = position;
    if (count > end - position) {
      throw refuse("needs " + count + " more bytes, but ends " + (end - position) + " bytes on");
    }
    position += count;
    return from;
  }

  private int length() throws FormatException {
    long length = rawVarint(MAX_VARINT_BYTES);
    if (Long.compareUnsigned(length, end - position) > 0) {
      throw refuse(
          "has a field "
              + field
              + " of "
              + Long.toUnsignedString(length)
              + " bytes, but ends "
              + (end - position)
              + " bytes on");
    }
    return (int) length;
  }

  private long rawVarint(int maxBytes) throws FormatException {
    long value = 0;
    for (int k = 0; k < maxBytes; k++) {
      if (position == end) {
        throw refuse("ends within an integer");
      }
      byte next = bytes[position++];
      if (k == MAX_VARINT_BYTES - 1 && next > 1) {
        break;
      }
      value |= (next & 0x7fL) << (7 * k);
      if (next >= 0) {
        return value;
      }
    }
    throw refuse("has an integer that is too long");
  }
}
