package dev.synapt.io;

import static dev.synapt.io.HostileFiles.entry;
import static dev.synapt.io.HostileFiles.tensor;
import static dev.synapt.io.SmallNetworks.file;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of a megabyte, filled with what costs most time or memory to read. */
final class HostileMegabytes {

  private HostileMegabytes() {}

  /** All of them, with a few words on each. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("nested lists", megabyte("{\"a\":" + "[".repeat(1_048_000)));
    files.put("nested objects", megabyte("{\"a\":".repeat(209_000)));
    files.put("many tensors", megabyte(list(k -> entry("" + k, "U8", "[0]", "[0,0]"), 18_500)));
    files.put("many dimensions", megabyte(tensor("F32", list("1,", 520_000), "[0,4]")));
    files.put(
        "much metadata", megabyte("{\"__metadata__\":" + list(k -> "\"" + k + "\":\"\"", 80_000)));
    files.put("a long name", megabyte("{\"" + "a".repeat(1_040_000) + "\":{}}"));
    files.put("a long name of escapes", megabyte("{\"" + "\\u0001".repeat(170_000) + "\":{}}"));
    files.put("a long name, every other an escape", megabyte("{\"" + "a\\n".repeat(340_000)));
    files.put(
        "names with one hash",
        megabyte(list(k -> entry(sameHash(k), "U8", "[0]", "[0,0]"), 13_200)));
    files.put("whitespace", megabyte("{" + " ".repeat(1_048_000)));
    files.put("a long integer", megabyte(tensor("U8", "[" + "9".repeat(1_040_000), "")));
    files.put(
        "a tensor of many terabytes",
        megabyte(tensor("F32", "[1099511627776]", "[0,4398046511104]")));
    files.put("a self-test of many pairs", megabyte(selfTest("0x1p0 -> 0x1p0; ", 65_000)));
    files.put("a self-test of a long pair", megabyte(selfTest("0x1p0 ", 174_000)));
    files.put("a self-test of a long number", megabyte(selfTest("1", 1_048_000)));
    files.put("a self-test of a long hexadecimal", megabyte(selfTest("0x1", 349_000)));
    byte[] zeros = new byte[1 << 20];
    files.put("zeros", zeros);
    byte[] longHeader = zeros.clone();
    longHeader[3] = 5; // 83,886,080 bytes
    files.put("the length of a long header", longHeader);
    return files;
  }

  private static byte[] megabyte(String header) {
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    return file(bytes, new byte[Math.max(0, (1 << 20) - 8 - bytes.length)]);
  }

  private static String list(IntFunction<String> entry, int count) {
    return IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(",", "{", "}"));
  }

  private static String selfTest(String element, int count) {
    return "{\"__metadata__\":{\"synapt.self-test\":\"" + element.repeat(count) + "\"}}";
  }

  private static String list(String element, int count) {
    return "[" + element.repeat(count);
  }

  /** A different string for each number, all with the hash of 14 times {@code Aa}. */
  private static String sameHash(int number) {
    return IntStream.range(0, 14)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }
}
