package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.plan.Plan;
import java.util.List;

/**
 * The emitted form of each loss, formula and derivative side by side. The code speaks of arrays z
 * and a of the output layer and of the target y.
 *
 * @param formula L
 * @param derivative ∂L/∂z where the loss is fused with the output activation, else ∂L/∂a
 * @param valueReads which of z and a the value is computed from
 * @param value computes and returns L
 * @param gradient fills the array d; it reads a
 */
record LossCode(
    String formula,
    String derivative,
    List<String> valueReads,
    CodeBlock value,
    CodeBlock gradient) {

  /** Whether loss and output activation are differentiated together. */
  static boolean isFused(Plan plan) {
    return plan.network().loss().fusesWith(plan.output().layer().activation());
  }

  static LossCode of(Plan plan) {
    int units = plan.output().units();
    return switch (plan.network().loss()) {
      case SQUARED_ERROR ->
          ofResidual(
              units, "Σ_j (a_j − y_j)²", "u * u", "", "2·(a − y)", "d[j] = 2f * (a[j] - y[j]);\n");
      case MEAN_SQUARED_ERROR ->
          ofResidual(
              units,
              "(1/" + units + ")·Σ_j (a_j − y_j)²",
              "u * u",
              " / " + units,
              "(2/" + units + ")·(a − y)",
              "d[j] = 2f / " + units + " * (a[j] - y[j]);\n");
      case ABSOLUTE_ERROR ->
          ofResidual(
              units,
              "Σ_j |a_j − y_j|",
              "$T.abs(u)",
              "",
              "sign(a − y)",
              "d[j] = $T.signum(a[j] - y[j]);\n",
              Math.class);
      case BINARY_CROSS_ENTROPY ->
          new LossCode(
              "−Σ_j (y_j·log a_j + (1 − y_j)·log(1 − a_j))",
              "a − y",
              List.of("z"),
              binaryCrossEntropy(units),
              Loops.overUnits(units, CodeBlock.of("d[j] = a[j] - y[j];\n")));
      case CROSS_ENTROPY ->
          new LossCode(
              "−Σ_j y_j·log a_j",
              "a·Σ_k y_k − y",
              List.of("z", "a"),
              crossEntropy(units),
              crossEntropyGradient(units));
    };
  }

  private static LossCode ofResidual(
      int units,
      String formula,
      String term,
      String divisor,
      String derivative,
      String gradient,
      Object... types) {
    CodeBlock value =
        CodeBlock.builder()
            .addStatement("float sum = 0f")
            .add(
                Loops.overUnits(
                    units,
                    CodeBlock.builder()
                        .addStatement("float u = a[j] - y[j]")
                        .addStatement("sum += " + term, types)
                        .build()))
            .addStatement("return sum" + divisor)
            .build();
    return new LossCode(
        formula,
        derivative,
        List.of("a"),
        value,
        Loops.overUnits(units, CodeBlock.of(gradient, types)));
  }

  private static CodeBlock binaryCrossEntropy(int units) {
    return CodeBlock.builder()
        .add("// From z, as max(z, 0) − z·y + log(1 + exp(−|z|)), which no z makes infinite.\n")
        .addStatement("float sum = 0f")
        .add(
            Loops.overUnits(
                units,
                CodeBlock.of(
                    "sum += $1T.max(z[j], 0f) - z[j] * y[j] + $2T.softplus(-$1T.abs(z[j]));\n",
                    Math.class,
                    Names.FLOAT_MATH)))
        .addStatement("return sum")
        .build();
  }

  private static CodeBlock crossEntropy(int units) {
    return CodeBlock.builder()
        .add(
            "// From z, as Σ_j y_j·(log Σ_k exp(z_k) − z_j), which no z makes infinite. The largest a\n")
        .add("// is 1 / Σ_k exp(z_k − max), so its logarithm saves computing the sum again.\n")
        .addStatement("int max = 0")
        .add(
            Loops.from(
                1,
                units,
                CodeBlock.builder()
                    .beginControlFlow("if (z[j] > z[max])")
                    .addStatement("max = j")
                    .endControlFlow()
                    .build()))
        .addStatement("float logSum = z[max] - $T.log(a[max])", Names.FLOAT_MATH)
        .add("// Not 0 where z is not finite.\n")
        .addStatement("float sum = 0f * logSum")
        .add(
            Loops.overUnits(
                units,
                CodeBlock.builder()
                    .beginControlFlow("if (y[j] != 0f)")
                    .addStatement("sum += y[j] * (logSum - z[j])")
                    .endControlFlow()
                    .build()))
        .addStatement("return sum")
        .build();
  }

  private static CodeBlock crossEntropyGradient(int units) {
    return CodeBlock.builder()
        .addStatement("float total = 0f")
        .add(Loops.overUnits(units, CodeBlock.of("total += y[j];\n")))
        .add(Loops.overUnits(units, CodeBlock.of("d[j] = a[j] * total - y[j];\n")))
        .build();
  }
}
