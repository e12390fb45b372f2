package dev.synapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import dev.synapt.Activation;
import dev.synapt.processor.plan.Form;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The small static methods that do the arithmetic, layer by layer. */
final class LayerKernels {

  private LayerKernels() {}

  /** {@code z = W·a + b}. */
  static List<MethodSpec> linear(LayerPlan layer) {
    return layer.form() == Form.UNROLLED
        ? new UnrolledKernels(layer).linear()
        : new LinearKernel(layer).methods();
  }

  /** {@code dA = Wᵀ·dZ}. */
  static List<MethodSpec> backpropagation(LayerPlan layer) {
    return layer.form() == Form.UNROLLED
        ? new UnrolledKernels(layer).backpropagation()
        : new BackpropagationKernel(layer).methods();
  }

  /** {@code W += scale·dZ·aᵀ, b += scale·dZ}. */
  static List<MethodSpec> outerProduct(LayerPlan layer) {
    return layer.form() == Form.UNROLLED
        ? new UnrolledKernels(layer).outerProduct()
        : new OuterProductKernel(layer).methods();
  }

  /** The arrays that {@code derive} works on: those it reads, then the one it fills. */
  static List<String> derivativeReads(LayerPlan layer) {
    List<String> arrays = new ArrayList<>();
    Activation activation = layer.layer().activation();
    if (!activation.zeroGradient()) {
      if (activation != Activation.IDENTITY) {
        arrays.add(activation.derivativeFromOutput() ? "a" : "z");
      }
      arrays.add("dA");
    }
    arrays.add("dZ");
    return arrays;
  }

  /** {@code n}, and the list of n inputs. */
  static MethodSpec listNonZeros() {
    return Kernel.named(
            Names.LIST_NON_ZEROS,
            "Lists the elements that are not 0, and returns how many; the list has room for one more.")
        .returns(int.class)
        .addParameter(Methods.array("a"))
        .addParameter(int[].class, "list")
        .addStatement("int n = 0")
        .beginControlFlow("for (int i = 0; i < list.length - 1; i++)")
        .addCode("// Without a branch, as no processor can foresee them.\n")
        .addStatement("list[n] = i")
        .addStatement("n += a[i] != 0f ? 1 : 0")
        .endControlFlow()
        .addStatement("return n")
        .build();
  }

  /** {@code a = f(z)}. */
  static MethodSpec activate(LayerPlan layer) {
    // Without settings, only a single linear layer comes here: see the planner.
    String apart =
        layer.layer().activation() == Activation.IDENTITY && !layer.layer().hasSettings()
            ? ", apart, as the caller's output may be the array of the caller's input"
            : "";
    MethodSpec.Builder method =
        Kernel.named(Names.activate(layer), Formulas.activation(layer) + apart + ".");
    ActivationCode code = ActivationCode.of(layer);
    int units = code.isVectorised() ? layer.span() : layer.units();
    return Kernel.slope(layer, Kernel.arrays(method, List.of("z", "a")))
        .addCode(code.forward(units, Elements.inLoops()))
        .build();
  }

  /** {@code dZ = dA ∘ f'(z)}. */
  static MethodSpec derive(LayerPlan layer) {
    MethodSpec.Builder method = Kernel.named(Names.derive(layer), Formulas.derivative(layer) + ".");
    return Kernel.slope(layer, Kernel.arrays(method, derivativeReads(layer)))
        .addCode(ActivationCode.of(layer).backward(layer.units(), Elements.inLoops()))
        .build();
  }

  /** L. */
  static MethodSpec loss(Plan plan) {
    MethodSpec.Builder method =
        Kernel.named(Names.LOSS, Formulas.loss(plan) + ".").returns(float.class);
    Kernel.arrays(method, LossCode.of(plan, Elements.inLoops()).valueReads());
    return method
        .addParameter(Methods.array("y"))
        .addCode(LossCode.of(plan, Elements.inLoops()).value())
        .build();
  }

  /** {@code dZ = a − y} and its like. */
  static MethodSpec lossGradient(Plan plan) {
    String d = plan.isLossFused() ? "dZ" : "dA";
    MethodSpec.Builder method =
        Kernel.named(Names.LOSS_GRADIENT, Formulas.lossGradient(plan) + ".");
    LossCode code = LossCode.of(plan, Elements.inLoops(d));
    Kernel.arrays(method, code.gradientReads());
    return Kernel.arrays(method, List.of("y", d)).addCode(code.gradient()).build();
  }
}
