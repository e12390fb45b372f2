package dev.synapt.processor.emit;

import com.palantir.javapoet.MethodSpec;

/** Methods for the loss of a single output. */
final class ErrorFunctions {

  private ErrorFunctions() {}

  static MethodSpec huber(double delta) {
    String d = Literals.of(delta);
    return Kernel.named("huber", "h(u) = ½·u² where |u| ≤ " + delta + ", beyond a straight line.")
        .addParameter(float.class, "u")
        .returns(float.class)
        .addStatement("float v = $1T.max(-$2L, $1T.min($2L, u))", Math.class, d)
        .addStatement("return v * (u - 0.5f * v)")
        .build();
  }

  static MethodSpec smoothL1(double delta) {
    String d = Literals.of(delta);
    return Kernel.named(
            "smoothL1",
            "h(u) = ½·u²/" + delta + " where |u| < " + delta + ", beyond |u| less a constant.")
        .addParameter(float.class, "u")
        .returns(float.class)
        .addStatement("float v = $1T.max(-1f, $1T.min(1f, u / $2L))", Math.class, d)
        .addStatement("return v * (u - $L * v)", Literals.of(delta / 2))
        .build();
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
