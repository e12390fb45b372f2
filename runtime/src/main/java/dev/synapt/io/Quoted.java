package dev.synapt.io;

import java.util.Locale;

/** Text from a file in a message: short, on one line, with nothing that a terminal would obey. */
public final class Quoted {

  private static final int MAX_CHARACTERS = 100;

  private Quoted() {}

  /** At most 100 characters of a text, in quotation marks. */
  public static String of(String text) {
    return of(text, MAX_CHARACTERS);
  }

  /** The same for a text of which more is worth reading. */
  public static String of(String text, int maxCharacters) {
    StringBuilder quoted = new StringBuilder().append('"');
    text.chars()
        .limit(maxCharacters)
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (isPlain((char) c)) {
                quoted.append((char) c);
              } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    if (text.length() > maxCharacters) {
      quoted.append("…");
    }
    return quoted.append('"').toString();
  }

  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
