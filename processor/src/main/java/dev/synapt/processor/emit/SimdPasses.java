package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.Activation;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import javax.lang.model.element.Modifier;

/** The passes through the layers for one example, by vector kernels. */
final class SimdPasses {

  private final Plan plan;
  private final ClassName network;

  private SimdPasses(Plan plan) {
    this.plan = plan;
    network = ClassName.get(plan.network().packageName(), plan.network().className());
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    SimdPasses passes = new SimdPasses(plan);
    type.addMethod(passes.forward());
    type.addMethod(passes.backward());
    for (LayerPlan layer : plan.downwards()) {
      type.addMethod(passes.backward(layer));
    }
    type.addMethod(passes.backwardToInput());
  }

  private MethodSpec.Builder pass(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(network, "n");
  }

  private MethodSpec forward() {
    CodeBlock.Builder code =
        CodeBlock.builder().addStatement("$T p = n.parameters", ParametersClass.name(plan));
    for (LayerPlan layer : plan.layers()) {
      String a = plan.isOutput(layer) ? Names.OUTPUT : "n." + Names.a(layer);
      String z = layer.inPlace() ? a : "n." + Names.z(layer);
      code.add(CalledPasses.listNonZeros(layer, "n."));
      code.addStatement(
          "$L(p.$L, p.$L, $L, $L$L$L)",
          Names.linear(layer),
          Names.w(layer),
          Names.b(layer),
          input(layer),
          z,
          layer.isWide() ? "" : ", n." + Names.LANES,
          listed(layer.skipsZeros(), layer));
      if (!layer.inPlace()) {
        code.addStatement(
            "$L($L, $L)",
            byVectors(layer) ? SimdElements.name(layer) : Names.activate(layer),
            z,
            a);
      }
    }
    return pass("forward", "The forward pass.")
        .addParameter(Methods.array("a0"))
        .addParameter(Methods.array(Names.OUTPUT))
        .addCode(code.build())
        .build();
  }

  /** Arrays of the output layer have no room for whole vectors. */
  private boolean byVectors(LayerPlan layer) {
    return !plan.isOutput(layer)
        && SimdElements.isElementwise(ActivationCode.of(layer, Elements.inLoops()));
  }

  private static String input(LayerPlan layer) {
    return layer.number() == 1 ? "a0" : "n.a" + (layer.number() - 1);
  }

  private MethodSpec backward() {
    ClassName parameters = ParametersClass.name(plan);
    CodeBlock.Builder code = CodeBlock.builder().add(outputGradient());
    for (LayerPlan layer : plan.downwards()) {
      code.addStatement("backward$L(n, a0, scale, sum)", layer.number());
    }
    return pass("backward", "The backward pass: adds scale·dW and scale·db to {@code sum}.")
        .addParameter(Methods.array("a0"))
        .addParameter(Methods.array("y"))
        .addParameter(float.class, "scale")
        .addParameter(parameters, "sum")
        .addCode(code.build())
        .build();
  }

  /** A method for each layer, as one for all of many layers would be too long for the JIT. */
  private MethodSpec backward(LayerPlan layer) {
    ClassName parameters = ParametersClass.name(plan);
    CodeBlock.Builder code = CodeBlock.builder();
    if (layer.number() == 1) {
      code.add(addOuterProduct(layer));
    } else {
      code.addStatement("$T p = n.parameters", parameters)
          .beginControlFlow("if (sum == p)")
          .addStatement(
              "$L(p.$L, p.$L, n.$L, $L, scale, n.$L$L$L)",
              Names.step(layer),
              Names.w(layer),
              Names.b(layer),
              Names.dZ(layer),
              input(layer),
              Names.dA(plan.below(layer)),
              lanes(layer),
              listed(layer.skipsZeros(), layer))
          .nextControlFlow("else")
          .add(backpropagate(layer, "n." + Names.dA(plan.below(layer))))
          .add(addOuterProduct(layer))
          .endControlFlow()
          .add(derive(plan.below(layer)));
    }
    return pass(
            "backward" + layer.number(), "The backward pass through layer " + layer.number() + ".")
        .addParameter(Methods.array("a0"))
        .addParameter(float.class, "scale")
        .addParameter(parameters, "sum")
        .addCode(code.build())
        .build();
  }

  private MethodSpec backwardToInput() {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement("$T p = n.parameters", ParametersClass.name(plan))
            .add(outputGradient());
    for (LayerPlan layer : plan.downwards()) {
      if (layer.number() == 1) {
        code.add(backpropagate(layer, "dA0"));
      } else {
        code.add(backpropagate(layer, "n." + Names.dA(plan.below(layer))));
        code.add(derive(plan.below(layer)));
      }
    }
    return pass("backwardToInput", "The backward pass down to the input: fills {@code dA0}.")
        .addParameter(Methods.array("y"))
        .addParameter(Methods.array("dA0"))
        .addCode(code.build())
        .build();
  }

  private CodeBlock outputGradient() {
    LayerPlan output = plan.output();
    boolean fused = plan.isLossFused();
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement(
                "$L",
                BackwardPass.lossGradientCall(plan)
                    .replaceAll("\\b((?:z|a|dZ|dA)\\d+)(?=[,)])", "n.$1"));
    return fused ? code.build() : code.add(derive(output)).build();
  }

  private CodeBlock backpropagate(LayerPlan layer, String dBelow) {
    return CodeBlock.builder()
        .addStatement(
            "$L(p.$L, n.$L, $L$L$L)",
            Names.backpropagate(layer),
            Names.w(layer),
            Names.dZ(layer),
            dBelow,
            lanes(layer),
            listed(BackpropagationKernel.skips(layer), layer))
        .build();
  }

  private CodeBlock addOuterProduct(LayerPlan layer) {
    return CodeBlock.builder()
        .addStatement(
            "$L(sum.$L, sum.$L, n.$L, $L, scale$L)",
            Names.addOuterProduct(layer),
            Names.w(layer),
            Names.b(layer),
            Names.dZ(layer),
            input(layer),
            listed(layer.skipsZeros(), layer))
        .build();
  }

  private static String listed(boolean skips, LayerPlan layer) {
    return CalledPasses.listed(skips, layer, "n.");
  }

  private static String lanes(LayerPlan layer) {
    return layer.isWide() ? ", n." + Names.LANES : "";
  }

  private CodeBlock derive(LayerPlan layer) {
    if (layer.inPlace()) {
      return CodeBlock.of("");
    }
    if (!byVectors(layer)) {
      return CodeBlock.builder()
          .addStatement(
              "$L($L)",
              Names.derive(layer),
              String.join(
                  ", ",
                  LayerKernels.derivativeReads(layer).stream()
                      .map(array -> "n." + array + layer.number())
                      .toList()))
          .build();
    }
    Activation activation = layer.layer().activation();
    return CodeBlock.builder()
        .addStatement(
            "$L(n.$L, n.$L, n.$L)",
            SimdElements.derivativeName(layer),
            activation.derivativeFromOutput() ? Names.a(layer) : Names.z(layer),
            Names.dA(layer),
            Names.dZ(layer))
        .build();
  }
}
