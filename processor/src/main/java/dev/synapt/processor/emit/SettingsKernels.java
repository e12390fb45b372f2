package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.Normalization;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of normalisation, dropout and residual layers, by plain loops: one method for all
 * layers of a network, whose number of units is the length of their gains or masks. The other
 * arrays may be longer.
 */
final class SettingsKernels {

  private SettingsKernels() {}

  static List<MethodSpec> of(Plan plan) {
    List<MethodSpec> methods = new ArrayList<>();
    for (Normalization kind : normalizations(plan)) {
      methods.add(forward(kind));
      methods.add(derivative(kind));
      methods.add(addGradient(kind));
    }
    if (normalizations(plan).contains(Normalization.LAYER)) {
      methods.add(sum("sumOf", "The sum of the first n elements, in four parts.", "p[%s]", "p"));
    }
    if (!methods.isEmpty()) {
      methods.add(
          sum(
              "sumOfProducts",
              "Σ p_j·q_j over the first n elements.",
              "p[%1$s] * q[%1$s]",
              "p",
              "q"));
    }
    if (hasSlopes(plan)) {
      methods.add(addSlope());
      methods.add(
          sum(
              "slopeGradient",
              "Σ z_j·dA_j where z_j ≤ 0, over the first n elements.",
              "$T.min(z[%1$s], 0f) * dA[%1$s]",
              "z",
              "dA"));
    }
    if (plan.drops()) {
      methods.add(drop());
    }
    if (plan.layers().stream().anyMatch(layer -> layer.settings().residual())) {
      methods.add(addUp());
    }
    return methods;
  }

  /** Those that occur in a network. */
  static List<Normalization> normalizations(Plan plan) {
    return plan.layers().stream()
        .map(layer -> layer.settings().normalization())
        .filter(kind -> kind != Normalization.NONE)
        .distinct()
        .sorted()
        .toList();
  }

  /** {@code layerNormalization}. */
  static String name(Normalization kind) {
    return kind == Normalization.LAYER ? "layerNormalization" : "rmsNormalization";
  }

  static String name(LayerPlan layer) {
    return name(layer.settings().normalization());
  }

  /** {@code addGainAndShift}. */
  static String addName(Normalization kind) {
    return kind.hasShift() ? "addGainAndShift" : "addGain";
  }

  /** The parameters of a kind: {@code g, s}, or {@code g}. */
  static List<String> trained(Normalization kind) {
    return kind.hasShift() ? List.of("g", "s") : List.of("g");
  }

  private static MethodSpec forward(Normalization kind) {
    boolean centered = kind == Normalization.LAYER;
    CodeBlock.Builder code = CodeBlock.builder().addStatement("int n = g.length");
    if (centered) {
      code.addStatement("float mean = sumOf(v, n) / n").add(each("v[j] -= mean"));
    }
    code.addStatement(
            "float r = 1f / (float) $T.sqrt(sumOfProducts(v, v, n) / n + $L)",
            Math.class,
            Formulas.EPSILON + "f")
        .add(each("v[j] *= r", "z[j] = g[j] * v[j]" + (centered ? " + s[j]" : "")))
        .addStatement("return r");
    return Kernel.arrays(
            Kernel.named(
                name(kind),
                Formulas.normalized(kind)
                    + ",  "
                    + Formulas.scaled(kind)
                    + "; v holds u at first.\nReturns r."),
            concat(trained(kind), "v", "z"))
        .returns(float.class)
        .addCode(code.build())
        .build();
  }

