package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.TargetKind;
import dev.synapt.processor.plan.Plan;

/** {@code predict}, {@code classify} and {@code loss}. */
final class Prediction {

  private Prediction() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    String output = Names.a(plan.output());
    type.addMethod(
        Methods.override("predict", void.class)
            .addJavadoc("$L for one example.", Names.a(plan.output()))
            .addParameter(Methods.array("input"))
            .addParameter(Methods.array("output"))
            .addCode(Checks.length("input", Names.INPUTS))
            .addCode(Checks.length("output", Names.OUTPUTS))
            .addStatement("forward(input, output)")
            .build());
    type.addMethod(
        Methods.override("predict", void.class)
            .addJavadoc("$L for one row after another.", Names.a(plan.output()))
            .addParameter(Methods.array("inputs"))
            .addParameter(int.class, "inputOffset")
            .addParameter(Methods.array("outputs"))
            .addParameter(int.class, "outputOffset")
            .addParameter(int.class, "count")
            .addCode(Checks.rows("inputs", "inputOffset", Names.INPUTS))
            .addCode(Checks.rows("outputs", "outputOffset", Names.OUTPUTS))
            .addCode(eachRow(output))
            .build());
    type.addMethod(
        Methods.override("predict", float[].class)
            .addJavadoc("$L for one example, in a new array.", Names.a(plan.output()))
            .addParameter(Methods.array("input"))
            .varargs()
            .addStatement("$T output = new float[$L]", float[].class, Names.OUTPUTS)
            .addStatement("predict(input, output)")
            .addStatement("return output")
            .build());
    type.addMethod(
        Methods.override("classify", int.class)
            .addJavadoc("The class that $L stands for.", Names.a(plan.output()))
            .addParameter(Methods.array("input"))
            .addCode(Checks.length("input", Names.INPUTS))
            .addStatement("forward(input, $L)", output)
            .addStatement("return $L", classOf(plan))
            .build());
    type.addMethod(
        Methods.override("loss", float.class)
            .addJavadoc("L for one example.")
            .addParameter(Methods.array("input"))
            .addParameter(Methods.array("target"))
            .addCode(Checks.example())
            .addStatement("forward(input, $L)", output)
            .addStatement("return $L", BackwardPass.lossCall(plan, "target"))
            .build());
  }

  /** A single output is held against what lies midway between the targets of two classes. */
  private static CodeBlock classOf(Plan plan) {
    String output = Names.a(plan.output());
    TargetKind targets = plan.network().loss().targetKind();
    return targets == TargetKind.SIGN && plan.network().output().units() == 1
        ? CodeBlock.of(
            "$T.classOf($L, 0, 1, $L)", Names.SAMPLES, output, Literals.of(targets.threshold()))
        : CodeBlock.of("$T.classOf($L)", Names.SAMPLES, output);
  }

  private static CodeBlock eachRow(String output) {
    return CodeBlock.builder()
        .beginControlFlow("for (int row = 0; row < count; row++)")
        .addStatement(
            "$1T.arraycopy(inputs, inputOffset + row * $2L, $3L, 0, $2L)",
            System.class,
            Names.INPUTS,
            Names.X)
        .addStatement("forward($L, $L)", Names.X, output)
        .addStatement(
            "$1T.arraycopy($3L, 0, outputs, outputOffset + row * $2L, $2L)",
            System.class,
            Names.OUTPUTS,
            output)
        .endControlFlow()
        .build();
  }
}
