package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.plan.Planner;

/** Softmax and its relatives, which take all units of a layer together. */
enum SoftmaxCode implements ActivationCode {
  SOFTMAX("exp(z) / Σ_k exp(z_k)", "a ∘ (dA − Σ_k a_k·dA_k)"),
  SOFTMIN("exp(−z) / Σ_k exp(−z_k)", "a ∘ (Σ_k a_k·dA_k − dA)"),
  LOG_SOFTMAX("z − log Σ_k exp(z_k)", "dA − exp(a)·Σ_k dA_k");

  private static final int ROWS = Planner.TILE_ROWS;

  private final String formula;
  private final String derivative;

  SoftmaxCode(String formula, String derivative) {
    this.formula = formula;
    this.derivative = derivative;
  }

  @Override
  public ActivationCode with(double alpha) {
    return this;
  }

  @Override
  public String formula() {
    return formula;
  }

  @Override
  public String derivative() {
    return derivative;
  }

  @Override
  public boolean isElementwise() {
    return false;
  }

  @Override
  public CodeBlock forward(int units, Elements elements) {
    String end = this == SOFTMIN ? "least" : "peak";
    String extreme = this == SOFTMIN ? "min" : "max";
    String e = this == SOFTMIN ? "$T.exp(least - z[j])" : "$T.exp(z[j] - peak)";
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add(
                "// The $L z is taken off first, so that exp cannot overflow.\n",
                this == SOFTMIN ? "smallest" : "largest")
            .add(elements.once("float " + end + " = z[0];\n"))
            .add(
                elements.each(
                    1, units, end + " = $T." + extreme + "(" + end + ", z[j]);\n", Math.class))
            .add(elements.once("float total = 0f;\n"));
    if (this == LOG_SOFTMAX) {
      return code.add(elements.each(units, "total += " + e + ";\n", Names.FLOAT_MATH))
          .add(elements.once("float logTotal = $T.log(total);\n", Names.FLOAT_MATH))
          .add(elements.each(units, "a[j] = z[j] - peak - logTotal;\n"))
          .build();
    }
    return code.add(elements.each(units, "a[j] = " + e + ";\ntotal += a[j];\n", Names.FLOAT_MATH))
        .add(elements.once("float norm = 1f / total;\n"))
        .add(elements.each(units, "a[j] *= norm;\n"))
        .build();
  }

  @Override
  public CodeBlock backward(int units, Elements elements) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (this == LOG_SOFTMAX) {
      return code.add(elements.once("float rise = 0f;\n"))
          .add(elements.each(units, "rise += dA[j];\n"))
          .add(elements.each(units, "dZ[j] = dA[j] - $T.exp(a[j]) * rise;\n", Names.FLOAT_MATH))
          .build();
    }
    String difference = this == SOFTMAX ? "dA[j] - dot" : "dot - dA[j]";
    return code.add(elements.once("float dot = 0f;\n"))
        .add(elements.each(units, "dot += a[j] * dA[j];\n"))
        .add(elements.each(units, "dZ[j] = a[j] * (" + difference + ");\n"))
        .build();
  }

  /** Over the units of each row of a tile. */
  @Override
  public CodeBlock vectorForward() {
    String end = this == SOFTMIN ? "least" : "peak";
    String extreme = this == SOFTMIN ? "min" : "max";
    String shifted =
        this == SOFTMIN ? "least.sub(" + load("sums", "k") + ")" : load("sums", "k") + ".sub(peak)";
    SimdCode code = new SimdCode().begin("for (int s = 0; s < " + ROWS + "; s += LANES)");
    code.comment(
        "The "
            + (this == SOFTMIN ? "smallest" : "largest")
            + " z is taken off first, so that exp cannot overflow.");
    code.statement("FloatVector " + end + " = " + load("sums", "s"));
    overUnits(code, ROWS + " + s", "sums")
        .statement(end + " = " + end + "." + extreme + "(" + load("sums", "k") + ")")
        .end();
    code.statement("FloatVector total = FloatVector.zero(SPECIES)");
    overUnits(code, "s", "sums");
    String e = VectorSpelling.spell(code, "expDown(" + shifted + ")");
    if (this == LOG_SOFTMAX) {
      code.statement("total = total.add(" + e + ")").end();
      String log = VectorSpelling.spell(code, "log(total)");
      code.statement("FloatVector logTotal = " + log);
      overUnits(code, "s", "sums")
          .statement(shifted + ".sub(logTotal).intoArray(outputs, k)")
          .end();
    } else {
      code.statement("FloatVector e = " + e)
          .statement("total = total.add(e)")
          .statement("e.intoArray(outputs, k)")
          .end();
      code.statement("FloatVector norm = " + broadcast("1f") + ".div(total)");
      overUnits(code, "s", "sums")
          .statement(load("outputs", "k") + ".mul(norm).intoArray(outputs, k)")
          .end();
    }
    return code.end().build();
  }

  @Override
  public CodeBlock vectorBackward() {
    SimdCode code = new SimdCode().begin("for (int s = 0; s < " + ROWS + "; s += LANES)");
    if (this == LOG_SOFTMAX) {
      code.statement("FloatVector rise = FloatVector.zero(SPECIES)");
      overUnits(code, "s", "values")
          .statement("rise = rise.add(" + load("dOutputs", "k") + ")")
          .end();
      overUnits(code, "s", "values").statement("FloatVector dA = " + load("dOutputs", "k"));
      String e = VectorSpelling.spell(code, "exp(" + load("values", "k") + ")");
      code.statement("dA.sub(" + e + ".mul(rise)).intoArray(dSums, k)").end();
    } else {
      String difference = this == SOFTMAX ? "dA.sub(dot)" : "dot.sub(dA)";
      code.statement("FloatVector dot = FloatVector.zero(SPECIES)");
      overUnits(code, "s", "values")
          .statement("dot = " + load("values", "k") + ".fma(" + load("dOutputs", "k") + ", dot)")
          .end();
      overUnits(code, "s", "values")
          .statement("FloatVector dA = " + load("dOutputs", "k"))
          .statement(load("values", "k") + ".mul(" + difference + ").intoArray(dSums, k)")
          .end();
    }
    return code.end().build();
  }

  /** A unit has its rows side by side. */
  static SimdCode overUnits(SimdCode code, String first, String array) {
    return code.begin("for (int k = " + first + "; k < " + array + ".length; k += " + ROWS + ")");
  }
}
