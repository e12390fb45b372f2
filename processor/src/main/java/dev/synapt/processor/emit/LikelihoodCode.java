package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;

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

  static CodeBlock crossEntropy(int units, Elements arrays) {
    return fromSums(units, arrays, "z[max] - z[j] + logSum");
  }

  static CodeBlock divergence(int units, Elements arrays) {
    return fromSums(units, arrays, "$T.log(y[j]) + (z[max] - z[j] + logSum)", Names.FLOAT_MATH);
  }

  /** The sum of y_j times a term, with 0 where y_j is 0. */
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
        .add(arrays.each(units, "if (y[j] != 0f) {\n$>sum += y[j] * (" + term + ");\n$<}\n", types))
        .addStatement("return sum")
        .build();
  }

  static CodeBlock gaussian(int targets, Elements arrays) {
    String s = "a[j + " + targets + "]";
    return LossCode.sum(
        targets,
        arrays,
        "sum += 0.5f * (" + s + " + (a[j] - y[j]) * (a[j] - y[j]) * $T.exp(-" + s + "));\n",
        Names.FLOAT_MATH);
  }

  static CodeBlock gaussianGradient(int targets, Elements elements) {
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

  static CodeBlock crossEntropyGradient(int units, Elements elements) {
    return CodeBlock.builder()
        .add(elements.once("float mass = 0f;\n"))
        .add(elements.each(units, "mass += y[j];\n"))
        .add(elements.each(units, "d[j] = a[j] * mass - y[j];\n"))
        .build();
  }
}
