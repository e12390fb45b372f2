package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The passes of a tile through the two layers of a small network, each in one loop: forward over
 * the hidden units, whose outputs go to the sums of the second layer at once; backward over the
 * rows, with the weights of a vector of hidden units and their gradient in registers and a1
 * computed once more.
 */
final class SimdTileRegisters {

  private static final int ROWS = Planner.TILE_ROWS;

  /** Of the 32 registers for vectors, those that hold weights and gradients in the loop. */
  private static final int REGISTERS = 20;

  private static final String FORWARD = "forwardByUnits";
  private static final String BACKWARD = "backwardByRows";

  private final Plan plan;
  private final LayerPlan hidden;
  private final LayerPlan output;

  private SimdTileRegisters(Plan plan) {
    this.plan = plan;
    hidden = plan.layers().get(0);
    output = plan.layers().get(1);
  }

  /** Whether a network has these kernels, in place of those of each layer. */
  static boolean fits(Plan plan) {
    if (plan.layers().size() != 2 || !SimdTileRows.fits(plan) || SimdSparseTile.isUsed(plan)) {
      return false;
    }
    SimdTileRegisters kernel = new SimdTileRegisters(plan);
    int weights = kernel.hidden.inputs() + 1 + kernel.output.units();
    return 2 * weights <= REGISTERS
        && kernel.hidden.inputs() <= kernel.hidden.inputsPerArray()
        && ActivationCode.of(kernel.hidden).shortVector("z").isPresent();
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    SimdTileRegisters kernels = new SimdTileRegisters(plan);
    type.addMethod(kernels.forward());
    type.addMethod(kernels.backward());
  }

  /** Up to the sums of the output layer. */
  static CodeBlock forwardCall(Plan plan) {
    return CodeBlock.builder()
        .addStatement(
            "$L(p, t.a0, t.$L, n.$L)", FORWARD, SimdTile.z(plan, plan.output()), Names.LANES)
        .build();
  }

  static CodeBlock backwardCall(Plan plan) {
    return CodeBlock.builder()
        .addStatement("$L(p, t.a0, t.$L, n.$L, sum)", BACKWARD, d(plan), Names.LANES)
        .build();
  }

  private static String d(Plan plan) {
    return Names.dSums(plan.output());
  }

  private MethodSpec forward() {
    return method(FORWARD)
        .addJavadoc(
            "$L,  $L,\n$L for all rows of a tile.",
            Formulas.linear(hidden),
            Formulas.activation(hidden),
            Formulas.linear(output))
        .addParameter(Methods.array("a0"))
        .addParameter(Methods.array("z"))
        .addParameter(Methods.array(Names.LANES))
        .addCode(overUnits())
        .build();
  }

  private MethodSpec backward() {
    return method(BACKWARD)
        .addJavadoc(
            "$L,\n$L,  $L,\n$L, for all rows of a tile, with $L as in the forward pass.",
            OuterProductKernel.sumFormula(output),
            Formulas.backpropagation(output),
            Methods.javadoc(Formulas.derivative(hidden)),
            OuterProductKernel.sumFormula(hidden),
            Formulas.activation(hidden))
        .addParameter(Methods.array("a0"))
        .addParameter(Methods.array(d(plan)))
        .addParameter(Methods.array(Names.LANES))
        .addParameter(ParametersClass.name(plan), "sum")
        .addCode(overRows())
        .build();
  }

