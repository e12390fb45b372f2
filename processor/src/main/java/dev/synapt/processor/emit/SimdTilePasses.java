package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.Activation;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Mini-batches by vector kernels: a tile of rows goes through the layers together. */
final class SimdTilePasses {

  private final Plan plan;
  private final ClassName network;
  private final ClassName tile;
  private final ClassName parameters;

  private SimdTilePasses(Plan plan) {
    this.plan = plan;
    network = ClassName.get(plan.network().packageName(), plan.network().className());
    tile = SimdTile.name(plan);
    parameters = ParametersClass.name(plan);
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    SimdTilePasses passes = new SimdTilePasses(plan);
    new MiniBatchFlow(plan, SimdTile.name(plan), "tile").addTo(type);
    if (SimdSparseTile.isUsed(plan)) {
      SimdSparseTile.addTo(type, plan);
    }
    type.addMethod(passes.forward(type));
    SimdTileLoss.addTo(type, plan);
    type.addMethod(passes.backward(type));
  }

  private MethodSpec.Builder pass(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(network, "n")
        .addParameter(tile, "t");
  }

  private MethodSpec forward(TypeSpec.Builder type) {
    List<CodeBlock> layers = new ArrayList<>();
    if (SimdTileRegisters.fits(plan)) {
      layers.add(SimdTileRegisters.forwardCall(plan));
      layers.add(activate(plan.output()));
    } else {
      for (LayerPlan layer : plan.layers()) {
        layers.add(forward(layer));
      }
    }
    return pass("forward", "The forward pass of a tile.")
        .addStatement("$T p = n.parameters", parameters)
        .addCode(parts("forward", layers, Parts.parameter(parameters, "p")).addTo(type))
        .build();
  }

  private CodeBlock forward(LayerPlan layer) {
    SimdTileSettings settings = new SimdTileSettings(layer);
    String sums = layer.settings().normalizes() ? Names.sums(layer) : SimdTile.z(plan, layer);
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(
        layer.number() == 1
            ? first(layer, sums)
            : new SimdTileKernels(plan, layer).linearCalls(sums));
    code.add(settings.normalize(plan));
    if (!SimdWideKernels.activates(plan, layer)) {
      code.add(activate(layer));
    }
    return code.add(settings.output()).build();
  }

  private CodeBlock activate(LayerPlan layer) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (layer.layer().activation() != Activation.IDENTITY) {
      code.addStatement(
          "$L(t.$L, t.$L$L)",
          SimdElements.name(layer),
          SimdTile.z(plan, layer),
          Names.h(layer),
          Names.slopeOf("p", layer));
    }
    return code.build();
  }

  private CodeBlock first(LayerPlan layer, String sums) {
    if (!SimdSparseTile.isUsed(plan)) {
      return new SimdTileKernels(plan, layer).linearCalls(sums);
    }
    CodeBlock inputs =
        CodeBlock.builder()
            .addStatement("sideBySide(t.inputs, t.a0, $1L, $1L)", layer.inputs())
            .build();
    // A residual layer reads its inputs once more.
    boolean always = layer.settings().residual();
    CodeBlock none = CodeBlock.of("");
    return CodeBlock.builder()
        .add(always ? inputs : none)
        .addStatement("t.sparse = isSparse(t)")
        .beginControlFlow("if (t.sparse)")
        .addStatement("listRows(t)")
        .addStatement("listInputs(t)")
        .addStatement(
            "$L(t, p.$L, p.$L)", SimdSparseTile.linearName(layer), Names.w(layer), Names.b(layer))
        .addStatement("sideBySide(t.rows1, t.$L, $L, $L)", sums, layer.units(), layer.stride())
        .add(SimdWideKernels.activates(plan, layer) ? activate(layer) : none)
        .nextControlFlow("else")
        .add(always ? none : inputs)
        .add(new SimdTileKernels(plan, layer).linearCalls(sums))
        .endControlFlow()
        .build();
  }

  private Parts parts(String name, List<CodeBlock> layers, ParameterSpec... further) {
    List<ParameterSpec> reads = new ArrayList<>();
    reads.add(Parts.parameter(network, "n"));
    reads.add(Parts.parameter(tile, "t"));
    reads.addAll(List.of(further));
    return new Parts(plan, name + "OfTile", layers, reads, "", List.of(Modifier.STATIC));
  }

  private MethodSpec backward(TypeSpec.Builder type) {
    List<CodeBlock> layers = new ArrayList<>();
    if (SimdTileRegisters.fits(plan)) {
      layers.add(SimdTileRegisters.backwardCall(plan));
    } else {
      for (LayerPlan layer : plan.downwards()) {
        layers.add(backward(layer));
      }
    }
    return pass(
            "backward",
            "The backward pass of a tile: adds "
                + ParametersClass.kinds(plan, "scale·d")
                + ", each row times its share.")
        .addParameter(float.class, "scale")
        .addParameter(parameters, "sum")
        .addCode(
            plan.layers().size() > 1 || plan.hasSettings()
                ? CodeBlock.builder().addStatement("$T p = n.parameters", parameters).build()
                : CodeBlock.of(""))
        .addCode(SimdTileLoss.gradientCall(plan))
        .addCode(derive(plan.output()))
        .addCode(
            parts(
                    "backward",
                    layers,
                    Parts.parameter(parameters, "p"),
                    Parts.parameter(parameters, "sum"))
                .addTo(type))
        .build();
  }

  private CodeBlock backward(LayerPlan layer) {
    int l = layer.number();
    boolean byRows = l <= 2 && SimdTileRows.fits(plan);
    CodeBlock.Builder code = CodeBlock.builder();
    if (byRows && l == 2) {
      code.add(SimdTileRows.backpropagate(plan));
    } else if (l > 1) {
      code.addStatement(
          "$LOfTile(p.$L, t.$L, t.dZ$L)",
          Names.backpropagate(layer),
          Names.w(layer),
          Names.dSums(layer),
          l - 1);
      code.add(new SimdTileSettings(layer).addResidual(plan.below(layer)));
    }
    if (!byRows) {
      code.add(SimdTileOuterProduct.prepareRows(layer));
    }
    code.add(SimdTileBias.call(layer));
    if (l == 1 && SimdSparseTile.isUsed(plan)) {
      code.beginControlFlow("if (t.sparse)")
          .addStatement(
              "$L(sum.$L, t.inputs, t.rows1, t.liveRows)",
              SimdSparseTile.outerProductName(layer),
              Names.w(layer))
          .addStatement("return")
          .endControlFlow();
    }
    code.add(new SimdTileOuterProduct(layer).calls());
    return l > 1 && !byRows ? code.add(derive(plan.below(layer))).build() : code.build();
  }

  /** From dA, which stands where dZ will be. */
  private CodeBlock derive(LayerPlan layer) {
    SimdTileSettings settings = new SimdTileSettings(layer);
    Activation activation = layer.layer().activation();
    CodeBlock.Builder code = CodeBlock.builder().add(settings.dropDerivative());
    boolean fused = plan.isOutput(layer) && plan.isLossFused();
    if (activation != Activation.IDENTITY && !fused) {
      code.add(settings.slopeGradient());
      code.addStatement(
          "$1L(t.$2L, t.dZ$3L, t.dZ$3L$4L)",
          SimdElements.derivativeName(layer),
          activation.derivativeFromOutput() ? Names.h(layer) : "z" + layer.number(),
          layer.number(),
          layer.layer().slopes() > 0 ? ", " + Names.slope(layer) : "");
    }
    return code.add(settings.normalizationDerivative()).build();
  }
}
