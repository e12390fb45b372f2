package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.Activation;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Mini-batches by vector kernels: a tile of rows goes through the layers together. */
final class SimdTilePasses {

  private static final int ROWS = Planner.TILE_ROWS;

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
    type.addMethod(passes.forward());
    type.addMethod(passes.loss());
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
            .addStatement("sideBySide(t.inputs, t.a0, $L)", plan.network().inputs())
            .addStatement("sideBySide(t.targets, t.y, $L)", plan.network().targets());
    for (LayerPlan layer : plan.layers()) {
      String z = SimdTile.z(plan, layer);
      code.addStatement(
          "$LOfTile(p.$L, p.$L, t.a$L, t.$L)",
          Names.linear(layer),
          Names.w(layer),
          Names.b(layer),
          layer.number() - 1,
          z);
      if (layer.layer().activation() != Activation.IDENTITY) {
        code.addStatement("$L(t.$L, t.$L)", SimdElements.name(layer), z, Names.a(layer));
      }
    }
    return pass("forward", "The forward pass of a tile.").addCode(code.build()).build();
  }

  /** Row by row, as for one example: it is little work. */
  private MethodSpec loss() {
    LayerPlan output = plan.output();
    List<String> reads = LossCode.of(plan, Elements.inLoops()).valueReads();
    CodeBlock.Builder copy = CodeBlock.builder();
    for (String array : reads) {
      String from = array.equals("z") ? SimdTile.z(plan, output) : Names.a(output);
      String to = array.equals("z") ? Names.z(output) : Names.a(output);
      copy.addStatement("n.$L[j] = t.$L[j * $L + s]", to, from, ROWS);
    }
    CodeBlock.Builder code = CodeBlock.builder().addStatement("double total = 0");
    code.beginControlFlow("for (int s = 0; s < t.count; s++)")
        .add(Loops.overUnits(output.units(), copy.build()))
        .add(
            Loops.overUnits(
                plan.network().targets(),
                CodeBlock.builder().addStatement("n.y[j] = t.y[j * $L + s]", ROWS).build()))
        .addStatement(
            "total += t.shares[s] * $L",
            BackwardPass.lossCall(plan, "y").replaceAll("\\b([azy]\\d*)(?=[,)])", "n.$1"))
        .endControlFlow()
        .addStatement("return total");
    return pass("loss", "The loss of a tile, each row times its share.")
        .returns(double.class)
        .addCode(code.build())
        .build();
  }

  private MethodSpec backward() {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement("$T p = n.parameters", parameters)
            .addStatement(
                "$LOfTile(t.$L, t.y, t.shares, scale, t.dZ$L)",
                Names.LOSS_GRADIENT,
                Names.a(plan.output()),
                plan.output().number());
    if (!plan.isLossFused()) {
      derive(code, plan.output());
    }
    for (LayerPlan layer : plan.downwards()) {
      int l = layer.number();
      if (l > 1) {
        code.addStatement(
            "$LOfTile(p.$L, t.dZ$L, t.dZ$L)", Names.backpropagate(layer), Names.w(layer), l, l - 1);
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
