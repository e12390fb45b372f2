package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** The methods that go through the layers from the loss back to the input. */
final class BackwardPass {

  private BackwardPass() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    type.addMethod(addGradient(plan));
    type.addMethod(addGradientOfRow(plan));
    type.addMethod(outputGradient(plan));
    type.addMethod(prepareTraining(plan));
  }

  /** {@code lossOf(z2, a2, target)}, with the arrays this loss needs. */
  static String lossCall(Plan plan, String target) {
    return LossCode.of(plan).valueReads().stream()
        .map(array -> array.equals("z") ? Names.z(plan.output()) : Names.a(plan.output()))
        .collect(Collectors.joining(", ", Names.LOSS + "(", ", " + target + ")"));
  }

  /** {@code dA1 = W2ᵀ·dZ2}. */
  static CodeBlock backpropagate(LayerPlan layer, String dBelow) {
    return CodeBlock.builder()
        .addStatement(
            "$L(parameters.$L, $L, $L)",
            Names.backpropagate(layer),
            Names.w(layer),
            Names.dZ(layer),
            dBelow)
        .build();
  }

  /** {@code dZ1 = dA1 ∘ f'(z1)}; nothing where they are one array. */
  static CodeBlock derive(LayerPlan layer) {
    if (layer.inPlace()) {
      return CodeBlock.of("");
    }
    return CodeBlock.builder()
        .addStatement(
            "$L($L)",
            Names.derive(layer),
            LayerKernels.derivativeReads(layer).stream()
                .map(array -> array + layer.number())
                .collect(Collectors.joining(", ")))
        .build();
  }

  private static MethodSpec addGradient(Plan plan) {
    String output = Names.a(plan.output());
    MethodSpec.Builder method =
        Methods.own(
                "addGradient",
                float.class,
                """
                Adds scale·dW and scale·db of one example to {@code sum}: the gradient, or for a step of
                SGD the parameters, as dA is taken down a layer before its weights change. Returns L;
                if that is not finite, nothing is added.""")
            .addParameter(Methods.array("a0"))
            .addParameter(Methods.array("y"))
            .addParameter(float.class, "scale")
            .addParameter(ParametersClass.name(plan), "sum")
            .addStatement("prepareTraining()")
            .addStatement("forward(a0, $L)", output)
            .addStatement("float loss = $L", lossCall(plan, "y"))
            .beginControlFlow("if (!$T.isFinite(loss))", Float.class)
            .addStatement("return loss")
            .endControlFlow()
            .addStatement("outputGradient(y)");
    List<LayerPlan> layers = plan.layers();
    for (int l = layers.size(); l >= 1; l--) {
      LayerPlan layer = layers.get(l - 1);
      if (l > 1) {
        method.addCode(backpropagate(layer, Names.dA(layers.get(l - 2))));
      }
      method.addStatement(
          "$L(sum.$L, sum.$L, $L, a$L, scale)",
          Names.addOuterProduct(layer),
          Names.w(layer),
          Names.b(layer),
          Names.dZ(layer),
          l - 1);
      if (l > 1) {
        method.addCode(derive(layers.get(l - 2)));
      }
    }
    return method.addStatement("return loss").build();
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
        .addStatement("return addGradient($L, $L, scale, sum)", Names.X, Names.Y)
        .build();
  }

  private static MethodSpec outputGradient(Plan plan) {
    LayerPlan output = plan.output();
    boolean fused = LossCode.isFused(plan);
    MethodSpec.Builder method =
        Methods.own(
                "outputGradient",
                void.class,
                "The backward pass from the loss to " + Names.dZ(output) + ".")
            .addParameter(Methods.array("y"))
            .addStatement(
                "$L($L, y, $L)",
                Names.LOSS_GRADIENT,
                Names.a(output),
                fused ? Names.dZ(output) : Names.dA(output));
    if (!fused) {
      method.addCode(derive(output));
    }
    return method.build();
  }

  private static MethodSpec prepareTraining(Plan plan) {
    MethodSpec.Builder method =
        Methods.own(
                "prepareTraining",
                void.class,
                "Creates what only training needs, when it is first needed.")
            .beginControlFlow("if ($L == null)", Names.Y)
            .addStatement("$L = new float[$L]", Names.Y, Names.TARGETS);
    for (LayerPlan layer : plan.layers()) {
      if (Workspace.hasOutputGradient(plan, layer)) {
        method.addStatement("$L = new float[$L]", Names.dA(layer), layer.units());
      }
      method.addStatement("$L = new float[$L]", Names.dZ(layer), layer.units());
    }
    return method.endControlFlow().build();
  }
}
