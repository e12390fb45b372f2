package dev.synapt.processor.emit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Functions of vectors, as statements. They are written out where they are used: a vector that goes
 * to a method, or comes from one, is an object wherever HotSpot does not inline that method.
 */
enum VectorFunction {
  EXP(
      of(
          "FloatVector c = x.max(-87.33654f).min(88f)",
          "FloatVector t = c.mul(1.44269504f).add(12582912f)",
          "FloatVector n = t.sub(12582912f)",
          "FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -0.693145751953125f), c)",
          "r = n.fma(FloatVector.broadcast(SPECIES, -1.42860682030941723e-6f), r)",
          "FloatVector p = FloatVector.broadcast(SPECIES, 1.9875691500e-4f)",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, 1.3981999507e-3f))",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, 8.3334519073e-3f))",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, 4.1665795894e-2f))",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, 1.6666665459e-1f))",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, 5.0000001201e-1f))",
          "p = p.fma(r.mul(r), r).add(1f)",
          "FloatVector e = p.reinterpretAsInts().add(t.reinterpretAsInts()"
              + ".lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats()"),
      "e"),

  TANH(
      of(
          "FloatVector c = x.max(-7.905f).min(7.905f)",
          "FloatVector u = c.mul(c)",
          "FloatVector p = FloatVector.broadcast(SPECIES, -2.76076847742355e-16f)",
          "p = p.fma(u, FloatVector.broadcast(SPECIES, 2.00018790482477e-13f))",
          "p = p.fma(u, FloatVector.broadcast(SPECIES, -8.60467152213735e-11f))",
          "p = p.fma(u, FloatVector.broadcast(SPECIES, 5.12229709037114e-08f))",
          "p = p.fma(u, FloatVector.broadcast(SPECIES, 1.48572235717979e-05f))",
          "p = p.fma(u, FloatVector.broadcast(SPECIES, 6.37261928875436e-04f))",
          "p = p.fma(u, FloatVector.broadcast(SPECIES, 4.89352455891786e-03f))",
          "FloatVector q = FloatVector.broadcast(SPECIES, 1.19825839466702e-06f)",
          "q = q.fma(u, FloatVector.broadcast(SPECIES, 1.18534705686654e-04f))",
          "q = q.fma(u, FloatVector.broadcast(SPECIES, 2.26843463243900e-03f))",
          "q = q.fma(u, FloatVector.broadcast(SPECIES, 4.89352518554385e-03f))"),
      "p.mul(c).div(q)"),

  SIGMOID(
      of("FloatVector one = FloatVector.broadcast(SPECIES, 1f)"), "one.div(exp(x.neg()).add(1f))");

  private static final Pattern CALL = Pattern.compile("\\b(exp|tanh|sigmoid)\\(");

  private final String statements;
  private final String result;

  VectorFunction(String statements, String result) {
    this.statements = statements;
    this.result = result;
  }

  /**
   * Writes what has to come before an expression, and returns the expression without the function
   * that it calls, at most one.
   *
   * @param expression such as {@code tanh(z)}
   */
  static String spell(SimdCode code, String expression) {
    Matcher call = CALL.matcher(expression);
    if (!call.find()) {
      return expression;
    }
    int end = closing(expression, call.end());
    VectorFunction function = valueOf(call.group(1).toUpperCase(Locale.ROOT));
    String argument = expression.substring(call.end(), end);
    code.statement("FloatVector x = " + argument);
    function.lines().forEach(code::statement);
    String result = function.result;
    if (function == SIGMOID) {
      code.statement("FloatVector m = x.neg()");
      EXP.lines().map(s -> s.replaceAll("\\bx\\b", "m")).forEach(code::statement);
      result = "one.div(" + EXP.result + ".add(1f))";
    }
    return expression.substring(0, call.start()) + result + expression.substring(end + 1);
  }

  private static String of(String... statements) {
    return String.join("\n", statements);
  }

  private Stream<String> lines() {
    return statements.lines();
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
