package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.model.FunctionModel;
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
 * @param gradientReads which of z and a the gradient is computed from
 * @param gradient fills d
 * @param vectorGradient d as a function of the vectors a, y, and mass, which is Σ_k y_k; empty
 *     where it is computed row by row
 * @param vectorValue what a unit adds to L as a function of the vectors a, z and y, of largest, the
 *     largest z, and of logSum, which is log Σ_k exp(z_k − largest); empty where it is computed row
 *     by row
 * @param functions the methods that value and gradient call
 */
record LossCode(
    String formula,
    String derivative,
    List<String> valueReads,
    CodeBlock value,
    List<String> gradientReads,
    CodeBlock gradient,
    String vectorGradient,
    String vectorValue,
    List<MethodSpec> functions) {

  private static final List<String> OUTPUTS = List.of("a");

  static LossCode of(Plan plan, Elements elements) {
    Elements arrays = plan.straightLine() ? Elements.inLines() : Elements.inLoops();
    int n = plan.output().units();
    double p = plan.network().lossParameter();
    String f = Literals.of(p);
    return switch (plan.network().loss()) {
      case SQUARED_ERROR ->
          new LossCode(
              "Σ_j (a_j − y_j)²",
              "2·(a − y)",
              OUTPUTS,
              sum(n, arrays, "sum += (a[j] - y[j]) * (a[j] - y[j]);\n"),
              OUTPUTS,
              elements.each(n, "d[j] = 2f * (a[j] - y[j]);\n"),
              "a.sub(y).mul(2f)",
              "squared(a.sub(y))",
              List.of());
      case MEAN_SQUARED_ERROR ->
          new LossCode(
              "(1/" + n + ")·Σ_j (a_j − y_j)²",
              "(2/" + n + ")·(a − y)",
              OUTPUTS,
              sum(n, arrays, "sum += (a[j] - y[j]) * (a[j] - y[j]) / " + n + ";\n"),
              OUTPUTS,
              elements.each(n, "d[j] = 2f / " + n + " * (a[j] - y[j]);\n"),
              "a.sub(y).mul(2f / " + n + ")",
              "squared(a.sub(y)).mul(1f / " + n + ")",
              List.of());
      case ABSOLUTE_ERROR ->
          new LossCode(
              "Σ_j |a_j − y_j|",
              "sign(a − y)",
              OUTPUTS,
              sum(n, arrays, "sum += $T.abs(a[j] - y[j]);\n", Math.class),
              OUTPUTS,
              elements.each(n, "d[j] = $T.signum(a[j] - y[j]);\n", Math.class),
              aboveOrBelow("1f", "-1f"),
              "a.sub(y).abs()",
              List.of());
      case BINARY_CROSS_ENTROPY ->
          new LossCode(
              "−Σ_j (y_j·log a_j + (1 − y_j)·log(1 − a_j))",
              "a − y",
              List.of("z"),
              LikelihoodCode.binaryCrossEntropy(n, arrays),
              OUTPUTS,
              elements.each(n, "d[j] = a[j] - y[j];\n"),
              "a.sub(y)",
              "z.max(0f).sub(z.mul(y)).add(log1p(expDown(z.abs().neg())))",
              List.of());
      case CROSS_ENTROPY -> LikelihoodCode.crossEntropy(plan, arrays, elements);
      case HUBER ->
          new LossCode(
              "Σ_j huber(a_j − y_j), huber(u) = ½·u² where |u| ≤ "
                  + p
                  + ", else "
                  + p
                  + "·(|u| − "
                  + p / 2
                  + ")",
              "a − y, at most ±" + p,
              OUTPUTS,
              sum(n, arrays, "sum += huber(a[j] - y[j]);\n"),
              OUTPUTS,
              elements.each(
                  n, "d[j] = $1T.max(-" + f + ", $1T.min(" + f + ", a[j] - y[j]));\n", Math.class),
              "a.sub(y).max(-" + f + ").min(" + f + ")",
              "",
              List.of(ErrorFunctions.huber(p)));
      case SMOOTH_L1 ->
          new LossCode(
              "Σ_j smoothL1(a_j − y_j), " + ErrorFunctions.smoothFormula(p),
              "(a − y)/" + p + ", at most ±1",
              OUTPUTS,
              sum(n, arrays, "sum += smoothL1(a[j] - y[j]);\n"),
              OUTPUTS,
              elements.each(
                  n, "d[j] = $1T.max(-1f, $1T.min(1f, (a[j] - y[j]) / " + f + "));\n", Math.class),
              "a.sub(y).div(" + f + ").max(-1f).min(1f)",
              "",
              List.of(ErrorFunctions.smoothL1(p)));
      case LOG_COSH ->
          new LossCode(
              "Σ_j log cosh(a_j − y_j)",
              "tanh(a − y)",
              OUTPUTS,
              sum(n, arrays, "sum += $T.logCosh(a[j] - y[j]);\n", Names.FLOAT_MATH),
              OUTPUTS,
              elements.each(n, "d[j] = $T.tanh(a[j] - y[j]);\n", Names.FLOAT_MATH),
              "tanh(a.sub(y))",
              "",
              List.of());
      case QUANTILE -> {
        String below = Literals.of(-p);
        String above = Literals.of(1 - p);
        yield new LossCode(
            "Σ_j max(" + p + "·(y_j − a_j), (1 − " + p + ")·(a_j − y_j))",
            "1 − " + p + " where a > y, −" + p + " where a < y, else 0",
            OUTPUTS,
            sum(
                n,
                arrays,
                "sum += $T.max(" + below + " * (a[j] - y[j]), " + above + " * (a[j] - y[j]));\n",
                Math.class),
            OUTPUTS,
            elements.each(
                n, "d[j] = a[j] > y[j] ? " + above + " : a[j] < y[j] ? " + below + " : 0f;\n"),
            aboveOrBelow(above, below),
            "",
            List.of());
      }
      case HINGE ->
          new LossCode(
              "Σ_j max(0, 1 − y_j·a_j)",
              "−y where y·a < 1, else 0",
              OUTPUTS,
              sum(n, arrays, "sum += $T.max(0f, 1f - y[j] * a[j]);\n", Math.class),
              OUTPUTS,
              elements.each(n, "d[j] = y[j] * a[j] < 1f ? -y[j] : 0f;\n"),
              "FloatVector.zero(SPECIES).blend(y.neg(), y.mul(a).compare(VectorOperators.LT, 1f))",
              "",
              List.of());
      case SQUARED_HINGE ->
          new LossCode(
              "Σ_j max(0, 1 − y_j·a_j)²",
              "−2·y ∘ max(0, 1 − y ∘ a)",
              OUTPUTS,
              sum(
                  n,
                  arrays,
                  "sum += $1T.max(0f, 1f - y[j] * a[j]) * $1T.max(0f, 1f - y[j] * a[j]);\n",
                  Math.class),
              OUTPUTS,
              elements.each(n, "d[j] = -2f * y[j] * $T.max(0f, 1f - y[j] * a[j]);\n", Math.class),
              "y.mul(a).neg().add(1f).max(0f).mul(y).mul(-2f)",
              "",
              List.of());
      case POISSON ->
          new LossCode(
              "Σ_j (exp(a_j) − y_j·a_j)",
              "exp(a) − y",
              OUTPUTS,
              sum(n, arrays, "sum += $T.exp(a[j]) - y[j] * a[j];\n", Names.FLOAT_MATH),
              OUTPUTS,
              elements.each(n, "d[j] = $T.exp(a[j]) - y[j];\n", Names.FLOAT_MATH),
              // In rows that are not there, exp could be infinite.
              "exp(a).sub(y).blend(0f, share.compare(VectorOperators.EQ, 0f))",
              "",
              List.of());
      case MEAN_ABSOLUTE_PERCENTAGE_ERROR ->
          new LossCode(
              "(100/" + n + ")·Σ_j |a_j − y_j| / max(|y_j|, 10⁻⁷)",
              "(100/" + n + ")·sign(a − y) / max(|y|, 10⁻⁷)",
              OUTPUTS,
              sum(
                  n,
                  arrays,
                  "sum += 100f / "
                      + n
                      + " * $1T.abs(a[j] - y[j]) / $1T.max($1T.abs(y[j]), 1e-7f);\n",
                  Math.class),
              OUTPUTS,
              elements.each(
                  n,
                  "d[j] = 100f / "
                      + n
                      + " * $1T.signum(a[j] - y[j]) / $1T.max($1T.abs(y[j]), 1e-7f);\n",
                  Math.class),
              aboveOrBelow("100f / " + n, "-100f / " + n) + ".div(y.abs().max(1e-7f))",
              "",
              List.of());
      case MEAN_SQUARED_LOGARITHMIC_ERROR ->
          new LossCode(
              "(1/" + n + ")·Σ_j (log(1 + a_j) − log(1 + y_j))²",
              "(2/" + n + ")·(log(1 + a) − log(1 + y)) / (1 + a)",
              OUTPUTS,
              sum(
                  n,
                  arrays,
                  "sum += logarithmicError(a[j], y[j]) * logarithmicError(a[j], y[j]) / "
                      + n
                      + ";\n"),
              OUTPUTS,
              elements.each(
                  n, "d[j] = 2f / " + n + " * logarithmicError(a[j], y[j]) / (1f + a[j]);\n"),
              "",
              "",
              List.of(ErrorFunctions.logarithmic()));
      case KL_DIVERGENCE -> LikelihoodCode.divergence(plan, arrays, elements);
      case GAUSSIAN_NLL -> LikelihoodCode.gaussian(plan.network().targets(), arrays, elements);
      case COSINE ->
          new LossCode(
              "1 − Σ_j a_j·y_j / (|a|·|y|)",
              "(cos·a/|a| − y/|y|) / |a|",
              OUTPUTS,
              CosineCode.value(n, arrays),
              OUTPUTS,
              CosineCode.gradient(n, elements),
              "",
              "",
              List.of());
      case FOCAL ->
          new LossCode(
              "Σ_j ((1 − y_j)·focal(z_j) + y_j·focal(−z_j)), "
                  + ErrorFunctions.focalFormula("u", p),
              "(1 − y)·focal'(z) − y·focal'(−z), " + ErrorFunctions.focalSlope("u", p),
              List.of("z"),
              sum(n, arrays, "sum += (1f - y[j]) * focal(z[j]) + y[j] * focal(-z[j]);\n"),
              List.of("z"),
              elements.each(
                  n,
                  "d[j] = (1f - y[j]) * focalDerivative(z[j]) - y[j] * focalDerivative(-z[j]);\n"),
              "",
              "",
              ErrorFunctions.focal(p));
      case CUSTOM -> custom(plan.network().lossFunction().orElseThrow(), n, arrays, elements);
    };
  }

  private static LossCode custom(
      FunctionModel function, int units, Elements arrays, Elements elements) {
    ClassName type = Names.function(function);
    return new LossCode(
        "Σ_j " + function.name() + ".value(a_j, y_j)",
        function.name() + ".derivative(a, y)",
        OUTPUTS,
        sum(units, arrays, "sum += $T.value(a[j], y[j]);\n", type),
        OUTPUTS,
        elements.each(units, "d[j] = $T.derivative(a[j], y[j]);\n", type),
        "",
        "",
        List.of());
  }

  /** Whether value or gradient is computed from an array. */
  boolean reads(String array) {
    return valueReads.contains(array) || gradientReads.contains(array);
  }

  /** A number where a is above y, another where it is below, else 0. */
  private static String aboveOrBelow(String above, String below) {
    return String.format(
        "FloatVector.zero(SPECIES).blend(%s, a.compare(VectorOperators.GT, y))"
            + ".blend(%s, a.compare(VectorOperators.LT, y))",
        above, below);
  }

  static CodeBlock sum(int units, Elements arrays, String term, Object... types) {
    return CodeBlock.builder()
        .addStatement("float sum = 0f")
        .add(arrays.each(units, term, types))
        .addStatement("return sum")
        .build();
  }
}
