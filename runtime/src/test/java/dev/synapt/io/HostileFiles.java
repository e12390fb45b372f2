package dev.synapt.io;

import static dev.synapt.io.SmallNetworks.XOR_BYTES;
import static dev.synapt.io.SmallNetworks.XOR_HEADER;
import static dev.synapt.io.SmallNetworks.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files that are broken or mean harm, each with why it is refused. */
final class HostileFiles {

  /** A file, and why it is refused. */
  static final class Hostile {
    final String reason;
    final byte[] file;

    Hostile(String reason, byte[] file) {
      this.reason = reason;
      this.file = file;
    }
  }

  private static final byte[] WHOLE = file(XOR_HEADER, XOR_BYTES);

  private HostileFiles() {}

  /** All of them. */
  static List<Hostile> all() {
    List<Hostile> files = new ArrayList<>();
    sizes(files);
    json(files);
    tensors(files);
    layout(files);
    fit(files);
    scalers(files);
    return files;
  }

  private static void sizes(List<Hostile> files) {
    files.add(
        new Hostile(
            "the length of the header has 8 bytes, but the file ends 0 bytes on", new byte[0]));
    files.add(
        new Hostile(
            "the length of the header has 8 bytes, but the file ends 7 bytes on", new byte[7]));
    files.add(
        new Hostile(
            "the header has 248 bytes, but the file ends 247 bytes on",
            Arrays.copyOf(WHOLE, 8 + XOR_HEADER.length() - 1)));
    files.add(
        new Hostile(
            "is no safetensors file: it begins with a header of 18446744073709551615 bytes, expected at"
                + " most 100000000",
            withLength(-1L)));
    files.add(
        new Hostile(
            "is no safetensors file: it begins with a header of 9223372036854775807 bytes, expected at"
                + " most 100000000",
            withLength(Long.MAX_VALUE)));
    files.add(
        new Hostile(
            "is no safetensors file: it begins with a header of 100000001 bytes, expected at most"
                + " 100000000",
            withLength(100_000_001)));
    files.add(
        new Hostile(
            "the header has 100000000 bytes, but the file ends 300 bytes on",
            withLength(100_000_000)));
    files.add(
        new Hostile(
            "the data of all tensors has 52 bytes, but the file ends 51 bytes on",
            Arrays.copyOf(WHOLE, WHOLE.length - 1)));
    files.add(
        new Hostile(
            "has 53 bytes behind the header, but its tensors cover only 52",
            Arrays.copyOf(WHOLE, WHOLE.length + 1)));
    files.add(
        new Hostile("is no safetensors file: its header does not begin with '{'", withLength(0)));
    files.add(
        new Hostile(
            "is no safetensors file: it begins with a header of 8800140462016121680 bytes, expected at"
                + " most 100000000",
            "PK\3\4 a zip; ".getBytes(StandardCharsets.US_ASCII)));
  }

  private static void json(List<Hostile> files) {
    header(files, "is no safetensors file: its header does not begin with '{'", " {}");
    header(files, "the header has its end where '\"' is expected, near its byte 1", "{");
    header(files, "the header has \"{\" where '\"' is expected, near its byte 1", "{".repeat(9999));
    header(
        files,
        "the header has \"[\" where '{' is expected, near its byte 5",
        "{\"a\":" + "[".repeat(9999));
    header(
        files,
        "the header has \"[\" where an integer of 0 or more is expected, near its byte 29",
        tensor("F32", "[[", "[0,4]"));
    header(files, "the header has \"1\" where the end is expected, near its byte 3", "{} 1");
    header(files, "the header has \"\\u0000\" where the end is expected, near its byte 2", "{}\0");
    header(files, "the header has \",\" where '\"' is expected, near its byte 1", "{,}");
    header(
        files,
        "the header has \"}\" where '\"' is expected, near its byte 54",
        "{" + entry("a", "F32", "[0]", "[0,0]") + ",}");
    header(files, "the header has a string without an end, near its byte 3", "{\"a");
    header(files, "the header has a string without an end, near its byte 5", "{\"a\\\"");
    header(files, "the header has a control character in a string, near its byte 3", "{\"a\n\":");
    header(files, "the header has an unknown escape in a string, near its byte 5", "{\"a\\x\":");
    header(files, "the header has an unknown escape in a string, near its byte 5", "{\"a\\");
    header(
        files,
        "the header has an escape \\u without four hexadecimal digits, near its byte 7",
        "{\"a\\u00g0\":");
    header(
        files,
        "the header has an escape \\u without four hexadecimal digits, near its byte 6",
        "{\"a\\u0");
    header(
        files,
        "the header has half of a surrogate pair in a string, near its byte 10",
        "{\"a\\ud800\":");
    header(
        files,
        "the header has half of a surrogate pair in a string, near its byte 9",
        "{\"\\udc00\":");
    for (String bytes :
        new String[] {"ÿ", "À\u0080", "í\u00a0\u0080", "ô\u0090\u0080\u0080", "Ã"}) {
      // Written as Latin-1: never used, overlong, a surrogate, beyond Unicode, cut off.
      byte[] header = ("{\"" + bytes + "\":{").getBytes(StandardCharsets.ISO_8859_1);
      files.add(
          new Hostile(
              "the header has a string that is not UTF-8, near its byte 2",
              file(header, new byte[0])));
    }
  }

