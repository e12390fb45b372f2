package dev.synapt.processor.emit;

import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Plan;

/** The method that goes through the layers from input to output. */
final class ForwardPass {

  private ForwardPass() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    String output = Names.a(plan.output());
    type.addMethod(
        Methods.own(
                "forward",
                void.class,
                "The forward pass: "
                    + (plan.hasSettings()
                        ? "the equations above"
                        : "z = W·a + b and a = f(z) in each layer")
                    + ", from a0 to "
                    + output
                    + ", which\ngoes to the array {@code output}.")
            .addParameter(Methods.array("a0"))
            .addParameter(Methods.array(Names.OUTPUT))
            .addCode(SimdClass.instead(plan, "forward(this, a0, " + Names.OUTPUT + ")"))
            .addCode(Passes.of(plan).forward())
            .build());
  }
}
