package dev.synapt.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a safetensors file holds: its tensors, in the order of their bytes, and its metadata.
 * Immutable.
 *
 * <p>The file is 8 bytes with the length of the header (little-endian), the header in JSON, and the
 * bytes of all tensors, row-major and little-endian, without holes or overlaps. Nothing that a file
 * says of itself is believed: each size is checked against the file before memory is reserved for
 * it, and the limits below hold. What breaks a rule of the format is refused, with {@link
 * SafeTensorsException}; keys that are there twice and unknown fields too.
 */
public final class TensorDirectory {

  /** No header is longer, as in the format's reference implementation. */
  public static final int MAX_HEADER_BYTES = 100_000_000;

  /** No file has more tensors: each takes memory, whatever its size. */
  public static final int MAX_TENSORS = 100_000;

  /** No file has more entries of metadata. */
  public static final int MAX_METADATA = 10_000;

  /** No tensor has more dimensions, as in NumPy and PyTorch. */
  public static final int MAX_DIMENSIONS = 64;

  /** The key of the header that is no tensor. */
  static final String METADATA = "__metadata__";

  private final List<TensorEntry> tensors;
  private final FileMetadata metadata;

  private TensorDirectory(List<TensorEntry> tensors, FileMetadata metadata) {
    this.tensors = tensors;
    this.metadata = metadata;
  }

  /**
   * The directory of a file. Reads no tensor.
   *
   * @throws SafeTensorsException if it is no safetensors file, or a broken one
   * @throws IOException if it cannot be read
   */
  public static TensorDirectory of(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(Objects.requireNonNull(path, "path"))) {
      InputStream in = Channels.newInputStream(channel);
      return read(TensorSource.of(path.toString(), in, channel.size()));
    }
  }

  /**
   * The directory of a file in memory.
   *
   * @throws SafeTensorsException if it is no safetensors file, or a broken one
   */
  public static TensorDirectory of(byte[] file) throws SafeTensorsException {
    InputStream in = new ByteArrayInputStream(Objects.requireNonNull(file, "file"));
    try {
      return read(TensorSource.of("the array", in, file.length));
    } catch (SafeTensorsException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads all up to the first byte of the first tensor, and checks what can be known by then. */
  static TensorDirectory read(TensorSource source) throws IOException {
    long length = source.nextLong("the length of the header");
    if (length < 0 || length > MAX_HEADER_BYTES) {
      throw source.refuse(
          "is no safetensors file: it begins with a header of "
              + Long.toUnsignedString(length)
              + " bytes, expected at most "
              + MAX_HEADER_BYTES);
    }
    HeaderReader header = HeaderReader.read(source, source.next((int) length, "the header"));
    List<TensorEntry> tensors = header.tensors();
    tensors.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
    long end = 0;
    for (TensorEntry tensor : tensors) {
      requireSize(source, tensor);
      if (tensor.begin() != end) {
        throw source.refuse(
            "tensor "
                + tensor
                + " begins at byte "
                + tensor.begin()
                + ", expected "
                + end
                + (tensor.begin() < end ? ": it overlaps another" : ": there is a hole before it"));
      }
      end = tensor.end();
    }
    source.requireEndIn(end);
    try {
      return new TensorDirectory(List.copyOf(tensors), FileMetadata.of(header.metadata()));
    } catch (IllegalArgumentException e) {
      throw source.refuse("has " + e.getMessage());
    }
  }

  private static void requireSize(TensorSource source, TensorEntry tensor)
      throws SafeTensorsException {
    long bits = tensor.type().bits();
    try {
      for (long extent : tensor.shape()) {
        bits = Math.multiplyExact(bits, extent);
      }
    } catch (ArithmeticException e) {
      throw source.refuse("tensor " + tensor + " has more numbers than any file can hold");
    }
    if (bits % Byte.SIZE != 0 || tensor.bytes() != bits / Byte.SIZE) {
      throw source.refuse(
          "tensor "
              + tensor
              + " takes the bytes from "
              + tensor.begin()
              + " to "
              + tensor.end()
              + ", expected "
              + bits
              + " bits for its shape and type "
              + tensor.type());
    }
  }

  /** The tensors, in the order of their bytes. */
  public List<TensorEntry> tensors() {
    return tensors;
  }

  /** What the file says beside its tensors. */
  public FileMetadata metadata() {
    return metadata;
  }
}