  private static void tensors(List<Hostile> files) {
    header(
        files,
        "the header has \"-\" where an integer of 0 or more is expected, near its byte 29",
        tensor("F32", "[-1]", "[0,4]"));
    header(
        files,
        "the header has an integer that begins with 0, near its byte 31",
        tensor("F32", "[01]", "[0,4]"));
    header(
        files,
        "the header has \".\" where ']' is expected, near its byte 30",
        tensor("F32", "[1.0]", "[0,4]"));
    header(
        files,
        "the header has \"e\" where ']' is expected, near its byte 30",
        tensor("F32", "[1e0]", "[0,4]"));
    header(
        files,
        "the header has an integer greater than 9223372036854775807, near its byte 47",
        tensor("F32", "[9223372036854775808]", "[0,4]"));
    header(
        files,
        "tensor \"a\" [4294967296, 2147483648, 16] has more numbers than any file can hold",
        tensor("F32", "[4294967296,2147483648,16]", "[0,0]"));
    header(
        files,
        "tensor \"a\" [4611686018427387904] has more numbers than any file can hold",
        tensor("F32", "[4611686018427387904]", "[0,0]"));
    header(
        files,
        "tensor \"a\" [2] takes the bytes from 0 to 4, expected 64 bits for its shape and type F32",
        tensor("F32", "[2]", "[0,4]"));
    header(
        files,
        "tensor \"a\" [0] takes the bytes from 4 to 0, expected 0 bits for its shape and type F32",
        tensor("F32", "[0]", "[4,0]"));
    header(
        files,
        "tensor \"a\" [3] takes the bytes from 0 to 1, expected 12 bits for its shape and type F4",
        tensor("F4", "[3]", "[0,1]"));
    header(
        files,
        "tensor \"a\" has the unknown dtype \"F31\", expected F32, F64, F16 or BF16",
        tensor("F31", "[1]", "[0,4]"));
    header(
        files,
        "tensor \"a\" has the unknown dtype \"\\\"\\u001b\\u202e\", expected F32, F64, F16 or BF16",
        tensor("\\\"\\u001b\\u202e", "[1]", "[0,4]"));
    header(
        files,
        "the header has more than 64 dimensions of \"a\", near its byte 157",
        tensor("F32", "[" + "1,".repeat(64) + "1]", "[0,4]"));
    header(
        files,
        "the header has more than 2 data_offsets of \"a\", near its byte 51",
        "{" + entry("a", "F32", "[]", "[0,4,4]"));
    for (String fields :
        new String[] {
          "\"shape\":[],\"data_offsets\":[0,4]",
          "\"dtype\":\"F32\",\"data_offsets\":[0,4]",
          "\"dtype\":\"F32\",\"shape\":[]",
          "\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0]",
          "\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[]"
        }) {
      header(
          files,
          "tensor \"a\" lacks a dtype, a shape, or data_offsets of two numbers",
          "{\"a\":{" + fields + "}}");
    }
    header(files, "the header has \"}\" where '\"' is expected, near its byte 6", "{\"a\":{}}");
    header(
        files,
        "the header has the field \"strides\" in tensor \"a\", near its byte 16",
        "{\"a\":{\"strides\":[1]}}");
    header(
        files,
        "the header has the key \"a\" twice, near its byte 106",
        "{" + entry("a", "F32", "[0]", "[0,0]") + "," + entry("a", "F32", "[0]", "[0,0]") + "}");
    header(
        files,
        "the header has the key \"a\" twice, near its byte 111",
        "{" + entry("a", "F32", "[0]", "[0,0]") + "," + entry("\\u0061", "F32", "[0]", "[0,0]"));
    header(
        files,
        "the header has the key \"dtype\" twice, near its byte 28",
        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"");
    header(
        files,
        "the header has the key \"shape\" twice, near its byte 25",
        "{\"a\":{\"shape\":[],\"shape\":[]");
    header(
        files,
        "the header has the key \"data_offsets\" twice, near its byte 42",
        "{\"a\":{\"data_offsets\":[0,0],\"data_offsets\":");
    header(
        files,
        "the header has the key \"__metadata__\" twice, near its byte 34",
        "{\"__metadata__\":{},\"__metadata__\":{}}");
    header(
        files,
        "the header has the key \"k\" twice, near its byte 32",
        "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}");
    header(
        files,
        "the header has \"1\" where '\"' is expected, near its byte 21",
        "{\"__metadata__\":{\"k\":1}}");
    header(
        files,
        "the header has \"n\" where '{' is expected, near its byte 16",
        "{\"__metadata__\":null}");
  }

