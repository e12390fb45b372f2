package dev.synapt.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of a safetensors file, one after another. */
final class TensorSource {

  private static final long UNKNOWN = -1;

  private static final int CHUNK_BYTES = 1 << 13;

  private final String name;
  private final InputStream in;
  private final long size;
  private long position;

  private TensorSource(String name, InputStream in, long size) {
    this.name = name;
    this.in = in;
    this.size = size;
  }

  /** Bytes whose number is known. */
  static TensorSource of(String name, InputStream in, long size) {
    return new TensorSource(name, in, size);
  }

  /** Bytes up to the end of a stream, which shows when it is reached. */
  static TensorSource ofUnknownSize(String name, InputStream in) {
    return new TensorSource(name, in, UNKNOWN);
  }

  /**
   * Refuses what says of itself that so many bytes follow, where it is known that it is not so.
   *
   * @param what a few words on those bytes
   */
  void requireAvailable(long bytes, String what) throws SafeTensorsException {
    if (size != UNKNOWN && bytes > size - position) {
      throw refuse(
          what + " has " + bytes + " bytes, but the file ends " + (size - position) + " bytes on");
    }
  }

  /** The next number of 64 bits. */
  long nextLong(String what) throws IOException {
    requireAvailable(Long.BYTES, what);
    byte[] bytes = new byte[Long.BYTES];
    read(bytes, bytes.length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** The next bytes. Reserves memory for those that are there, whatever the length. */
  byte[] next(int length, String what) throws IOException {
    requireAvailable(length, what);
    byte[] bytes = new byte[Math.min(length, CHUNK_BYTES)];
    int found = fill(bytes, 0, bytes.length);
    while (found == bytes.length && found < length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * found));
      found += fill(bytes, found, bytes.length - found);
    }
    advance(length, found);
    return bytes;
  }

  /** Fills the beginning of an array with the next bytes. */
  void read(byte[] destination, int length) throws IOException {
    advance(length, fill(destination, 0, length));
  }

  /** How many bytes there were, at most the length. */
  private int fill(byte[] destination, int offset, int length) throws IOException {
    int found = 0;
    while (found < length) {
      int count = in.read(destination, offset + found, length - found);
      if (count < 0) {
        break;
      }
      found += count;
    }
    return found;
  }

  void skip(long bytes) throws IOException {
    long left = bytes;
    if (size != UNKNOWN) {
      left -= in.skip(bytes);
      position += bytes - left;
    }
    // A stream of unknown size could skip behind its end, and would not tell.
    byte[] skipped = new byte[(int) Math.min(left, CHUNK_BYTES)];
    for (; left > 0; left -= Math.min(left, CHUNK_BYTES)) {
      read(skipped, (int) Math.min(left, CHUNK_BYTES));
    }
  }

  /** Refuses bytes behind the last. */
  void requireEnd() throws IOException {
    if (in.read() != -1) {
      throw refuse("has more bytes behind the last tensor, which ends at byte " + position);
    }
  }

  /** Refuses bytes behind the last, or too few, before they are read. */
  void requireEndIn(long bytes) throws SafeTensorsException {
    requireAvailable(bytes, "the data of all tensors");
    if (size != UNKNOWN && bytes < size - position) {
      throw refuse(
          "has "
              + (size - position)
              + " bytes behind the header, but its tensors cover only "
              + bytes);
    }
  }

  SafeTensorsException refuse(String reason) {
    return new SafeTensorsException(name, reason);
  }

  private void advance(int expected, int found) throws SafeTensorsException {
    position += found;
    if (found < expected) {
      throw truncated();
    }
  }

  private SafeTensorsException truncated() {
    return refuse("ends before its last tensor does: it is truncated");
  }
}
