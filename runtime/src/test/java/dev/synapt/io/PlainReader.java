package dev.synapt.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tensors of whole files by regular expressions, for comparison. */
final class PlainReader {

  private PlainReader() {}

  /** A tensor's numbers as floats. */
  static float[] read(byte[] file, String name) {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(buffer.getLong());
    String header = new String(file, Long.BYTES, length, StandardCharsets.UTF_8);
    String entry = find(header, '"' + Pattern.quote(name) + "\"\\s*:\\s*\\{([^}]*)\\}");
    String type = find(entry, "\"dtype\"\\s*:\\s*\"(\\w+)\"");
    String[] offsets = find(entry, "\"data_offsets\"\\s*:\\s*\\[([^\\]]*)\\]").split(",", -1);
    buffer.position(Long.BYTES + length + Integer.parseInt(offsets[0].strip()));
    buffer.limit(Long.BYTES + length + Integer.parseInt(offsets[1].strip()));
    int width = type.equals("F64") ? 8 : type.equals("F32") ? 4 : 2;
    float[] numbers = new float[buffer.remaining() / width];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] =
          switch (type) {
            case "F64" -> (float) buffer.getDouble();
            case "F32" -> buffer.getFloat();
            case "BF16" -> Float.intBitsToFloat(buffer.getShort() << 16);
            case "F16" -> half(buffer.getShort());
            default -> throw new AssertionError(type);
          };
    }
    return numbers;
  }

  private static float half(short half) {
    int exponent = half >> 10 & 31;
    float fraction = half & 1023;
    float size =
        exponent == 0 ? Math.scalb(fraction, -24) : Math.scalb(fraction + 1024, exponent - 25);
    return half < 0 ? -size : size;
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }
}
