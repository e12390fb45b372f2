package dev.synapt.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes files at random, in ways that get far into a reader. */
final class Mutants {

  private static final int MAX_CHANGES = 4;
  private static final Pattern INTEGER = Pattern.compile("[0-9]+");
  private static final String[] INTEGERS = {
    "0",
    "1",
    "2",
    "3",
    "4",
    "8",
    "12",
    "24",
    "00",
    "-1",
    "1.5",
    "1e3",
    "2147483648",
    "4294967296",
    "4611686018427387904",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "\"1\"",
    "[1]",
    "null",
    ""
  };
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    " ",
    "\n",
    "\0",
    "\\u0000",
    "\\ud800",
    "\u00ff",
    "é",
    "\"dtype\"",
    "\"shape\"",
    "\"data_offsets\"",
    "\"F32\"",
    "\"F64\"",
    "\"F16\"",
    "\"BF16\"",
    "\"U8\"",
    "\"F4\"",
    "\"__metadata__\":{},",
    "\"__metadata__\":{\"a\":\"b\"},",
    "\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},",
    "{\"a\":",
    "[["
  };

  private final Random random;

  Mutants(long seed) {
    random = new Random(seed);
  }

  /** A changed copy of a file. */
  byte[] of(byte[] file) {
    byte[] mutant = file;
    for (int changes = random.nextInt(MAX_CHANGES); changes >= 0; changes--) {
      mutant = change(mutant);
    }
    return mutant;
  }

  private byte[] change(byte[] file) {
    if (file.length <= Long.BYTES) {
      return file;
    }
    int at = random.nextInt(file.length);
    int header = headerLength(file);
    int inHeader = Long.BYTES + random.nextInt(header + 1);
    return switch (random.nextInt(10)) {
      case 0 -> set(file, at, file[at] ^ 1 << random.nextInt(8));
      case 1 -> set(file, at, random.nextInt());
      case 2 -> set(file, random.nextInt(Long.BYTES), random.nextInt());
      case 3 -> Arrays.copyOf(file, random.nextBoolean() ? at : file.length + random.nextInt(9));
      case 4 -> splice(file, inHeader, inHeader, pick(PIECES));
      case 5 -> splice(file, inHeader, Math.min(inHeader + random.nextInt(40), file.length), "");
      case 6 -> {
        int length = Math.min(random.nextInt(80), file.length - inHeader);
        int to = Long.BYTES + random.nextInt(header + 1);
        yield splice(file, to, to, new String(file, inHeader, length, ISO_8859_1));
      }
      case 7 -> otherInteger(file, header);
      default -> set(file, file.length - 1 - random.nextInt(Math.min(file.length, 38)), at);
    };
  }

  private static byte[] set(byte[] file, int at, int value) {
    byte[] changed = file.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private byte[] otherInteger(byte[] file, int header) {
    String text = new String(file, Long.BYTES, header, ISO_8859_1);
    Matcher matcher = INTEGER.matcher(text);
    int skip = random.nextInt(20);
    for (int k = 0; matcher.find(); k++) {
      if (k == skip) {
        return splice(
            file, Long.BYTES + matcher.start(), Long.BYTES + matcher.end(), pick(INTEGERS));
      }
    }
    return file;
  }

  /** Replaces bytes of the header; most times its length is made to fit again. */
  private byte[] splice(byte[] file, int from, int to, String piece) {
    byte[] bytes = piece.getBytes(ISO_8859_1);
    ByteBuffer spliced =
        ByteBuffer.allocate(file.length - (to - from) + bytes.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(file, 0, from)
            .put(bytes)
            .put(file, to, file.length - to);
    if (random.nextInt(8) > 0) {
      spliced.putLong(0, headerLength(file) + (long) bytes.length - (to - from));
    }
    return spliced.array();
  }

  private String pick(String[] pieces) {
    return pieces[random.nextInt(pieces.length)];
  }

  private static int headerLength(byte[] file) {
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return (int) Math.max(0, Math.min(length, file.length - (long) Long.BYTES));
  }
}
