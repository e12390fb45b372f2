package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Passes that call a method for each equation of each layer. */
final class CalledPasses implements Passes {

  private final Plan plan;

  CalledPasses(Plan plan) {
    this.plan = plan;
  }

  @Override
  public CodeBlock forward() {
    CodeBlock.Builder code = CodeBlock.builder();
    for (LayerPlan layer : plan.layers()) {
      String a = plan.isOutput(layer) ? Names.OUTPUT : Names.a(layer);
      String z = layer.inPlace() ? a : Names.z(layer);
      code.add(listNonZeros(layer, ""));
      code.addStatement(
          "$1L(parameters.$2L, parameters.$3L, a$4L, $5L$6L)",
          Names.linear(layer),
          Names.w(layer),
          Names.b(layer),
          layer.number() - 1,
          z,
          listed(layer.skipsZeros(), layer, ""));
      if (!layer.inPlace()) {
        code.addStatement("$L($L, $L)", Names.activate(layer), z, a);
      }
    }
    return code.build();
  }

  /**
   * Finds the inputs of a layer that are not 0.
   *
   * @param owner {@code n.} where the fields are another object's
   */
  static CodeBlock listNonZeros(LayerPlan layer, String owner) {
    if (!layer.skipsZeros()) {
      return CodeBlock.of("");
    }
    String input = layer.number() == 1 ? "a0" : owner + "a" + (layer.number() - 1);
    return CodeBlock.builder()
        .addStatement(
            "$1L$2L = $3L($4L, $1L$5L)",
            owner,
            Names.nonZeroCount(layer),
            Names.LIST_NON_ZEROS,
            input,
            Names.nonZeros(layer))
        .build();
  }

  /** What a kernel that skips zeros gets in addition. */
  static String listed(boolean skips, LayerPlan layer, String owner) {
    return skips
        ? ", " + owner + Names.nonZeros(layer) + ", " + owner + Names.nonZeroCount(layer)
        : "";
  }

  @Override
  public CodeBlock backward() {
    CodeBlock.Builder code = CodeBlock.builder().add(outputGradient());
    for (LayerPlan layer : plan.downwards()) {
      if (layer.number() > 1) {
        code.add(backpropagate(layer, Names.dA(plan.below(layer))));
      }
      code.addStatement(
          "$L(sum.$L, sum.$L, $L, a$L, scale$L)",
          Names.addOuterProduct(layer),
          Names.w(layer),
          Names.b(layer),
          Names.dZ(layer),
          layer.number() - 1,
          listed(layer.skipsZeros(), layer, ""));
      if (layer.number() > 1) {
        code.add(derive(plan.below(layer)));
      }
    }
    return code.build();
  }

  @Override
  public CodeBlock backwardToInput() {
    CodeBlock.Builder code = CodeBlock.builder().add(outputGradient());
    for (LayerPlan layer : plan.downwards()) {
      if (layer.number() > 1) {
        code.add(backpropagate(layer, Names.dA(plan.below(layer))));
        code.add(derive(plan.below(layer)));
      } else {
        code.add(backpropagate(layer, "dA0"));
      }
    }
    return code.build();
  }

  /** {@code dZ2 = a2 − y}, in one step or by way of dA2. */
  private CodeBlock outputGradient() {
    LayerPlan output = plan.output();
    boolean fused = plan.isLossFused();
    CodeBlock.Builder code =
        CodeBlock.builder().addStatement("$L", BackwardPass.lossGradientCall(plan));
    return fused ? code.build() : code.add(derive(output)).build();
  }

  /** {@code dA1 = W2ᵀ·dZ2}. */
  private static CodeBlock backpropagate(LayerPlan layer, String dBelow) {
    return CodeBlock.builder()
        .addStatement(
            "$L(parameters.$L, $L, $L$L)",
            Names.backpropagate(layer),
            Names.w(layer),
            Names.dZ(layer),
            dBelow,
            listed(BackpropagationKernel.skips(layer), layer, ""))
        .build();
  }

  /** {@code dZ1 = dA1 ∘ f'(z1)}; nothing where they are one array. */
  private static CodeBlock derive(LayerPlan layer) {
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

  @Override
  public boolean keepsSums(LayerPlan layer) {
    return !layer.inPlace();
  }

  @Override
  public List<Workspace.Array> backwardArrays() {
    List<Workspace.Array> arrays = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      if (plan.derives(layer)) {
        arrays.add(new Workspace.Array(Names.dA(layer), plan.width(layer)));
      }
      arrays.add(new Workspace.Array(Names.dZ(layer), plan.width(layer)));
    }
    return arrays;
  }

  @Override
  public List<MethodSpec> kernels() {
    List<MethodSpec> methods = new ArrayList<>();
    if (plan.layers().stream().anyMatch(LayerPlan::skipsZeros)) {
      methods.add(LayerKernels.listNonZeros());
    }
    for (LayerPlan layer : plan.layers()) {
      methods.addAll(LayerKernels.linear(layer));
      if (plan.batches() && layer.isWide()) {
        methods.addAll(new RowsKernels(layer).linear());
      }
      if (!layer.inPlace()) {
        methods.add(LayerKernels.activate(layer));
      }
    }
    methods.add(LayerKernels.lossGradient(plan));
    for (LayerPlan layer : plan.downwards()) {
      if (plan.derives(layer)) {
        methods.add(LayerKernels.derive(layer));
      }
      methods.addAll(LayerKernels.backpropagation(layer));
      methods.addAll(LayerKernels.outerProduct(layer));
      if (plan.batches() && layer.isWide()) {
        RowsKernels rows = new RowsKernels(layer);
        if (layer.number() > 1) {
          methods.addAll(rows.backpropagation());
        }
        if (RowsKernels.addsTogether(layer)) {
          methods.addAll(rows.outerProduct());
        }
      }
    }
    return methods;
  }
}
