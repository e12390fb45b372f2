package dev.synapt.train;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.synapt.io.AtomicFile;
import dev.synapt.io.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The frame of a checkpoint: 8 bytes of {@code SYNAPTCK}, the version in 4 bytes, the length of the
 * file in 8, the content, and the SHA-256 of all that in 32; big-endian.
 */
final class CheckpointFile {

  static final int VERSION = 1;
  static final int HEADER_BYTES = 20;
  static final int DIGEST_BYTES = 32;

  private static final byte[] MAGIC = "SYNAPTCK".getBytes(US_ASCII);
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String CUT_OFF = " bytes: it is cut off, or no checkpoint";

  /** Writes what stands between header and checksum; the same each time. */
  @FunctionalInterface
  interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  /** Reads what stands between header and checksum. */
  @FunctionalInterface
  interface Reader {
    void readFrom(CheckpointInput in) throws IOException;
  }

  private CheckpointFile() {}

  /** Writes or replaces a file; where that fails, what was there before stays. */
  static void write(Path path, Content content) throws IOException {
    Count count = new Count();
    try (DataOutputStream data = data(count)) {
      content.writeTo(data);
    }
    AtomicFile.write(
        path,
        out -> {
          DigestOutputStream digested = new DigestOutputStream(out, Sha256.digest());
          DataOutputStream data = data(digested);
          data.write(MAGIC);
          data.writeInt(VERSION);
          data.writeLong(HEADER_BYTES + count.bytes + DIGEST_BYTES);
          content.writeTo(data);
          data.flush();
          out.write(digested.getMessageDigest().digest());
        });
  }

  private static DataOutputStream data(OutputStream out) {
    return new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
  }

  /**
   * Has a file read once its length and checksum are found to be right.
   *
   * @throws CheckpointException if they are not, or the reader leaves bytes over or misses some
   * @throws java.nio.file.NoSuchFileException if there is no such file
   */
  static void read(Path path, Reader reader) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      verify(path, channel);
      channel.position(HEADER_BYTES);
      long bytes = channel.size() - HEADER_BYTES - DIGEST_BYTES;
      InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
      CheckpointInput input = new CheckpointInput(path, in, bytes);
      reader.readFrom(input);
      input.requireEnd();
    }
  }

  private static void verify(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < HEADER_BYTES + DIGEST_BYTES) {
      throw new CheckpointException(
          path,
          "has " + size + " bytes, expected at least " + (HEADER_BYTES + DIGEST_BYTES) + CUT_OFF);
    }
    MessageDigest digest = Sha256.digest();
    InputStream in = Channels.newInputStream(channel);
    DataInputStream data =
        new DataInputStream(new DigestInputStream(new BufferedInputStream(in), digest));
    byte[] magic = new byte[MAGIC.length];
    data.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new CheckpointException(
          path,
          "is no checkpoint: it begins with "
              + Sha256.hex(magic)
              + ", expected "
              + Sha256.hex(MAGIC));
    }
    int version = data.readInt();
    if (version != VERSION) {
      throw new CheckpointException(path, "has format " + version + ", expected " + VERSION);
    }
    long length = data.readLong();
    if (length != size) {
      throw new CheckpointException(
          path, "has " + size + " bytes, but says that it has " + length + CUT_OFF);
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    for (long left = size - HEADER_BYTES - DIGEST_BYTES; left > 0; ) {
      int count = (int) Math.min(left, buffer.length);
      data.readFully(buffer, 0, count);
      left -= count;
    }
    String expected = Sha256.hex(digest.digest());
    byte[] last = new byte[DIGEST_BYTES];
    data.readFully(last);
    String found = Sha256.hex(last);
    if (!found.equals(expected)) {
      throw new CheckpointException(
          path, "was altered: it has the SHA-256 " + found + ", expected " + expected);
    }
  }

  /** Counts bytes. */
  private static final class Count extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }
}
