package dev.synapt.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.function.Executable;

/** What a sample prints. */
final class Printed {

  private Printed() {}

  /** Runs a sample. What it prints is printed after all. */
  static String by(Executable sample) {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      sample.execute();
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    } finally {
      System.setOut(console);
    }
    String printed = bytes.toString(StandardCharsets.UTF_8);
    console.print(printed);
    return printed;
  }

  /** The number that the first group of a pattern finds. */
  static double number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), text);
    return Double.parseDouble(matcher.group(1));
  }
}
