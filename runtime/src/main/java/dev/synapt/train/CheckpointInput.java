package dev.synapt.train;

import dev.synapt.io.Quoted;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The content of a checkpoint. Whoever alters a file can make its checksum fit, so nothing it says
 * is believed: arrays are those of the run, and counts are held against the bytes that are left.
 */
final class CheckpointInput {

  /** No text is longer. */
  static final int MAX_TEXT_BYTES = 1 << 20;

  private final Path path;
  private final DataInputStream data;
  private long left;

  /** The next so many bytes of a file. */
  CheckpointInput(Path path, InputStream in, long bytes) {
    this.path = path;
    data = new DataInputStream(in);
    left = bytes;
  }

  int nextInt() throws IOException {
    take(Integer.BYTES, "a number");
    return data.readInt();
  }

  long nextLong() throws IOException {
    take(Long.BYTES, "a number");
    return data.readLong();
  }

  float nextFloat() throws IOException {
    return Float.intBitsToFloat(nextInt());
  }

  double nextDouble() throws IOException {
    return Double.longBitsToDouble(nextLong());
  }

  /** A whole number that is no more than a limit, and not negative. */
  int nextCount(int most, String what) throws IOException {
    int count = nextInt();
    if (count < 0 || count > most) {
      throw refuse("has " + count + " " + what + ", expected 0 to " + most);
    }
    return count;
  }

  /** Refuses another whole number. */
  void requireCount(int expected, String what) throws IOException {
    int found = nextInt();
    if (found != expected) {
      throw refuse("has " + found + " " + what + ", expected " + expected);
    }
  }

  String nextText() throws IOException {
    int length = nextCount(MAX_TEXT_BYTES, "bytes of text");
    take(length, "a text");
    byte[] text = new byte[length];
    data.readFully(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Fills an array. */
  void read(int[] destination, String what) throws IOException {
    requireLength(destination.length, what);
    for (int k = 0; k < destination.length; k++) {
      destination[k] = data.readInt();
    }
  }

  /** Fills an array. */
  void read(float[] destination, String what) throws IOException {
    requireLength(destination.length, what);
    for (int k = 0; k < destination.length; k++) {
      destination[k] = data.readFloat();
    }
  }

  private void requireLength(int expected, String what) throws IOException {
    requireCount(expected, what);
    take(Integer.BYTES * (long) expected, what);
  }

  void requireEnd() {
    if (left != 0) {
      throw refuse("has " + left + " bytes more than expected");
    }
  }

  CheckpointException refuse(String reason) {
    return new CheckpointException(path, reason);
  }

  /** A text of the file in a message. */
  static String quoted(String text) {
    return Quoted.of(text, 1_000);
  }

  private void take(long bytes, String what) throws IOException {
    if (bytes > left) {
      throw refuse("ends " + left + " bytes on, but " + what + " takes " + bytes);
    }
    left -= bytes;
  }
}
