package dev.synapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

/** {@code learn}, {@code accumulateGradient} and {@code inputGradient}. */
final class Learning {

  private Learning() {}

  static void addTo(TypeSpec.Builder type) {
    type.addMethod(
        Methods.override("learn", float.class)
            .addJavadoc("W ← W − η·dW, b ← b − η·db for one example.")
            .addParameter(Methods.array("input"))
            .addParameter(Methods.array("target"))
            .addParameter(float.class, "learningRate")
            .addCode(Checks.example())
            .addCode(Checks.learningRate())
            .addStatement("return addGradient(input, target, -learningRate, parameters)")
            .build());
    type.addMethod(learnFromBatch());
    type.addMethod(
        Methods.override("accumulateGradient", float.class)
            .addParameter(Methods.array("input"))
            .addParameter(Methods.array("target"))
            .addCode(Checks.example())
            .addStatement("return addGradient(input, target, 1f, gradient())")
            .build());
    type.addMethod(
        overRows("accumulateGradient")
            .addStatement(
                "$T.requireBatch(samples, rows, from, to, $L, $L)",
                Names.ARGUMENTS,
                Names.INPUTS,
                Names.TARGETS)
            .addStatement("double sum = 0")
            .beginControlFlow("for (int k = from; k < to; k++)")
            .addStatement("float weight = samples.weight(rows[k])")
            .beginControlFlow("if (weight != 0f)")
            .addStatement("sum += weight * addGradient(samples, rows[k], weight, gradient())")
            .endControlFlow()
            .endControlFlow()
            .addStatement("return (float) sum")
            .build());
    type.addMethod(inputGradient());
    type.addMethod(
        Methods.override("clearGradient", void.class)
            .beginControlFlow("if (gradient != null)")
            .addStatement("gradient.clear()")
            .endControlFlow()
            .build());
  }

  private static MethodSpec.Builder overRows(String name) {
    return Methods.override(name, float.class)
        .addParameter(Names.SAMPLES, "samples")
        .addParameter(int[].class, "rows")
        .addParameter(int.class, "from")
        .addParameter(int.class, "to");
  }

  private static MethodSpec learnFromBatch() {
    return overRows("learn")
        .addJavadoc("W ← W − η·dW, b ← b − η·db with the mean dW and db of a mini-batch.")
        .addParameter(float.class, "learningRate")
        .addStatement(
            "double weight = $T.requireWeight(samples, rows, from, to, $L, $L)",
            Names.ARGUMENTS,
            Names.INPUTS,
            Names.TARGETS)
        .addCode(Checks.learningRate())
        .addStatement("clearGradient()")
        .beginControlFlow("if (to - from == 1)")
        .addStatement("return addGradient(samples, rows[from], -learningRate, parameters)")
        .endControlFlow()
        .addStatement("double loss = 0")
        .beginControlFlow("for (int k = from; k < to; k++)")
        .addStatement("float share = (float) (samples.weight(rows[k]) / weight)")
        .beginControlFlow("if (share != 0f)")
        .addStatement("loss += share * addGradient(samples, rows[k], share, gradient())")
        .endControlFlow()
        .endControlFlow()
        .beginControlFlow("if ($T.isFinite(loss))", Double.class)
        .addStatement("parameters.add(-learningRate, gradient())")
        .endControlFlow()
        .addStatement("clearGradient()")
        .addStatement("return (float) loss")
        .build();
  }

  private static MethodSpec inputGradient() {
    return Methods.override("inputGradient", float.class)
        .addParameter(Methods.array("input"))
        .addParameter(Methods.array("target"))
        .addParameter(Methods.array("gradient"))
        .addCode(Checks.example())
        .addCode(Checks.length("gradient", Names.INPUTS))
        .addStatement("return findInputGradient(input, target, gradient)")
        .build();
  }
}
