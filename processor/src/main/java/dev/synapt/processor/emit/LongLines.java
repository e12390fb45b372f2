package dev.synapt.processor.emit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Breaks lines of source that are longer than a page is wide: after a comma or {@code =}, before an
 * operator or the dot of a call, in as few parentheses as can be; comments between words.
 */
final class LongLines {

  private static final int WIDTH = 100;

  private static final int CONTINUATION = 4;

  /** Characters that are not worth a line of their own. */
  private static final int LEAST = 8;

  private static final List<String> OPERATORS = List.of("+ ", "- ", "* ", "/ ", "? ", ": ");

  private static final int TIGHTEST = 4;

  private LongLines() {}

  static String broken(String source) {
    StringBuilder text = new StringBuilder(source.length() + source.length() / 16);
    source.lines().forEach(line -> add(text, line));
    return text.toString();
  }

  private static void add(StringBuilder text, String line) {
    if (line.length() <= WIDTH) {
      text.append(line).append('\n');
      return;
    }
    int margin = margin(line);
    String comment = commentMark(line, margin);
    if (comment != null) {
      addComment(
          text, line, " ".repeat(margin) + comment + indent(line, margin + comment.length()));
    } else {
      addCode(text, line, margin);
    }
  }

  private static void addComment(StringBuilder text, String line, String prefix) {
    String rest = line;
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      if (space <= prefix.length()) {
        break;
      }
      text.append(rest, 0, space).append('\n');
      rest = prefix + rest.substring(space + 1);
    }
    text.append(rest).append('\n');
  }

  /** A row of a table or an equation goes on farther in than it begins. */
  private static String indent(String line, int text) {
    String words = line.substring(Math.min(text, line.length()));
    int margin = margin(words);
    return margin == 0 ? "" : " ".repeat(margin + CONTINUATION);
  }

  /** What the lines of a comment begin with; null for code. */
  private static String commentMark(String line, int margin) {
    if (line.startsWith("//", margin)) {
      return "// ";
    }
    return line.startsWith("*", margin) ? "* " : null;
  }

  private static void addCode(StringBuilder text, String line, int margin) {
    String rest = line;
    // The margins of the lines in which the parentheses that are open begin.
    Deque<Integer> open = new ArrayDeque<>(List.of(margin));
    while (rest.length() > WIDTH) {
      int end = lastBreak(rest);
      if (end < 0) {
        break;
      }
      text.append(rest.substring(0, end).stripTrailing()).append('\n');
      follow(rest, end, open);
      rest = " ".repeat(open.element() + CONTINUATION) + rest.substring(end).stripLeading();
    }
    text.append(rest).append('\n');
  }

  private static void follow(String line, int end, Deque<Integer> open) {
    for (int i = margin(line); i < end; i = next(line, i)) {
      int step = parentheses(line.charAt(i));
      if (step > 0) {
        open.push(margin(line));
      } else if (step < 0 && open.size() > 1) {
        open.pop();
      }
    }
  }

  /** Where the line is best broken; −1 if nowhere. */
  private static int lastBreak(String line) {
    int best = -1;
    int least = Integer.MAX_VALUE;
    int open = 0;
    int start = margin(line);
    for (int i = start; i < WIDTH && !line.startsWith("//", i); i = next(line, i)) {
      int tightness = i - start > LEAST ? tightness(line, i) : TIGHTEST;
      if (tightness < TIGHTEST && TIGHTEST * open + tightness <= least) {
        best = i;
        least = TIGHTEST * open + tightness;
      }
      open += parentheses(line.charAt(i));
    }
    return best;
  }

  /** How closely the character at i belongs to those before it, in the same parentheses. */
  private static int tightness(String line, int i) {
    char before = line.charAt(i - 1);
    if (line.charAt(i) == '.') {
      return before == ')' ? 2 : TIGHTEST;
    }
    if (before != ' ') {
      return TIGHTEST;
    }
    return switch (line.charAt(i - 2)) {
      case ',', ';' -> 0;
      case '=' -> 3;
      default -> operatorTightness(line, i);
    };
  }

  private static int operatorTightness(String line, int i) {
    if (line.startsWith("&& ", i) || line.startsWith("|| ", i)) {
      return 1;
    }
    return OPERATORS.stream().anyMatch(operator -> line.startsWith(operator, i)) ? 2 : TIGHTEST;
  }

  private static int parentheses(char c) {
    return switch (c) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  /** The place after the character, or after the literal, that begins at i. */
  private static int next(String line, int i) {
    char quote = line.charAt(i);
    int end = i + 1;
    if (quote == '"' || quote == '\'') {
      while (end < line.length() && line.charAt(end) != quote) {
        end += line.charAt(end) == '\\' ? 2 : 1;
      }
      end++;
    }
    return end;
  }

  private static int margin(String line) {
    return line.length() - line.stripLeading().length();
  }
}
