package dev.synapt.processor.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes out calls of a {@link VectorFunction} in expressions. */
final class VectorSpelling {

  private static final Map<String, VectorFunction> BY_NAME = new LinkedHashMap<>();

  static {
    for (VectorFunction function : VectorFunction.values()) {
      BY_NAME.put(Names.camelCase(function.name()), function);
    }
  }

  private static final Pattern CALL =
      Pattern.compile("(?<![.\\w])(" + String.join("|", BY_NAME.keySet()) + ")\\(");

  private static final Pattern DECLARATION = Pattern.compile("FloatVector (\\w+) = ");

  private VectorSpelling() {}

  /** Whether an expression calls one of these. */
  static boolean isCalledIn(String expression) {
    return CALL.matcher(expression).find();
  }

  /**
   * Writes what has to come before an expression, and returns the expression without the functions
   * that it calls.
   *
   * @param expression such as {@code tanh(z)}
   */
  static String spell(SimdCode code, String expression) {
    Matcher call = CALL.matcher(expression);
    if (!call.find()) {
      return expression;
    }
    int end = closing(expression, call.end());
    String argument = spell(code, expression.substring(call.end(), end));
    String value = write(code, BY_NAME.get(call.group(1)), argument);
    return spell(
        code, expression.substring(0, call.start()) + value + expression.substring(end + 1));
  }

  /** Its variables get names that are new to the code. */
  private static String write(SimdCode code, VectorFunction function, String argument) {
    Map<String, String> names = new LinkedHashMap<>();
    if (argument.matches("\\w+")) {
      names.put("x", argument);
    } else {
      names.put("x", code.unused("x"));
      code.statement("FloatVector " + names.get("x") + " = " + argument);
    }
    if (!function.formula.isEmpty()) {
      code.comment(renamed(function.formula, names));
    }
    for (String statement : function.statements.lines().toList()) {
      Matcher declaration = DECLARATION.matcher(statement);
      if (declaration.lookingAt()) {
        names.put(declaration.group(1), code.unused(declaration.group(1)));
      }
      code.statement(spell(code, renamed(statement, names)));
    }
    return spell(code, renamed(function.result, names));
  }

  private static String renamed(String text, Map<String, String> names) {
    return Pattern.compile("(?<![.\\w])(" + String.join("|", names.keySet()) + ")\\b(?!\\()")
        .matcher(text)
        .replaceAll(match -> names.get(match.group(1)));
  }

  private static int closing(String text, int from) {
    int depth = 1;
    int at = from;
    while (depth > 0) {
      char c = text.charAt(at++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return at - 1;
  }
}
