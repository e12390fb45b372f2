package dev.synapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The small static methods that do the arithmetic, layer by layer. */
final class LayerKernels {

  private LayerKernels() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    for (LayerPlan layer : plan.layers()) {
      type.addMethod(new LinearKernel(layer).method());
      if (!layer.inPlace()) {
        type.addMethod(activate(layer));
      }
    }
    type.addMethod(loss(plan));
    type.addMethod(lossGradient(plan));
    List<LayerPlan> layers = plan.layers();
    for (int l = layers.size(); l >= 1; l--) {
      LayerPlan layer = layers.get(l - 1);
      if (!layer.inPlace() && (!plan.isOutput(layer) || !LossCode.isFused(plan))) {
        type.addMethod(derive(layer));
      }
      type.addMethods(new BackpropagationKernel(layer).methods());
      type.addMethods(new OuterProductKernel(layer).methods());
    }
  }

  /** The arrays that {@code derive} works on: those it reads, then the one it fills. */
  static List<String> derivativeReads(LayerPlan layer) {
    List<String> arrays = new ArrayList<>();
    if (!layer.layer().activation().zeroGradient()) {
      arrays.add(layer.layer().activation().derivativeFromOutput() ? "a" : "z");
      arrays.add("dA");
    }
    arrays.add("dZ");
    return arrays;
  }

  private static MethodSpec activate(LayerPlan layer) {
    MethodSpec.Builder method =
        Kernel.named(Names.activate(layer), Formulas.activation(layer) + ".");
    return Kernel.arrays(method, List.of("z", "a"))
        .addCode(ActivationCode.of(layer).forward())
        .build();
  }

  private static MethodSpec derive(LayerPlan layer) {
    MethodSpec.Builder method = Kernel.named(Names.derive(layer), Formulas.derivative(layer) + ".");
    return Kernel.arrays(method, derivativeReads(layer))
        .addCode(ActivationCode.of(layer).backward())
        .build();
  }

  private static MethodSpec loss(Plan plan) {
    MethodSpec.Builder method =
        Kernel.named(Names.LOSS, Formulas.loss(plan) + ".").returns(float.class);
    Kernel.arrays(method, LossCode.of(plan).valueReads());
    return method.addParameter(Methods.array("y")).addCode(LossCode.of(plan).value()).build();
  }

  private static MethodSpec lossGradient(Plan plan) {
    MethodSpec.Builder method =
        Kernel.named(Names.LOSS_GRADIENT, Formulas.lossGradient(plan) + ".");
    return Kernel.arrays(method, List.of("a", "y", "d"))
        .addCode(LossCode.of(plan).gradient())
        .build();
  }
}
