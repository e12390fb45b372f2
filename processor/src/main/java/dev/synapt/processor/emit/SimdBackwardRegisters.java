package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import javax.lang.model.element.Modifier;

/**
 * The backward pass of one example through the two layers of a small network, in one method: what
 * {@link SimdForwardRegisters} is on the way up. dA1 and dZ1 are in no array.
 */
final class SimdBackwardRegisters {

  private static final String NAME = "backwardInRegisters";

  private final LayerPlan hidden;
  private final LayerPlan output;
  private final SimdCode code = new SimdCode();

  private SimdBackwardRegisters(Plan plan) {
    hidden = plan.layers().get(0);
    output = plan.output();
  }

  /** From the derivative of the loss with respect to z on. */
  static CodeBlock call() {
    return CodeBlock.builder()
        .addStatement("$L(n.parameters, sum, a0, n.a1, n.dZ2, scale)", NAME)
        .build();
  }

  static MethodSpec method(Plan plan) {
    SimdBackwardRegisters kernel = new SimdBackwardRegisters(plan);
    kernel.layers();
    return MethodSpec.methodBuilder(NAME)
        .addJavadoc(
            "$L,  $L;\n$L\n$L\n{@code sum} may be {@code p}: weights are read before they change.",
            Formulas.backpropagation(kernel.output),
            Methods.javadoc(Formulas.derivative(kernel.hidden)),
            OuterProductKernel.formula(kernel.output),
            OuterProductKernel.formula(kernel.hidden))
        .addModifiers(Modifier.STATIC)
        .addParameter(ParametersClass.name(plan), "p")
        .addParameter(ParametersClass.name(plan), "sum")
        .addParameter(Methods.array("a0"))
        .addParameter(Methods.array("a1"))
        .addParameter(Methods.array("dZ2"))
        .addParameter(float.class, "scale")
        .addCode(kernel.code.build())
        .build();
  }

  private void layers() {
    code.statement("float[] q = sum.w1[0]");
    code.begin("for (int j = 0; j < " + hidden.units() + "; j += LANES)");
    code.statement("FloatVector a = " + load("a1", "j"));
    for (int k = 0; k < output.units(); k++) {
      String product = broadcast("dZ2[" + k + "]");
      String w = load("p.w2", column(k));
      code.statement(
          k == 0
              ? "FloatVector dA = " + product + ".mul(" + w + ")"
              : "dA = " + product + ".fma(" + w + ", dA)");
    }
    for (int k = 0; k < output.units(); k++) {
      add("a", "scale * dZ2[" + k + "]", "sum.w2", column(k));
    }
    String dZ = ((ElementCode) ActivationCode.of(hidden)).spellDerivative(code);
    code.statement("FloatVector d = " + dZ + ".mul(scale)");
    for (int i = 0; i < hidden.inputs(); i++) {
      add("d", "a0[" + i + "]", "q", Storage.plus("j", i * hidden.stride()));
    }
    code.statement("d.add(" + load("sum.b1", "j") + ").intoArray(sum.b1, j)");
    code.end();
    for (int k = 0; k < output.units(); k++) {
      code.statement("sum.b2[%1$s] += scale * dZ2[%1$s]".formatted(k));
    }
  }

  /** Adds a vector times a number to weights. */
  private void add(String vector, String factor, String weights, String at) {
    code.statement(
        "%s.fma(%s, %s).intoArray(%s, %s)"
            .formatted(vector, broadcast(factor), load(weights, at), weights, at));
  }

  private String column(int unit) {
    return Storage.plus("j", unit * output.inputs());
  }
}
