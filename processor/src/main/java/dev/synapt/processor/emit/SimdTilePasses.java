package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.Activation;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
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
    type.addMethod(passes.forward());
    SimdTileLoss.addTo(type, plan);
    type.addMethod(passes.backward());
  }

  private MethodSpec.Builder pass(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(network, "n")
        .addParameter(tile, "t");
  }

  private MethodSpec forward() {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement("$T p = n.parameters", parameters)
            .addStatement("sideBySide(t.targets, t.y, $1L, $1L)", plan.network().targets());
    for (LayerPlan layer : plan.layers()) {
      String z = SimdTile.z(plan, layer);
      if (layer.number() == 1) {
        code.add(first(layer, z));
      } else {
        code.add(linear(layer, z));
      }
      if (layer.layer().activation() != Activation.IDENTITY) {
        code.addStatement("$L(t.$L, t.$L)", SimdElements.name(layer), z, Names.a(layer));
      }
    }
    return pass("forward", "The forward pass of a tile.").addCode(code.build()).build();
  }

  private CodeBlock first(LayerPlan layer, String z) {
    CodeBlock dense =
        CodeBlock.builder()
            .addStatement("sideBySide(t.inputs, t.a0, $1L, $1L)", layer.inputs())
            .add(linear(layer, z))
            .build();
    if (!SimdSparseTile.isUsed(plan)) {
      return dense;
    }
    return CodeBlock.builder()
        .addStatement("t.sparse = isSparse(t)")
        .beginControlFlow("if (t.sparse)")
        .addStatement("listLive(t)")
        .addStatement(
            "$L(t, p.$L, p.$L)", SimdSparseTile.linearName(layer), Names.w(layer), Names.b(layer))
        .addStatement("sideBySide(t.rows1, t.$L, $L, $L)", z, layer.units(), layer.stride())
        .nextControlFlow("else")
        .add(dense)
        .endControlFlow()
        .build();
  }

  private static CodeBlock linear(LayerPlan layer, String z) {
    return CodeBlock.builder()
        .addStatement(
            "$LOfTile(p.$L, p.$L, t.a$L, t.$L)",
            Names.linear(layer),
            Names.w(layer),
            Names.b(layer),
            layer.number() - 1,
            z)
        .build();
  }

  private MethodSpec backward() {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement("$T p = n.parameters", parameters)
            .add(SimdTileLoss.gradientCall(plan));
    if (!plan.isLossFused()) {
      derive(code, plan.output());
    }
    for (LayerPlan layer : plan.downwards()) {
      int l = layer.number();
      if (l > 1) {
        code.addStatement(
            "$LOfTile(p.$L, t.dZ$L, t.dZ$L)", Names.backpropagate(layer), Names.w(layer), l, l - 1);
      }
      if (l == 1 && SimdSparseTile.isUsed(plan)) {
        code.beginControlFlow("if (t.sparse)")
            .addStatement(
                "$L(sum.$L, sum.$L, t.dZ1, t.inputs, t.rows1, t.liveRows, t.rowCounts)",
                SimdSparseTile.outerProductName(layer),
                Names.w(layer),
                Names.b(layer))
            .addStatement("return")
            .endControlFlow();
      }
      code.addStatement(
          "$LOfTile(sum.$L, sum.$L, t.dZ$L, t.a$L, t.rows$L, n.$L)",
          Names.addOuterProduct(layer),
          Names.w(layer),
          Names.b(layer),
          l,
          l - 1,
          l,
          Names.LANES);
      if (l > 1) {
        derive(code, plan.below(layer));
      }
    }
    return pass(
            "backward",
            "The backward pass of a tile: adds scale·dW and scale·db, each row times its share.")
        .addParameter(float.class, "scale")
        .addParameter(parameters, "sum")
        .addCode(code.build())
        .build();
  }

  private void derive(CodeBlock.Builder code, LayerPlan layer) {
    Activation activation = layer.layer().activation();
    if (activation != Activation.IDENTITY) {
      code.addStatement(
          "$1L(t.$2L, t.dZ$3L, t.dZ$3L)",
          SimdElements.derivativeName(layer),
          activation.derivativeFromOutput() ? Names.a(layer) : "z" + layer.number(),
          layer.number());
    }
  }
}
