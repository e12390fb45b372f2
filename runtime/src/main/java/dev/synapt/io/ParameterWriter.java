package dev.synapt.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes parameters as a file of F32 tensors. */
final class ParameterWriter {

  /** What is converted at a time. */
  static final int BUFFER_BYTES = 1 << 16;

  private final byte[] header;
  private final List<ParameterTensor> tensors;
  private final float[] parameters;

  /**
   * A file of these tensors.
   *
   * @param header from {@link HeaderWriter}
   * @param parameters in canonical order
   */
  ParameterWriter(byte[] header, List<ParameterTensor> tensors, float[] parameters) {
    this.header = header;
    this.tensors = tensors;
    this.parameters = parameters;
  }

  /** The number of bytes of the file. */
  long size() {
    return Long.BYTES + header.length + (long) Float.BYTES * parameters.length;
  }

  /** Writes the file, and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException {
    out.write(littleEndian(new byte[Long.BYTES]).putLong(header.length).array());
    out.write(header);
    byte[] bytes = new byte[BUFFER_BYTES];
    ByteBuffer buffer = littleEndian(bytes);
    for (ParameterTensor tensor : tensors) {
      int size = tensor.size();
      for (int k = 0; k < size; k++) {
        buffer.putFloat(parameters[tensor.canonical(k)]);
        if (!buffer.hasRemaining()) {
          out.write(bytes);
          buffer = littleEndian(bytes);
        }
      }
    }
    out.write(bytes, 0, buffer.position());
    out.flush();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
