package dev.synapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;

/** The method that goes through the layers from input to output. */
final class ForwardPass {

  private ForwardPass() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    String output = Names.a(plan.output());
    MethodSpec.Builder method =
        Methods.own(
                "forward",
                void.class,
                "The forward pass from a0 to "
                    + output
                    + ": z = W·a + b and a = f(z) in each layer.")
            .addParameter(Methods.array("a0"))
            .addParameter(Methods.array(output))
            .addStatement("$T p = parameters", ParametersClass.name(plan));
    for (LayerPlan layer : plan.layers()) {
      method.addStatement(
          "$L(p.$L, p.$L, a$L, $L)",
          Names.linear(layer),
          Names.w(layer),
          Names.b(layer),
          layer.number() - 1,
          Names.z(layer));
      if (!layer.inPlace()) {
        method.addStatement("$L($L, $L)", Names.activate(layer), Names.z(layer), Names.a(layer));
      }
    }
    type.addMethod(method.build());
  }
}
