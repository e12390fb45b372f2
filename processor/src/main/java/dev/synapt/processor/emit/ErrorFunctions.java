package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.List;

/** Methods for the loss of a single output. */
final class ErrorFunctions {

  private ErrorFunctions() {}

  static MethodSpec huber(double delta) {
    String d = Literals.of(delta);
    return Kernel.named(
            "huber", "huber(u) = ½·u² where |u| ≤ " + delta + ", beyond a straight line.")
        .addParameter(float.class, "u")
        .returns(float.class)
        .addStatement("float v = $1T.max(-$2L, $1T.min($2L, u))", Math.class, d)
        .addStatement("return v * (u - 0.5f * v)")
        .build();
  }

  static MethodSpec smoothL1(double delta) {
    String d = Literals.of(delta);
    return Kernel.named("smoothL1", smoothFormula(delta) + ".")
        .addParameter(float.class, "u")
        .returns(float.class)
        .addStatement("float v = $1T.max(-1f, $1T.min(1f, u / $2L))", Math.class, d)
        .addStatement("return v * (u - $L * v)", Literals.of(delta / 2))
        .build();
  }

  /** The loss of an output whose target is 0, and its derivative; with −z, one of target 1. */
  static List<MethodSpec> focal(double gamma) {
    CodeBlock power = power(gamma);
    return List.of(
        Kernel.named("focal", focalFormula("z", gamma) + ".")
            .addParameter(float.class, "z")
            .returns(float.class)
            .addStatement("float a = $T.sigmoid(z)", Names.FLOAT_MATH)
            .addStatement("return $L * $T.softplus(z)", power, Names.FLOAT_MATH)
            .build(),
        Kernel.named("focalDerivative", focalSlope("z", gamma) + ".")
            .addParameter(float.class, "z")
            .returns(float.class)
            .addStatement("float a = $T.sigmoid(z)", Names.FLOAT_MATH)
            .addStatement("float b = $T.sigmoid(-z)", Names.FLOAT_MATH)
            .addStatement(
                "return $L * ($L * b * $T.softplus(z) + a)",
                power,
                Literals.of(gamma),
                Names.FLOAT_MATH)
            .build());
  }

  static String smoothFormula(double delta) {
    return "smoothL1(u) = ½·u²/%1$s where |u| < %1$s, else |u| − %2$s".formatted(delta, delta / 2);
  }

  static String focalFormula(String u, double gamma) {
    return "focal(%1$s) = σ(%1$s)^%2$s·log(1 + exp(%1$s))".formatted(u, gamma);
  }

  static String focalSlope(String u, double gamma) {
    return "focal'(%1$s) = σ(%1$s)^%2$s·(%2$s·σ(−%1$s)·log(1 + exp(%1$s)) + σ(%1$s))"
        .formatted(u, gamma);
  }

  /** a to the power of γ; log a is −softplus(−z). */
  private static CodeBlock power(double gamma) {
    if (gamma == 1 || gamma == 2 || gamma == 3) {
      return CodeBlock.of("a" + " * a".repeat((int) gamma - 1));
    }
    return CodeBlock.of("$1T.exp(-$2L * $1T.softplus(-z))", Names.FLOAT_MATH, Literals.of(gamma));
  }

  static MethodSpec logarithmic() {
    return Kernel.named("logarithmicError", "log(1 + a) − log(1 + y); y below 0 counts as 0.")
        .addParameter(float.class, "a")
        .addParameter(float.class, "y")
        .returns(float.class)
        .addStatement(
            "return $1T.log1p(a) - $1T.log1p($2T.max(y, 0f))", Names.FLOAT_MATH, Math.class)
        .build();
  }
}
