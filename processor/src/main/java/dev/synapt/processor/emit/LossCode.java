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
 * @param value computes and returns L from arrays
 * @param gradient fills d from a and y
 * @param vectorGradient d as a function of the vectors a, y, and mass, which is Σ_k y_k
 */
record LossCode(
    String formula,
    String derivative,
    List<String> valueReads,
    CodeBlock value,
    CodeBlock gradient,
    String vectorGradient) {

  static LossCode of(Plan plan, Elements elements) {
    int n = plan.output().units();
    Elements arrays = plan.straightLine() ? Elements.inLines() : Elements.inLoops();
    return switch (plan.network().loss()) {
      case SQUARED_ERROR ->
          new LossCode(
              "Σ_j (a_j − y_j)²",
              "2·(a − y)",
              List.of("a"),
              sum(n, arrays, "sum += (a[j] - y[j]) * (a[j] - y[j]);\n"),
              elements.each(n, "d[j] = 2f * (a[j] - y[j]);\n"),
              "a.sub(y).mul(2f)");
      case MEAN_SQUARED_ERROR ->
          new LossCode(
              "(1/" + n + ")·Σ_j (a_j − y_j)²",
              "(2/" + n + ")·(a − y)",
              List.of("a"),
              sum(n, arrays, "sum += (a[j] - y[j]) * (a[j] - y[j]) / " + n + ";\n"),
              elements.each(n, "d[j] = 2f / " + n + " * (a[j] - y[j]);\n"),
              "a.sub(y).mul(2f / " + n + ")");
      case ABSOLUTE_ERROR ->
          new LossCode(
              "Σ_j |a_j − y_j|",
              "sign(a − y)",
              List.of("a"),
              sum(n, arrays, "sum += $T.abs(a[j] - y[j]);\n", Math.class),
              elements.each(n, "d[j] = $T.signum(a[j] - y[j]);\n", Math.class),
              "FloatVector.zero(SPECIES).blend(1f, a.compare(VectorOperators.GT, y))"
                  + ".blend(-1f, a.compare(VectorOperators.LT, y))");
      case BINARY_CROSS_ENTROPY ->
          new LossCode(
              "−Σ_j (y_j·log a_j + (1 − y_j)·log(1 − a_j))",
              "a − y",
              List.of("z"),
              binaryCrossEntropy(n, arrays),
              elements.each(n, "d[j] = a[j] - y[j];\n"),
              "a.sub(y)");
      case CROSS_ENTROPY ->
          new LossCode(
              "−Σ_j y_j·log a_j",
              "a·Σ_k y_k − y",
              List.of("z", "a"),
              crossEntropy(n, arrays),
              CodeBlock.builder()
                  .add(elements.once("float mass = 0f;\n"))
                  .add(elements.each(n, "mass += y[j];\n"))
                  .add(elements.each(n, "d[j] = a[j] * mass - y[j];\n"))
                  .build(),
              "a.mul(mass).sub(y)");
    };
  }

  private static CodeBlock sum(int units, Elements arrays, String term, Object... types) {
    return CodeBlock.builder()
        .addStatement("float sum = 0f")
        .add(arrays.each(units, term, types))
        .addStatement("return sum")
        .build();
  }

  private static CodeBlock binaryCrossEntropy(int units, Elements arrays) {
    return CodeBlock.builder()
        .add("// From z, as max(z, 0) − z·y + log(1 + exp(−|z|)), which no z makes infinite.\n")
        .add(
            sum(
                units,
                arrays,
                "sum += $1T.max(z[j], 0f) - z[j] * y[j] + $2T.softplus(-$1T.abs(z[j]));\n",
                Math.class,
                Names.FLOAT_MATH))
        .build();
  }

  private static CodeBlock crossEntropy(int units, Elements arrays) {
    return CodeBlock.builder()
        .add(
            "// From z, as Σ_j y_j·(max − z_j + log Σ_k exp(z_k − max)), which no z makes infinite;\n")
        .add("// the largest a is 1 / Σ_k exp(z_k − max), which saves computing the sum again.\n")
        .addStatement("int max = 0")
        .add(arrays.each(1, units, "if (z[j] > z[max]) {\n$>max = j;\n$<}\n"))
        .addStatement("float logSum = -$T.log(a[max])", Names.FLOAT_MATH)
        .add("// Not 0 where z is not finite.\n")
        .addStatement("float sum = 0f * logSum")
        .add(
            arrays.each(
                units, "if (y[j] != 0f) {\n$>sum += y[j] * (z[max] - z[j] + logSum);\n$<}\n"))
        .addStatement("return sum")
        .build();
  }
}
