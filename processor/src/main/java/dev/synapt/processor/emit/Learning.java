package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;

/** {@code learn}, {@code accumulateGradient} and {@code inputGradient}. */
final class Learning {

  private Learning() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    ClassName parameters = ParametersClass.name(plan);
    String gradients = ParametersClass.kinds(plan, "d");
    type.addMethod(
        Methods.override("learn", float.class)
            .addJavadoc("$L for one example.", step(plan))
            .addParameter(Methods.array("input"))
            .addParameter(Methods.array("target"))
            .addParameter(float.class, "learningRate")
            .addCode(Checks.example())
            .addCode(Checks.learningRate())
            .addCode(beginStepOfOne(plan))
            .addStatement("return addGradient(input, target, -learningRate, parameters)")
            .build());
    type.addMethod(learnFromBatch(plan));
    type.addMethod(
        Methods.override("accumulateGradient", float.class)
            .addJavadoc("Adds $L of one example to the gradient.", gradients)
            .addParameter(Methods.array("input"))
            .addParameter(Methods.array("target"))
            .addCode(Checks.example())
            .addCode(beginStepOfOne(plan))
            .addStatement("return addGradient(input, target, 1f, gradient())")
            .build());
    type.addMethod(
        overRows("accumulateGradient")
            .addJavadoc("Adds $L of each row, times its weight, to the gradient.", gradients)
            .addStatement(
                "$T.requireBatch(samples, rows, from, to, $L, $L)",
                Names.ARGUMENTS,
                Names.INPUTS,
                Names.TARGETS)
            .addCode(DropoutMembers.statement(plan, "beginStep()"))
            .addStatement("prepareTraining()")
            .addStatement("$T g = gradient()", parameters)
            .addStatement("return (float) addGradients(samples, rows, from, to, 1, g)")
            .build());
    type.addMethod(addGradients(plan));
    type.addMethod(inputGradient(plan));
    type.addMethod(
        Methods.override("clearGradient", void.class)
            .addJavadoc("$L = 0.", gradients)
            .beginControlFlow("if (gradient != null)")
            .addStatement("gradient.clear()")
            .endControlFlow()
            .build());
  }

  /** {@code W ← W − η·dW, b ← b − η·db}. */
  static String step(Plan plan) {
    return "W ← W − η·dW, b ← b − η·db" + SettingsJavadoc.step(plan).replace(",  ", ", ");
  }

  /** An example without samples is row 0. */
  private static CodeBlock beginStepOfOne(Plan plan) {
    return CodeBlock.builder()
        .add(DropoutMembers.statement(plan, "beginStep()"))
        .add(DropoutMembers.statement(plan, "drawMasks(0)"))
        .build();
  }

  private static MethodSpec.Builder overRows(String name) {
    return Methods.override(name, float.class)
        .addParameter(Names.SAMPLES, "samples")
        .addParameter(int[].class, "rows")
        .addParameter(int.class, "from")
        .addParameter(int.class, "to");
  }

  private static MethodSpec addGradients(Plan plan) {
    MethodSpec.Builder method =
        Methods.own(
                "addGradients",
                double.class,
                "Adds "
                    + ParametersClass.kinds(plan, "d")
                    + " of rows, each times its share in the weight, to {@code sum}; returns\n"
                    + "their loss.")
            .addParameter(Names.SAMPLES, "samples")
            .addParameter(int[].class, "rows")
            .addParameter(int.class, "from")
            .addParameter(int.class, "to")
            .addParameter(double.class, "weight")
            .addParameter(ParametersClass.name(plan), "sum");
    if (plan.batches()) {
      method
          .beginControlFlow("if (to - from >= $L)", Planner.TILE_FROM_ROWS)
          .addCode(together(plan, "addGradients(this, samples, rows, from, to, weight, sum)"))
          .endControlFlow();
    }
    return method
        .addStatement("double loss = 0")
        .beginControlFlow("for (int k = from; k < to; k++)")
        .addStatement("float share = (float) (samples.weight(rows[k]) / weight)")
        .beginControlFlow("if (share != 0f)")
        .addStatement("loss += share * addGradient(samples, rows[k], share, sum)")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return loss")
        .build();
  }

  /** Several rows at once, by vectors or plain loops. */
  private static CodeBlock together(Plan plan, String call) {
    CodeBlock plain = CodeBlock.of("$T.$L", MiniBatchClass.name(plan), call);
    return CodeBlock.builder()
        .addStatement(
            "return $L",
            plan.simd()
                ? CodeBlock.of(
                    "$L\n? $T.$L\n: $L", SimdClass.FLAG, SimdClass.name(plan), call, plain)
                : plain)
        .build();
  }

  private static MethodSpec learnFromBatch(Plan plan) {
    MethodSpec.Builder method =
        overRows("learn")
            .addJavadoc(
                "$L with the mean $L of a mini-batch.",
                step(plan),
                ParametersClass.kinds(plan, "d"))
            .addParameter(float.class, "learningRate")
            .addStatement(
                "double weight = $T.requireWeight(samples, rows, from, to, $L, $L)",
                Names.ARGUMENTS,
                Names.INPUTS,
                Names.TARGETS)
            .addCode(Checks.learningRate())
            .addCode(DropoutMembers.statement(plan, "beginStep()"))
            .addStatement("clearGradient()")
            .beginControlFlow("if (to - from == 1)")
            .addStatement("return addGradient(samples, rows[from], -learningRate, parameters)")
            .endControlFlow();
    if (plan.batches()) {
      method
          .beginControlFlow(
              "if (to - from >= $L && to - from <= $L)", Planner.TILE_FROM_ROWS, Planner.TILE_ROWS)
          .addCode(together(plan, "learn(this, samples, rows, from, to, weight, learningRate)"))
          .endControlFlow();
    }
    return method
        .addStatement("$T g = gradient()", ParametersClass.name(plan))
        .addStatement("float loss = (float) addGradients(samples, rows, from, to, weight, g)")
        .beginControlFlow("if ($T.isFinite(loss))", Float.class)
        .addStatement("parameters.add(-learningRate, g)")
        .endControlFlow()
        .addStatement("clearGradient()")
        .addStatement("return loss")
        .build();
  }

  private static MethodSpec inputGradient(Plan plan) {
    return Methods.override("inputGradient", float.class)
        .addJavadoc("∂L/∂x, which is $L.", Formulas.inputDerivative(plan.layers().get(0)))
        .addParameter(Methods.array("input"))
        .addParameter(Methods.array("target"))
        .addParameter(Methods.array("gradient"))
        .addCode(Checks.example())
        .addCode(Checks.length("gradient", Names.INPUTS))
        .addStatement("return findInputGradient(input, target, gradient)")
        .build();
  }
}