  private MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.STATIC)
        .addParameter(ParametersClass.name(plan), "p");
  }

  /** The rows are in the lanes of two vectors. */
  private CodeBlock overUnits() {
    SimdCode code = new SimdCode();
    code.begin("for (int s = 0; s < " + ROWS + "; s += 2 * LANES)");
    code.statement("float[] q = p.w1[0]");
    for (int i = 0; i < hidden.inputs(); i++) {
      String at = Terms.plus("s", i * ROWS);
      code.statement("FloatVector x" + i + " = " + load("a0", at));
      code.statement("FloatVector y" + i + " = " + load("a0", at + " + LANES"));
    }
    for (int k = 0; k < output.units(); k++) {
      code.statement("FloatVector s" + k + " = " + broadcast("p.b2[" + k + "]"));
      code.statement("FloatVector t" + k + " = s" + k);
    }
    code.begin("for (int j = 0; j < " + hidden.units() + "; j++)");
    code.statement("FloatVector a = " + broadcast("p.b1[j]"));
    code.statement("FloatVector h = a");
    for (int i = 0; i < hidden.inputs(); i++) {
      code.statement("FloatVector w" + i + " = " + broadcast("q[" + row(i) + "]"));
      code.statement("a = w%1$s.fma(x%1$s, a)".formatted(i));
      code.statement("h = w%1$s.fma(y%1$s, h)".formatted(i));
    }
    for (String sum : List.of("a", "h")) {
      code.statement(sum + " = " + ActivationCode.of(hidden).shortVector(sum).orElseThrow());
    }
    storeForNobody(code, "h");
    for (int k = 0; k < output.units(); k++) {
      code.statement("FloatVector v" + k + " = " + broadcast("p.w2[" + column(k) + "]"));
      code.statement("s%1$s = v%1$s.fma(a, s%1$s)".formatted(k));
      code.statement("t%1$s = v%1$s.fma(h, t%1$s)".formatted(k));
    }
    code.end();
    for (int k = 0; k < output.units(); k++) {
      String at = Terms.plus("s", k * ROWS);
      code.statement("s" + k + ".intoArray(z, " + at + ")");
      code.statement("t" + k + ".intoArray(z, " + at + " + LANES)");
    }
    return code.end().build();
  }

  /** Loads do not pass a store. */
  private static void storeForNobody(SimdCode code, String vector) {
    code.comment("Nobody reads this: it keeps C2 from loading more than registers hold.")
        .statement(vector + ".intoArray(lanes, 0)");
  }

  /** The hidden units are in the lanes. */
  private CodeBlock overRows() {
    SimdCode code = new SimdCode();
    code.begin("for (int j = 0; j < " + hidden.units() + "; j += LANES)");
    code.statement("float[] q = p.w1[0]");
    code.statement("FloatVector b = " + load("p.b1", "j"));
    code.statement("FloatVector sumB = FloatVector.zero(SPECIES)");
    for (int i = 0; i < hidden.inputs(); i++) {
      code.statement("FloatVector w" + i + " = " + load("q", row(i)));
      code.statement("FloatVector sumW" + i + " = FloatVector.zero(SPECIES)");
    }
    for (int k = 0; k < output.units(); k++) {
      code.statement("FloatVector v" + k + " = " + load("p.w2", column(k)));
      code.statement("FloatVector sumV" + k + " = FloatVector.zero(SPECIES)");
    }
    code.begin("for (int s = 0; s < " + ROWS + "; s++)");
    row(code);
    code.end();
    code.statement("sumB.add(" + load("sum.b1", "j") + ").intoArray(sum.b1, j)");
    code.statement("float[] g = sum.w1[0]");
    for (int i = 0; i < hidden.inputs(); i++) {
      add(code, "sumW" + i, "g", row(i));
    }
    for (int k = 0; k < output.units(); k++) {
      add(code, "sumV" + k, "sum.w2", column(k));
    }
    code.end();
    code.statement(SimdTileBias.name(output) + "(sum.b2, " + d(plan) + ", lanes)");
    return code.build();
  }

  private void row(SimdCode code) {
    for (int i = 0; i < hidden.inputs(); i++) {
      code.statement(
          "FloatVector x" + i + " = " + broadcast("a0[" + Terms.plus("s", i * ROWS) + "]"));
      code.statement(
          (i == 0 ? "FloatVector z = " : "z = ")
              + "x%1$s.fma(w%1$s, %2$s)".formatted(i, i == 0 ? "b" : "z"));
    }
    String a = ActivationCode.of(hidden).shortVector("z").orElseThrow();
    code.statement("FloatVector a = " + a);
    for (int k = 0; k < output.units(); k++) {
      code.statement(
          "FloatVector d" + k + " = " + broadcast(d(plan) + "[" + Terms.plus("s", k * ROWS) + "]"));
      code.statement("sumV%1$s = d%1$s.fma(a, sumV%1$s)".formatted(k));
      code.statement(
          (k == 0 ? "FloatVector dA = d0.mul(v0)" : "dA = d%1$s.fma(v%1$s, dA)").formatted(k));
    }
    String dZ = ((ElementCode) ActivationCode.of(hidden)).spellDerivative(code);
    code.statement("FloatVector dZ = " + dZ);
    storeForNobody(code, "dZ");
    code.statement("sumB = sumB.add(dZ)");
    for (int i = 0; i < hidden.inputs(); i++) {
      code.statement("sumW%1$s = x%1$s.fma(dZ, sumW%1$s)".formatted(i));
    }
  }

  private static void add(SimdCode code, String vector, String array, String at) {
    code.statement("%s.add(%s).intoArray(%s, %s)".formatted(vector, load(array, at), array, at));
  }

  /** Where the weights from input i to the units from j on are. */
  private String row(int input) {
    return Storage.plus("j", input * hidden.stride());
  }

  /** Where the weights from the hidden units from j on to unit k are. */
  private String column(int unit) {
    return Storage.plus("j", unit * output.inputs());
  }
}
