package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.stream.Collectors;

/** The methods that go through the layers from the loss back to the input. */
final class BackwardPass {

  private BackwardPass() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    type.addMethod(addGradient(plan));
    type.addMethod(addGradientOfRow(plan));
    type.addMethod(findInputGradient(plan));
    type.addMethod(prepareTraining(plan));
    if (plan.batches()) {
      type.addMethod(lazily("miniBatch", MiniBatchClass.name(plan)));
    }
    if (plan.simd()) {
      type.addMethod(lazily("tile", SimdTile.name(plan)));
    }
  }

  /** What the method of one layer does: {@code The backward pass through layer 2, down to dZ1.} */
  static String throughLayer(Plan plan, LayerPlan layer) {
    String below = layer.number() == 1 ? "" : ", down to " + Formulas.dSums(plan.below(layer));
    return "The backward pass through layer " + layer.number() + below + ".";
  }

  /** {@code lossOf(z2, a2, target)}, with the arrays this loss needs. */
  static String lossCall(Plan plan, String target) {
    return LossCode.of(plan, Elements.inLoops()).valueReads().stream()
        .map(array -> array.equals("z") ? Names.z(plan.output()) : Names.a(plan.output()))
        .collect(Collectors.joining(", ", Names.LOSS + "(", ", " + target + ")"));
  }

  /** {@code lossGradient(a2, y, dZ2)}, with the arrays this loss needs. */
  static String lossGradientCall(Plan plan) {
    LayerPlan output = plan.output();
    return LossCode.of(plan, Elements.inLoops()).gradientReads().stream()
        .map(array -> array.equals("z") ? Names.z(output) : Names.a(output))
        .collect(
            Collectors.joining(
                ", ",
                Names.LOSS_GRADIENT + "(",
                ", y, " + (plan.isLossFused() ? Names.dZ(output) : Names.dA(output)) + ")"));
  }

  private static MethodSpec addGradient(Plan plan) {
    CodeBlock.Builder body =
        CodeBlock.builder()
            .addStatement("forward(a0, $L)", Names.a(plan.output()))
            .addStatement("float loss = $L", lossCall(plan, "y"))
            .beginControlFlow("if (!$T.isFinite(loss))", Float.class)
            .addStatement("return loss")
            .endControlFlow()
            .add(withSimd(plan, "backward(this, a0, y, scale, sum)", Passes.of(plan).backward()))
            .addStatement("return loss");
    return Methods.own(
            "addGradient",
            float.class,
            "Adds "
                + ParametersClass.kinds(plan, "scale·d")
                + " of one example to {@code sum}:\n"
                + "the gradient, or for a step of SGD the parameters, as dA is taken down a layer before\n"
                + "its weights change. Returns L; if that is not finite, nothing is added.")
        .addParameter(Methods.array("a0"))
        .addParameter(Methods.array("y"))
        .addParameter(float.class, "scale")
        .addParameter(ParametersClass.name(plan), "sum")
        .addStatement("prepareTraining()")
        .addCode(DropoutMembers.clearingMasks(plan, body.build()))
        .build();
  }

  private static MethodSpec addGradientOfRow(Plan plan) {
    return Methods.own("addGradient", float.class, "The same for one row of samples.")
        .addParameter(Names.SAMPLES, "samples")
        .addParameter(int.class, "row")
        .addParameter(float.class, "scale")
        .addParameter(ParametersClass.name(plan), "sum")
        .addStatement("prepareTraining()")
        .addStatement("samples.copyFeatures(row, $L)", Names.X)
        .addStatement("samples.copyTarget(row, $L)", Names.Y)
        .addCode(DropoutMembers.statement(plan, "drawMasks(row)"))
        .addStatement("return addGradient($L, $L, scale, sum)", Names.X, Names.Y)
        .build();
  }

  private static MethodSpec findInputGradient(Plan plan) {
    return Methods.own(
            "findInputGradient",
            float.class,
            "Fills {@code dA0}, the derivative of L with respect to the input; returns L.")
        .addParameter(Methods.array("a0"))
        .addParameter(Methods.array("y"))
        .addParameter(Methods.array("dA0"))
        .addStatement("prepareTraining()")
        .addStatement("forward(a0, $L)", Names.a(plan.output()))
        .addStatement("float loss = $L", lossCall(plan, "y"))
        .addCode(withSimd(plan, "backwardToInput(this, y, dA0)", Passes.of(plan).backwardToInput()))
        .addStatement("return loss")
        .build();
  }

  private static MethodSpec lazily(String field, ClassName type) {
    return Methods.own(field, Object.class, "The rows of a mini-batch, created when first needed.")
        .returns(type)
        .addStatement("prepareTraining()")
        .beginControlFlow("if ($L == null)", field)
        .addStatement("$L = new $T()", field, type)
        .endControlFlow()
        .addStatement("return $L", field)
        .build();
  }

  private static CodeBlock withSimd(Plan plan, String call, CodeBlock plain) {
    if (!plan.simd()) {
      return plain;
    }
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", SimdClass.FLAG)
        .addStatement("$T.$L", SimdClass.name(plan), call)
        .nextControlFlow("else")
        .add(plain)
        .endControlFlow()
        .build();
  }

  private static MethodSpec prepareTraining(Plan plan) {
    MethodSpec.Builder method =
        Methods.own(
                "prepareTraining",
                void.class,
                "Creates what only training needs, when it is first needed.")
            .beginControlFlow("if ($L == null)", Names.Y)
            .addStatement("$L = new float[$L]", Names.Y, Names.TARGETS);
    for (Workspace.Array array : Passes.of(plan).backwardArrays()) {
      method.addStatement("$L = new float[$L]", array.name(), array.length());
    }
    return method.endControlFlow().build();
  }
}
