package dev.synapt.samples;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file of unsigned bytes in the IDX format of the MNIST data: two bytes of 0, the type 8, the
 * number of dimensions, the length of each as a big-endian int, and the bytes in row-major order.
 */
final class IdxFile {

  private static final int UNSIGNED_BYTE = 8;

  private IdxFile() {}

  /** Whether the file is there, packed or not. */
  static boolean isThere(Path file) {
    return Files.exists(file) || Files.exists(packed(file));
  }

  /**
   * The bytes of a file, or of the same packed by gzip with {@code .gz} behind its name.
   *
   * @throws IOException if neither is there, or it is no such file of this many dimensions
   */
  static byte[] read(Path file, int dimensions) throws IOException {
    if (!isThere(file)) {
      throw new NoSuchFileException(file.toString(), null, "nor is there " + packed(file));
    }
    try (InputStream in = Files.exists(file) ? Files.newInputStream(file) : unpacked(packed(file));
        DataInputStream data = new DataInputStream(new BufferedInputStream(in))) {
      return read(file, dimensions, data);
    }
  }

  private static Path packed(Path file) {
    return Path.of(file + ".gz");
  }

  private static InputStream unpacked(Path packed) throws IOException {
    return new GZIPInputStream(Files.newInputStream(packed), 1 << 16);
  }

  private static byte[] read(Path file, int dimensions, DataInputStream data) throws IOException {
    int expected = UNSIGNED_BYTE << 8 | dimensions;
    int magic = data.readInt();
    if (magic != expected) {
      throw new IOException(
          String.format(Locale.ROOT, "%s begins with %08x, expected %08x", file, magic, expected));
    }
    int size = 1;
    for (int k = 0; k < dimensions; k++) {
      size = Math.multiplyExact(size, data.readInt());
    }
    byte[] bytes = data.readNBytes(size);
    if (bytes.length != size) {
      throw new IOException(file + " ends after " + bytes.length + " of " + size + " bytes");
    }
    return bytes;
  }
}