  private static MethodSpec derivative(Normalization kind) {
    boolean centered = kind == Normalization.LAYER;
    CodeBlock.Builder code =
        CodeBlock.builder().addStatement("int n = g.length").add(each("dU[j] = dZ[j] * g[j]"));
    if (centered) {
      code.addStatement("float mean = sumOf(dU, n) / n");
    }
    code.addStatement("float product = sumOfProducts(dU, v, n) / n")
        .add(each("dU[j] = r * (dU[j] - " + (centered ? "mean - " : "") + "v[j] * product)"));
    MethodSpec.Builder method =
        Kernel.named(name(kind) + "Derivative", Formulas.normalizationDerivative(kind) + ".");
    Kernel.arrays(method, List.of("g", "v")).addParameter(float.class, "r");
    return Kernel.arrays(method, List.of("dZ", "dU")).addCode(code.build()).build();
  }

  private static MethodSpec addGradient(Normalization kind) {
    CodeBlock.Builder code = CodeBlock.builder().addStatement("int n = g.length");
    if (kind.hasShift()) {
      code.add(each("g[j] += scale * dZ[j] * v[j]", "s[j] += scale * dZ[j]"));
    } else {
      code.add(each("g[j] += scale * dZ[j] * v[j]"));
    }
    return Kernel.arrays(
            Kernel.named(
                addName(kind), "g += scale·dZ ∘ v" + (kind.hasShift() ? ",  s += scale·dZ." : ".")),
            concat(trained(kind), "v", "dZ"))
        .addParameter(float.class, "scale")
        .addCode(code.build())
        .build();
  }

  private static List<String> concat(List<String> first, String... others) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(others));
    return all;
  }

  private static CodeBlock each(String... statements) {
    CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("for (int j = 0; j < n; j++)");
    for (String statement : statements) {
      code.addStatement(statement);
    }
    return code.endControlFlow().build();
  }

  /** Four sums side by side, as each addition waits for the one before it. */
  private static MethodSpec sum(String name, String javadoc, String term, String... arrays) {
    Object[] types = term.contains("$T") ? new Object[] {Math.class} : new Object[0];
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement("float s0 = 0f, s1 = 0f, s2 = 0f, s3 = 0f")
            .addStatement("int j = 0")
            .beginControlFlow("for (; j <= n - 4; j += 4)");
    for (int k = 0; k < 4; k++) {
      code.addStatement("s" + k + " += " + String.format(term, Terms.plus("j", k)), types);
    }
    code.endControlFlow()
        .beginControlFlow("for (; j < n; j++)")
        .addStatement("s0 += " + String.format(term, "j"), types)
        .endControlFlow()
        .addStatement("return (s0 + s1) + (s2 + s3)");
    return Kernel.arrays(Kernel.named(name, javadoc), List.of(arrays))
        .addParameter(int.class, "n")
        .returns(float.class)
        .addCode(code.build())
        .build();
  }

  /** Whether a layer has a trained slope. */
  static boolean hasSlopes(Plan plan) {
    return plan.layers().stream().anyMatch(layer -> layer.layer().slopes() > 0);
  }

  private static MethodSpec addSlope() {
    return Kernel.arrays(
            Kernel.named("addSlope", "slope += scale·Σ_j z_j·dA_j where z_j ≤ 0."),
            List.of("slope", "z", "dA"))
        .addParameter(float.class, "scale")
        .addParameter(int.class, "n")
        .addStatement("slope[0] += scale * slopeGradient(z, dA, n)")
        .build();
  }

  private static MethodSpec drop() {
    return Kernel.arrays(
            Kernel.named("drop", "q = m ∘ p, with the mask m of dropout."), List.of("m", "p", "q"))
        .beginControlFlow("for (int j = 0; j < m.length; j++)")
        .addStatement("q[j] = m[j] * p[j]")
        .endControlFlow()
        .build();
  }

  private static MethodSpec addUp() {
    return Kernel.arrays(
            Kernel.named("addUp", "The sum p + q of the first n elements."),
            List.of("p", "q", "sum"))
        .addParameter(int.class, "n")
        .beginControlFlow("for (int j = 0; j < n; j++)")
        .addStatement("sum[j] = p[j] + q[j]")
        .endControlFlow()
        .build();
  }
}
