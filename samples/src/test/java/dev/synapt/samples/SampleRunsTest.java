package dev.synapt.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs the samples as users do, and holds what they print against the bars of reference libraries.
 */
final class SampleRunsTest {

  @Test
  void xorIsLearnt() {
    String printed = printedBy(() -> S01Xor.main(new String[0]));
    assertTrue(number(printed, "0 xor 0 = (\\S+)") < 0.1, printed);
    assertTrue(number(printed, "0 xor 1 = (\\S+)") > 0.9, printed);
    assertTrue(number(printed, "1 xor 0 = (\\S+)") > 0.9, printed);
    assertTrue(number(printed, "1 xor 1 = (\\S+)") < 0.1, printed);
    assertTrue(number(printed, "largest relative error (\\S+)") <= 1e-4, printed);
  }

  @Test
  void irisSpeciesAreToldApart() {
    String printed = printedBy(() -> S02Iris.main(new String[0]));
    assertTrue(number(printed, "mean test accuracy: (\\S+)") >= 0.9334, printed);
    assertTrue(number(printed, "setosa +(\\d+) +0 +0") == 50, printed);
  }

  @Test
  void milesAGallonArePredicted() {
    String printed = printedBy(() -> S03AutoMpg.main(new String[0]));
    assertTrue(number(printed, "mean test R2: (\\S+)") >= 0.8415, printed);
  }

  @Test
  void digitsAreReadAsWellAsByReferenceLibraries() {
    String printed = printedBy(() -> S04Digits.main(new String[0]));
    assertTrue(number(printed, "mean test accuracy: (\\S+)") >= 0.9704, printed);
    assertTrue(number(printed, "largest relative error (\\S+)") <= 1e-4, printed);
    assertTrue(printed.contains("epoch 30/30"), printed);
    assertTrue(printed.contains("gradient check at 1e-4: passed"), printed);
  }

  private static double number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), text);
    return Double.parseDouble(matcher.group(1));
  }

  private static String printedBy(Runnable sample) {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      sample.run();
    } finally {
      System.setOut(console);
    }
    String printed = bytes.toString(StandardCharsets.UTF_8);
    console.print(printed);
    return printed;
  }
}
