package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.Activation;
import dev.synapt.processor.plan.Plan;
import java.util.List;

/** Code of losses that are negative logarithms of likelihoods, computed from z. */
final class LikelihoodCode {

  private LikelihoodCode() {}

  static CodeBlock binaryCrossEntropy(int units, Elements arrays) {
    return CodeBlock.builder()
        .add("// From z, as max(z, 0) − z·y + log(1 + exp(−|z|)), which no z makes infinite.\n")
        .add(
            LossCode.sum(
                units,
                arrays,
                "sum += $1T.max(z[j], 0f) - z[j] * y[j] + $2T.softplus(-$1T.abs(z[j]));\n",
                Math.class,
                Names.FLOAT_MATH))
        .build();
  }

  static LossCode crossEntropy(Plan plan, Elements arrays, Elements elements) {
    String vector =
        "y.mul(largest.sub(z).add(logSum)).blend(0f, y.compare(VectorOperators.EQ, 0f))";
    return ofClasses(plan, arrays, elements, "−Σ_j y_j·%s", "%s", vector);
  }

  static LossCode divergence(Plan plan, Elements arrays, Elements elements) {
    return ofClasses(
        plan,
        arrays,
        elements,
        "Σ_j y_j·(log y_j − %s)",
        "$T.log(y[j]) + (%s)",
        "",
        Names.FLOAT_MATH);
  }

  /**
   * A loss over all classes, for outputs that are probabilities or their logarithms.
   *
   * @param formula L, with a gap for the logarithm of a
   * @param term what is multiplied by y_j, with a gap for −log a_j
   * @param vector the vector value from sums; from logarithms there is none
   */
  private static LossCode ofClasses(
      Plan plan,
      Elements arrays,
      Elements elements,
      String formula,
      String term,
      String vector,
      Object... types) {
    int n = plan.output().units();
    boolean logarithms = plan.output().layer().activation() == Activation.LOG_SOFTMAX;
    String format = logarithms ? "$T.exp(a[j])" : "a[j]";
    Object[] exp = logarithms ? new Object[] {Names.FLOAT_MATH} : new Object[0];
    return new LossCode(
        String.format(formula, logarithms ? "a_j" : "log a_j"),
        logarithms ? "exp(a)·Σ_k y_k − y" : "a·Σ_k y_k − y",
        logarithms ? List.of("a") : List.of("z", "a"),
        logarithms
            ? fromLogarithms(n, arrays, String.format(term, "-a[j]"), types)
            : fromSums(n, arrays, String.format(term, "z[max] - z[j] + logSum"), types),
        List.of("a"),
        CodeBlock.builder()
            .add(elements.once("float mass = 0f;\n"))
            .add(elements.each(n, "mass += y[j];\n"))
            .add(elements.each(n, "d[j] = " + format + " * mass - y[j];\n", exp))
            .build(),
        logarithms ? "exp(a).mul(mass).sub(y)" : "a.mul(mass).sub(y)",
        logarithms ? "" : vector,
        List.of());
  }

  private static CodeBlock fromLogarithms(
      int units, Elements arrays, String term, Object... types) {
    return CodeBlock.builder()
        .add("// Not 0 where a is not finite.\n")
        .addStatement("float sum = 0f * a[0]")
        .add(weighted(units, arrays, term, types))
        .addStatement("return sum")
        .build();
  }

  private static CodeBlock fromSums(int units, Elements arrays, String term, Object... types) {
    return CodeBlock.builder()
        .add(
            "// −log a_j from z, as max − z_j + log Σ_k exp(z_k − max), which no z makes infinite;\n")
        .add("// the largest a is 1 / Σ_k exp(z_k − max), which saves computing the sum again.\n")
        .addStatement("int max = 0")
        .add(arrays.each(1, units, "if (z[j] > z[max]) {\n$>max = j;\n$<}\n"))
        .addStatement("float logSum = -$T.log(a[max])", Names.FLOAT_MATH)
        .add("// Not 0 where z is not finite.\n")
        .addStatement("float sum = 0f * logSum")
        .add(weighted(units, arrays, term, types))
        .addStatement("return sum")
        .build();
  }

  /** Adds y_j times a term, nothing where y_j is 0. */
  private static CodeBlock weighted(int units, Elements arrays, String term, Object... types) {
    return arrays.each(units, "if (y[j] != 0f) {\n$>sum += y[j] * (" + term + ");\n$<}\n", types);
  }

  static LossCode gaussian(int targets, Elements arrays, Elements elements) {
    return new LossCode(
        "½·Σ_j (s_j + (m_j − y_j)²·exp(−s_j)), m the first " + targets + " of a, s the others",
        "((m − y) ∘ exp(−s), ½ − ½·(m − y)² ∘ exp(−s))",
        List.of("a"),
        gaussianValue(targets, arrays),
        List.of("a"),
        gaussianGradient(targets, elements),
        "",
        "",
        List.of());
  }

  private static CodeBlock gaussianValue(int targets, Elements arrays) {
    String s = "a[j + " + targets + "]";
    return LossCode.sum(
        targets,
        arrays,
        "sum += 0.5f * (" + s + " + (a[j] - y[j]) * (a[j] - y[j]) * $T.exp(-" + s + "));\n",
        Names.FLOAT_MATH);
  }

  private static CodeBlock gaussianGradient(int targets, Elements elements) {
    return CodeBlock.builder()
        .add(
            elements.each(
                targets,
                "d[j] = (a[j] - y[j]) * $T.exp(-a[j + " + targets + "]);\n",
                Names.FLOAT_MATH))
        .add(
            elements.each(
                targets, "d[j + " + targets + "] = 0.5f - 0.5f * (a[j] - y[j]) * d[j];\n"))
        .build();
  }
}
