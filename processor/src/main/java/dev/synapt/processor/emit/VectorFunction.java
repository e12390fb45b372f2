package dev.synapt.processor.emit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Functions of vectors, as statements. They are written out where they are used: a vector that goes
 * to a method, or comes from one, is an object wherever HotSpot does not inline that method. The
 * same fits as in {@code dev.synapt.math.FloatMath}, with fused multiply-adds: exp is within 1.1
 * ulp, sigmoid 2.5, tanh 2.2, of every float.
 */
enum VectorFunction {
  /** Two multiplications by powers of 2, so that results round once, also denormal ones. */
  EXP(
      of(
          "FloatVector c = x.max(-104f).min(89f)",
          "FloatVector n = c.fma(Coefficients.LOG2_E, Coefficients.ROUND).sub(Coefficients.ROUND)",
          "FloatVector r = n.fma(FloatVector.broadcast(SPECIES, Coefficients.LN2_HIGH).neg(), c)",
          "r = n.fma(FloatVector.broadcast(SPECIES, Coefficients.LN2_LOW).neg(), r)",
          "FloatVector p = FloatVector.broadcast(SPECIES, Coefficients.EXP_6)",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, Coefficients.EXP_5))",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, Coefficients.EXP_4))",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, Coefficients.EXP_3))",
          "p = p.fma(r, FloatVector.broadcast(SPECIES, Coefficients.EXP_2))",
          "p = p.fma(r.mul(r), r).add(1f)",
          "FloatVector half = n.fma(0.5f, Coefficients.ROUND)",
          "FloatVector rest = n.sub(half.sub(Coefficients.ROUND)).add(Coefficients.ROUND)"),
      "p.mul(" + power("half") + ").mul(" + power("rest") + ")"),

  /** In [−1, 1] only with the operations in just this order. */
  TANH(
      of(
          "FloatVector a = x.max(-1f).min(1f)",
          "FloatVector h = a.sub(x).abs()",
          "FloatVector v = a.mul(a)",
          "FloatVector p = FloatVector.broadcast(SPECIES, Coefficients.TANH_13)",
          "p = p.fma(v, FloatVector.broadcast(SPECIES, Coefficients.TANH_11))",
          "p = p.fma(v, FloatVector.broadcast(SPECIES, Coefficients.TANH_9))",
          "p = p.fma(v, FloatVector.broadcast(SPECIES, Coefficients.TANH_7))",
          "p = p.fma(v, FloatVector.broadcast(SPECIES, Coefficients.TANH_5))",
          "p = p.fma(v, FloatVector.broadcast(SPECIES, Coefficients.TANH_3))",
          "p = p.fma(v, FloatVector.broadcast(SPECIES, 1f))",
          "FloatVector g = FloatVector.broadcast(SPECIES, Coefficients.TANH_TAIL_7)",
          "g = g.fma(h, FloatVector.broadcast(SPECIES, Coefficients.TANH_TAIL_6))",
          "g = g.fma(h, FloatVector.broadcast(SPECIES, Coefficients.TANH_TAIL_5))",
          "g = g.fma(h, FloatVector.broadcast(SPECIES, Coefficients.TANH_TAIL_4))",
          "g = g.fma(h, FloatVector.broadcast(SPECIES, Coefficients.TANH_TAIL_3))",
          "g = g.fma(h, FloatVector.broadcast(SPECIES, Coefficients.TANH_TAIL_2))",
          "g = g.fma(h, FloatVector.broadcast(SPECIES, Coefficients.TANH_TAIL_1))",
          "g = g.fma(h, FloatVector.broadcast(SPECIES, 1f))",
          "g = g.mul(g)",
          "g = g.fma(g, FloatVector.broadcast(SPECIES, Coefficients.TANH_SHIFT))",
          "g = FloatVector.broadcast(SPECIES, Coefficients.TANH_REST).sub(FloatVector.broadcast(SPECIES, Coefficients.TANH_SCALE).div(g))"),
      "a.mul(p.add(g))"),

  /** Of −|x|, which cannot overflow; e / (1 + e) below 0. */
  SIGMOID(of("FloatVector m = x.abs().neg()"), "");

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
      EXP.lines().map(line -> line.replaceAll("\\bx\\b", "m")).forEach(code::statement);
      code.statement("FloatVector e = " + EXP.result);
      code.statement("FloatVector one = FloatVector.broadcast(SPECIES, 1f)");
      result = "one.blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f))";
    }
    return expression.substring(0, call.start()) + result + expression.substring(end + 1);
  }

  /** 2 to the power of what lies in the lowest bits. */
  private static String power(String bits) {
    return bits
        + ".reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(0x3f800000)"
        + ".reinterpretAsFloats()";
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
