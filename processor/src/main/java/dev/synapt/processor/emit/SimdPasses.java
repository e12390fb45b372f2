package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    type.addMethod(passes.forward(type));
    type.addMethod(passes.backward());
    if (!SimdForwardRegisters.fits(plan)) {
      plan.downwards().forEach(layer -> type.addMethod(passes.backward(layer)));
    }
    type.addMethod(passes.backwardToInput(type));
  }

  private MethodSpec.Builder pass(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(network, "n");
  }

  private MethodSpec forward(TypeSpec.Builder type) {
    List<CodeBlock> layers = new ArrayList<>();
    if (SimdForwardRegisters.fits(plan)) {
      layers.add(SimdForwardRegisters.call());
    } else {
      plan.layers().forEach(layer -> layers.add(forward(layer)));
    }
    List<ParameterSpec> reads =
        List.of(
            Parts.parameter(network, "n"),
            Methods.array("a0"),
            Methods.array(Names.OUTPUT),
            Parts.parameter(ParametersClass.name(plan), "p"));
    return pass("forward", "The forward pass.")
        .addParameter(Methods.array("a0"))
        .addParameter(Methods.array(Names.OUTPUT))
        .addStatement("$T p = n.parameters", ParametersClass.name(plan))
        .addCode(
            new Parts(plan, "forward", layers, reads, "", List.of(Modifier.STATIC)).addTo(type))
        .build();
  }

  private CodeBlock forward(LayerPlan layer) {
    String a = plan.isOutput(layer) ? Names.OUTPUT : "n." + Names.h(layer);
    String z = layer.inPlace() ? a : "n." + Names.z(layer);
    CodeBlock.Builder code = CodeBlock.builder().add(CalledPasses.listNonZeros(layer, "n."));
    code.addStatement(
        "$L(p.$L, p.$L, $L, $L$L$L)",
        Names.linear(layer),
        Names.w(layer),
        Names.b(layer),
        input(layer),
        layer.settings().normalizes()
            ? "n." + Names.sums(layer)
            : SimdWideKernels.activates(plan, layer) ? a : z,
        layer.isWide() ? "" : ", n." + Names.LANES,
        listed(layer.skipsZeros(), layer));
    code.add(settings(layer).normalize());
    if (!layer.inPlace() && !SimdWideKernels.activates(plan, layer)) {
      code.addStatement(
          "$L($L, $L$L)",
          activation(layer),
          z,
          a,
          SimdFewSoftmax.fits(layer) ? ", n." + Names.POWERS : further("p", layer));
    }
    return code.add(settings(layer).output(input(layer))).build();
  }

  private static SettingsCalls settings(LayerPlan layer) {
    return new SettingsCalls(layer, "n.", "", "n.parameters");
  }

  private String activation(LayerPlan layer) {
    if (SimdFewSoftmax.fits(layer)) {
      return SimdFewSoftmax.name(layer);
    }
    if (SimdSoftmax.fits(layer)) {
      return SimdSoftmax.name(layer);
    }
    return byVectors(layer) ? SimdElements.name(layer) : Names.activate(layer);
  }

  /** What activations get besides arrays. */
  private static String further(String parameters, LayerPlan layer) {
    return SimdSoftmax.fits(layer)
        ? ", " + layer.layer().units()
        : Names.slopeOf(parameters, layer);
  }

  /** Arrays of the output layer have no room for whole vectors. */
  private boolean byVectors(LayerPlan layer) {
    return !plan.isOutput(layer) && ActivationCode.of(layer).isElementwise();
  }

  private static String input(LayerPlan layer) {
    return layer.number() == 1 ? "a0" : "n.a" + (layer.number() - 1);
  }

  private MethodSpec backward() {
    ClassName parameters = ParametersClass.name(plan);
    CodeBlock.Builder code = CodeBlock.builder().add(outputGradient(true));
    if (SimdForwardRegisters.fits(plan)) {
      code.add(SimdBackwardRegisters.call());
    } else {
      for (LayerPlan layer : plan.downwards()) {
        code.addStatement(
            "backward$L(n, $Lscale, sum)", layer.number(), layer.number() == 1 ? "a0, " : "");
      }
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
    MethodSpec.Builder pass =
        pass("backward" + layer.number(), BackwardPass.throughLayer(plan, layer));
    CodeBlock.Builder code = CodeBlock.builder();
    if (layer.number() == 1) {
      pass.addParameter(Methods.array("a0"));
      code.add(addOuterProduct(layer));
    } else {
      String dBelow = "n." + Names.dA(plan.below(layer));
      code.addStatement("$T p = n.parameters", parameters)
          .add(settings(layer).clearSkipped(plan.below(layer), dBelow))
          .beginControlFlow("if (sum == p)")
          .addStatement(
              "$L(p.$L, p.$L, n.$L, $L, scale, n.$L$L$L)",
              Names.step(layer),
              Names.w(layer),
              Names.b(layer),
              Names.dSums(layer),
              input(layer),
              Names.dA(plan.below(layer)),
              lanes(layer),
              listed(layer.skipsZeros(), layer))
          .nextControlFlow("else")
          .add(backpropagate(layer, dBelow))
          .add(addOuterProduct(layer))
          .endControlFlow()
          .add(settings(layer).addResidual(dBelow))
          .add(derive(plan.below(layer), true));
    }
    return pass.addParameter(float.class, "scale")
        .addParameter(parameters, "sum")
        .addCode(code.build())
        .build();
  }

  private MethodSpec backwardToInput(TypeSpec.Builder type) {
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.downwards()) {
      String dBelow = layer.number() == 1 ? "dA0" : "n." + Names.dA(plan.below(layer));
      CodeBlock.Builder code = CodeBlock.builder();
      if (layer.number() > 1) {
        code.add(settings(layer).clearSkipped(plan.below(layer), dBelow));
      }
      code.add(backpropagate(layer, dBelow)).add(settings(layer).addResidual(dBelow));
      if (layer.number() > 1) {
        code.add(derive(plan.below(layer), false));
      }
      layers.add(code.build());
    }
    List<ParameterSpec> reads =
        List.of(
            Parts.parameter(network, "n"),
            Methods.array("dA0"),
            Parts.parameter(ParametersClass.name(plan), "p"));
    Parts parts = new Parts(plan, "backwardToInput", layers, reads, "", List.of(Modifier.STATIC));
    return pass("backwardToInput", "The backward pass down to the input: fills {@code dA0}.")
        .addParameter(Methods.array("y"))
        .addParameter(Methods.array("dA0"))
        .addStatement("$T p = n.parameters", ParametersClass.name(plan))
        .addCode(outputGradient(false))
        .addCode(parts.addTo(type))
        .build();
  }

  private CodeBlock outputGradient(boolean adds) {
    return CodeBlock.builder()
        .addStatement(
            "$L",
            BackwardPass.lossGradientCall(plan)
                .replaceAll("\\b((?:z|a|dZ|dA)\\d+)(?=[,)])", "n.$1"))
        .add(derive(plan.output(), adds))
        .build();
  }

  private CodeBlock backpropagate(LayerPlan layer, String dBelow) {
    return CodeBlock.builder()
        .addStatement(
            "$L(p.$L, n.$L, $L$L$L)",
            Names.backpropagate(layer),
            Names.w(layer),
            Names.dSums(layer),
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
            Names.dSums(layer),
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

  /** With {@code adds}, the derivatives of further parameters go to {@code sum}. */
  private CodeBlock derive(LayerPlan layer, boolean adds) {
    CodeBlock.Builder code = CodeBlock.builder().add(settings(layer).dropDerivative());
    if (plan.derives(layer)) {
      code.add(activationDerivative(layer));
    }
    code.add(settings(layer).normalizationDerivative());
    return adds ? code.add(settings(layer).addGradient("scale", "scale")).build() : code.build();
  }

  private CodeBlock activationDerivative(LayerPlan layer) {
    Stream<String> arrays =
        byVectors(layer)
            ? Stream.of(layer.layer().activation().derivativeFromOutput() ? "a" : "z", "dA", "dZ")
            : LayerKernels.derivativeReads(layer).stream();
    return CodeBlock.builder()
        .addStatement(
            "$L($L$L)",
            byVectors(layer)
                ? SimdElements.derivativeName(layer)
                : SimdSoftmax.fits(layer) ? SimdSoftmax.derivativeName(layer) : Names.derive(layer),
            arrays
                .map(array -> "n." + Names.ofActivation(array, layer))
                .collect(Collectors.joining(", ")),
            further("n.parameters", layer))
        .build();
  }
}
