package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The rules for R8 that come with the jar. */
final class ShrinkerRulesTest {

  /** The one rule, and that it is still needed. */
  @Test
  void letTheLoggerOfTrainingBeMissing() throws IOException {
    String rules = text("/META-INF/proguard/synapt.pro").replaceAll("(?m)^#.*\\R", "").strip();
    assertEquals("-dontwarn java.lang.System$Logger*", rules);
    assertTrue(text("RunState.class").contains("java/lang/System$Logger"));
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = ShrinkerRulesTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
