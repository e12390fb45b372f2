package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pieces of arithmetic over a handful of numbered variables. */
final class Terms {

  private Terms() {}

  /** {@code base + offset}, shortened where one of them is zero. */
  static String plus(String base, int offset) {
    int plus = base.lastIndexOf(" + ");
    if (plus > 0 && base.substring(plus + 3).chars().allMatch(Character::isDigit)) {
      int before = Integer.parseInt(base.substring(plus + 3));
      return plus(base.substring(0, plus), before + offset);
    }
    return offset == 0 ? base : base.equals("0") ? Integer.toString(offset) : base + " + " + offset;
  }

  /** Declares {@code type name0 = value(0), name1 = value(1), ...}, four a line. */
  static CodeBlock declare(String type, String name, int count, IntFunction<String> value) {
    return declare(type, name, 0, count, value);
  }

  /** The same with names that start at another number. */
  static CodeBlock declare(
      String type, String name, int firstNumber, int count, IntFunction<String> value) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int first = 0; first < count; first += 4) {
      code.addStatement(
          "$L $L",
          type,
          IntStream.range(first, Math.min(first + 4, count))
              .mapToObj(k -> name + (firstNumber + k) + " = " + value.apply(k))
              .collect(Collectors.joining(", ")));
    }
    return code.build();
  }

  /**
   * A sum in pairs, {@code (t0 + t1) + (t2 + t3)}: a fixed order in which neighbours do not wait
   * for each other.
   */
  static String sum(List<String> terms) {
    return sum(terms, " + ");
  }

  /** The same, with a line break at the outermost plus where the terms are many. */
  static String sumOnLines(List<String> terms) {
    if (terms.size() <= 4) {
      return sum(terms);
    }
    int half = half(terms.size());
    return inParentheses(terms.subList(0, half))
        + "\n+ "
        + inParentheses(terms.subList(half, terms.size()));
  }

  /** Conditions of which one is enough, four a line. */
  static String anyOf(List<String> conditions) {
    return IntStream.iterate(0, first -> first < conditions.size(), first -> first + 4)
        .mapToObj(first -> conditions.subList(first, Math.min(first + 4, conditions.size())))
        .map(line -> String.join(" || ", line))
        .collect(Collectors.joining("\n    || "));
  }

  private static String sum(List<String> terms, String plus) {
    if (terms.size() == 1) {
      return terms.get(0);
    }
    int half = half(terms.size());
    return inParentheses(terms.subList(0, half))
        + plus
        + inParentheses(terms.subList(half, terms.size()));
  }

  private static String inParentheses(List<String> terms) {
    return terms.size() == 1 ? terms.get(0) : "(" + sum(terms) + ")";
  }

  /** The larger power of two goes first, so that five terms are (four) + one. */
  private static int half(int count) {
    return Integer.highestOneBit(count - 1);
  }

  /** The same in parentheses, where there is more than one term. */
  static String wrappedSumInParentheses(List<String> terms) {
    return inParentheses(terms).replace(" + ", "$W+ ");
  }

  /**
   * The sum of many terms as part of a format, which JavaPoet breaks into lines where it gets too
   * long. Terms must not contain a plus.
   */
  static String wrappedSum(List<String> terms) {
    return sum(terms).replace(" + ", "$W+ ");
  }
}
