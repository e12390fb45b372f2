package dev.synapt.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a header: the metadata, then the tensors in the order of their bytes. */
final class HeaderWriter {

  /** Data begins at a multiple of this, so that a mapped file can be read as numbers. */
  private static final int ALIGNMENT = 8;

  private final StringBuilder text = new StringBuilder();

  private HeaderWriter() {}

  /**
   * The bytes of a header for F32 tensors one behind the other; the same for the same arguments.
   *
   * @throws IllegalArgumentException if it were longer than a header can be
   */
  static byte[] header(FileMetadata metadata, List<ParameterTensor> tensors) {
    HeaderWriter writer = new HeaderWriter();
    writer.write(metadata.entries());
    long begin = 0;
    for (ParameterTensor tensor : tensors) {
      long end = begin + (long) Float.BYTES * tensor.size();
      writer.write(tensor, begin, end);
      begin = end;
    }
    writer.text.append('}');
    byte[] bytes = writer.text.toString().getBytes(StandardCharsets.UTF_8);
    int padding = -bytes.length & (ALIGNMENT - 1);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + padding);
    Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    if (padded.length > TensorDirectory.MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "names and metadata make a header of "
              + padded.length
              + " bytes, expected at most "
              + TensorDirectory.MAX_HEADER_BYTES);
    }
    return padded;
  }

  private void write(Map<String, String> metadata) {
    text.append('{');
    write(TensorDirectory.METADATA);
    text.append(":{");
    Iterator<Map.Entry<String, String>> entries = metadata.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, String> entry = entries.next();
      write(entry.getKey());
      text.append(':');
      write(entry.getValue());
      text.append(entries.hasNext() ? "," : "");
    }
    text.append('}');
  }

  private void write(ParameterTensor tensor, long begin, long end) {
    text.append(',');
    write(tensor.name());
    text.append(":{\"dtype\":\"F32\",\"shape\":")
        .append(tensor.shape().toString().replace(" ", ""))
        .append(",\"data_offsets\":[")
        .append(begin)
        .append(',')
        .append(end)
        .append("]}");
  }

  private void write(String string) {
    text.append('"');
    for (int k = 0; k < string.length(); k++) {
      char c = string.charAt(k);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