  private static void layout(List<Hostile> files) {
    files.add(
        new Hostile(
            "tensor \"0.weight\" [3, 2] begins at byte 1, expected 0: there is a hole before it",
            file(entries(entry("0.weight", "F32", "[3,2]", "[1,25]")), 25)));
    files.add(
        new Hostile(
            "tensor \"b\" [1] begins at byte 5, expected 4: there is a hole before it",
            file(
                entries(entry("b", "F32", "[1]", "[5,9]"), entry("a", "F32", "[1]", "[0,4]")), 9)));
    files.add(
        new Hostile(
            "tensor \"b\" [1] begins at byte 3, expected 4: it overlaps another",
            file(
                entries(entry("a", "F32", "[1]", "[0,4]"), entry("b", "F32", "[1]", "[3,7]")), 7)));
    files.add(
        new Hostile(
            "tensor \"b\" [1] begins at byte 0, expected 4: it overlaps another",
            file(
                entries(entry("a", "F32", "[1]", "[0,4]"), entry("b", "F32", "[1]", "[0,4]")), 4)));
    files.add(
        new Hostile(
            "the data of all tensors has 576460752303423488 bytes, but the file ends 4 bytes on",
            file(tensor("U8", "[576460752303423488]", "[0,576460752303423488]"), 4)));
  }

