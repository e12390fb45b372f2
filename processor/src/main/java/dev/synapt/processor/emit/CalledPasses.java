package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Passes that call a method for each equation of each layer. */
final class CalledPasses implements Passes {

  private final Plan plan;

  CalledPasses(Plan plan) {
    this.plan = plan;
  }

  @Override
  public CodeBlock forward() {
    return forwardParts().code();
  }

  private Parts forwardParts() {
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      layers.add(forward(layer));
    }
    return new Parts(
        plan,
        "forward",
        layers,
        List.of(Methods.array("a0"), Methods.array(Names.OUTPUT)),
        "",
        List.of(Modifier.PRIVATE));
  }

  private CodeBlock forward(LayerPlan layer) {
    SettingsCalls settings = settings(layer);
    String a = plan.isOutput(layer) ? Names.OUTPUT : Names.h(layer);
    String z = layer.inPlace() ? a : Names.z(layer);
    CodeBlock.Builder code = CodeBlock.builder().add(listNonZeros(layer, ""));
    code.addStatement(
        "$1L(parameters.$2L, parameters.$3L, a$4L, $5L$6L)",
        Names.linear(layer),
        Names.w(layer),
        Names.b(layer),
        layer.number() - 1,
        layer.settings().normalizes() ? Names.sums(layer) : z,
        listed(layer.skipsZeros(), layer, ""));
    code.add(settings.normalize());
    if (!layer.inPlace()) {
      code.addStatement(
          "$L($L, $L$L)", Names.activate(layer), z, a, Names.slopeOf("parameters", layer));
    }
    return code.add(settings.output("a" + (layer.number() - 1))).build();
  }

  private static SettingsCalls settings(LayerPlan layer) {
    return new SettingsCalls(layer, "", "", "parameters");
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
    return CodeBlock.builder().add(outputGradient(true)).add(backwardParts().code()).build();
  }

  private Parts backwardParts() {
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.downwards()) {
      CodeBlock.Builder code = CodeBlock.builder();
      if (layer.number() > 1) {
        code.add(backpropagate(layer, Names.dA(plan.below(layer))));
      }
      code.addStatement(
          "$L(sum.$L, sum.$L, $L, a$L, scale$L)",
          Names.addOuterProduct(layer),
          Names.w(layer),
          Names.b(layer),
          Names.dSums(layer),
          layer.number() - 1,
          listed(layer.skipsZeros(), layer, ""));
      if (layer.number() > 1) {
        code.add(derive(plan.below(layer), true));
      }
      layers.add(code.build());
    }
    return new Parts(
        plan,
        "backward",
        layers,
        List.of(
            Methods.array("a0"),
            Parts.parameter(TypeName.FLOAT, "scale"),
            Parts.parameter(ParametersClass.name(plan), "sum")),
        "",
        List.of(Modifier.PRIVATE));
  }

  @Override
  public CodeBlock backwardToInput() {
    return CodeBlock.builder().add(outputGradient(false)).add(toInputParts().code()).build();
  }

  private Parts toInputParts() {
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.downwards()) {
      layers.add(
          layer.number() > 1
              ? CodeBlock.builder()
                  .add(backpropagate(layer, Names.dA(plan.below(layer))))
                  .add(derive(plan.below(layer), false))
                  .build()
              : backpropagate(layer, "dA0"));
    }
    return new Parts(
        plan,
        "backwardToInput",
        layers,
        List.of(Methods.array("dA0")),
        "",
        List.of(Modifier.PRIVATE));
  }

  /** {@code dZ2 = a2 − y}, in one step or by way of dA2. */
  private CodeBlock outputGradient(boolean adds) {
    return CodeBlock.builder()
        .addStatement("$L", BackwardPass.lossGradientCall(plan))
        .add(derive(plan.output(), adds))
        .build();
  }

  /** {@code dA1 = W2ᵀ·dZ2}. */
  private CodeBlock backpropagate(LayerPlan layer, String dBelow) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (layer.number() > 1) {
      code.add(settings(layer).clearSkipped(plan.below(layer), dBelow));
    }
    return code.addStatement(
            "$L(parameters.$L, $L, $L$L$L)",
            Names.backpropagate(layer),
            Names.w(layer),
            Names.dSums(layer),
            dBelow,
            layer.hasLongDots() ? ", " + Names.PARTS : "",
            listed(BackpropagationKernel.skips(layer), layer, ""))
        .add(settings(layer).addResidual(dBelow))
        .build();
  }

  /**
   * {@code dZ1 = dA1 ∘ f'(z1)}; nothing where they are one array, or the loss has given dZ.
   *
   * @param adds whether the derivatives of further parameters go to {@code sum}
   */
  private CodeBlock derive(LayerPlan layer, boolean adds) {
    SettingsCalls settings = settings(layer);
    CodeBlock.Builder code = CodeBlock.builder().add(settings.dropDerivative());
    if (plan.derives(layer)) {
      code.addStatement(
          "$L($L$L)",
          Names.derive(layer),
          LayerKernels.derivativeReads(layer).stream()
              .map(array -> Names.ofActivation(array, layer))
              .collect(Collectors.joining(", ")),
          Names.slopeOf("parameters", layer));
    }
    code.add(settings.normalizationDerivative());
    return adds ? code.add(settings.addGradient("scale", "scale")).build() : code.build();
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
      if (layer.settings().drops()) {
        arrays.add(new Workspace.Array(Names.dH(layer), plan.width(layer)));
      }
      arrays.add(new Workspace.Array(Names.dZ(layer), plan.width(layer)));
      if (layer.settings().normalizes()) {
        arrays.add(new Workspace.Array(Names.dSums(layer), plan.width(layer)));
      }
    }
    plan.layers().stream()
        .filter(LayerPlan::hasLongDots)
        .mapToInt(LongDotsKernel::parts)
        .max()
        .ifPresent(
            parts ->
                arrays.add(
                    new Workspace.Array(
                        Names.PARTS, parts, "Sums of the parts of a dot product, side by side.")));
    return arrays;
  }

  @Override
  public List<MethodSpec> kernels() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.addAll(forwardParts().methods());
    methods.addAll(backwardParts().methods());
    methods.addAll(toInputParts().methods());
    if (plan.layers().stream().anyMatch(LayerPlan::skipsZeros)) {
      methods.add(LayerKernels.listNonZeros());
    }
    for (LayerPlan layer : plan.layers()) {
      methods.addAll(LayerKernels.linear(layer));
      if (plan.batches() && RowsKernels.has(layer)) {
        methods.addAll(new RowsKernels(layer).linear());
      }
      if (!layer.inPlace()) {
        methods.add(LayerKernels.activate(layer));
      }
      if (plan.batches() && RowsActivation.has(layer)) {
        methods.add(RowsActivation.method(layer));
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
        if (layer.number() > 1) {
          methods.addAll(new RowsKernels(layer).backpropagation(plan.below(layer).span()));
        }
        methods.addAll(new RowsOuterProduct(layer).methods());
      }
    }
    return methods;
  }
}
