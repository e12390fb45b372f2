package dev.synapt.benchmarks.campaign;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells whoever waits how far the campaign is. */
final class Console {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private Console() {}

  static void say(String format, Object... values) {
    System.out.println(
        LocalTime.now(ZoneId.systemDefault()).format(TIME)
            + "  "
            + String.format(Locale.ROOT, format, values));
  }
}