  private static void fit(List<Hostile> files) {
    String expected =
        ". Expected \"0.weight\" [3, 2], \"0.bias\" [3], \"2.weight\" [1, 3], \"2.bias\" [1]; found ";
    files.add(
        new Hostile(
            "does not fit the network: \"0.weight\" is missing; \"0.bias\" is missing; \"2.weight\" is"
                + " missing; \"2.bias\" is missing"
                + expected
                + "none",
            file("{}", 0)));
    files.add(
        new Hostile(
            "does not fit the network: \"2.bias\" is missing; \"4.bias\" is not expected"
                + expected
                + "\"0.weight\" [3, 2], \"0.bias\" [3], \"2.weight\" [1, 3], \"4.bias\" [1]",
            file(XOR_HEADER.replace("2.bias", "4.bias"), XOR_BYTES)));
    files.add(
        new Hostile(
            "does not fit the network: \"0.weight\" has shape [2, 3], expected [3, 2] (see"
                + " TensorNames.transposed); \"2.weight\" has shape [3], expected [1, 3]"
                + expected
                + "\"0.weight\" [2, 3], \"0.bias\" [3], \"2.weight\" [3], \"2.bias\" [1]",
            file(XOR_HEADER.replace("[3,2]", "[2,3]").replace("[1,3]", "[3]"), XOR_BYTES)));
    files.add(
        new Hostile(
            "does not fit the network: \"0.weight\" holds I32, expected F32, F64, F16 or BF16"
                + expected
                + "\"0.weight\" [3, 2], \"0.bias\" [3], \"2.weight\" [1, 3], \"2.bias\" [1]",
            file(XOR_HEADER.replaceFirst("F32", "I32"), XOR_BYTES)));
    byte[] infinite = file(XOR_HEADER, XOR_BYTES);
    infinite[infinite.length - 1] = (byte) 0xff;
    infinite[infinite.length - 2] = (byte) 0x80;
    files.add(
        new Hostile(
            "tensor \"2.bias\" [1] has -Infinity at [0], expected a finite float", infinite));
    files.add(
        new Hostile(
            "was written for the architecture \"64 \\\"→\\\" \\u001b[2J\", expected \"2 → 3 TANH → 1"
                + " SIGMOID, MEAN_SQUARED_ERROR, 13 parameters\"",
            file(
                "{\"__metadata__\":{\"synapt.architecture\":\"64 \\\"→\\\" \\u001b[2J\"},"
                    + XOR_HEADER.substring(1),
                XOR_BYTES)));
  }

  private static void scalers(List<Hostile> files) {
    String[][] reasonsAndTexts = {
      {"is broken: found \"\"", "synapt.scaler\":\""},
      {"is broken: found \"min-max; 0; 1; 0\"", "synapt.scaler\":\"min-max; 0; 1; 0"},
      {"is broken: found \"0 x\" instead of numbers", "synapt.scaler\":\"standardizer; 0 x; 1 1"},
      {
        "is broken: deviations[1] is 0.0, expected a finite number above 0",
        "synapt.scaler\":\"standardizer; 0 0; 1 0"
      },
      {
        "is broken: the range is 1.0 to NaN, expected finite numbers in ascending order",
        "synapt.target-scaler\":\"min-max; 0; 1; 1 NaN"
      },
    };
    for (String[] pair : reasonsAndTexts) {
      header(files, "has a scaler that " + pair[0], "{\"__metadata__\":{\"" + pair[1] + "\"}}");
    }
    String[][] selfTests = {
      {" that is broken: pair 0 is \"0 1\", expected inputs -> outputs", "0 1"},
      {" that is broken: pair 1 is \"\", expected inputs -> outputs", "0 1 -> 0; "},
      {" that is broken: pair 1 has other lengths than the first", "0 1 -> 0; 0 -> 0"},
      {" that is broken: found \"0  1\" instead of numbers", "0  1 -> 0"},
      {
        " that is broken: a pair of the self-test has Infinity, expected a finite number",
        "0 1e39 -> 0"
      },
      {" of 1 pair, 3 inputs, 1 outputs, expected 2 inputs, 1 outputs", "0 1 2 -> 0"},
    };
    for (String[] pair : selfTests) {
      header(
          files,
          "has a self-test" + pair[0],
          "{\"__metadata__\":{\"synapt.self-test\":\"" + pair[1] + "\"}}");
    }
    header(
        files,
        "has a scaler of 3 columns, expected 2",
        "{\"__metadata__\":{\"synapt.scaler\":\"standardizer; 0 0 0; 1 1 1\"}}");
    header(
        files,
        "has a scaler of targets of 2 columns, expected 1",
        "{\"__metadata__\":{\"synapt.target-scaler\":\"standardizer; 0 0; 1 1\"}}");
  }

  private static void header(List<Hostile> files, String reason, String header) {
    files.add(new Hostile(reason, file(header, 0)));
  }

  private static byte[] withLength(long length) {
    byte[] file = WHOLE.clone();
    for (int k = 0; k < Long.BYTES; k++) {
      file[k] = (byte) (length >>> (8 * k));
    }
    return file;
  }

  static String tensor(String type, String shape, String offsets) {
    return entries(entry("a", type, shape, offsets));
  }

  private static String entries(String... entries) {
    return "{" + String.join(",", entries) + "}";
  }

  static String entry(String name, String type, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, type, shape, offsets);
  }
}
