package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Passes of a tiny network: one line for each number, which is a local variable. */
final class StraightLinePasses implements Passes {

  private final Plan plan;

  StraightLinePasses(Plan plan) {
    this.plan = plan;
  }

  @Override
  public CodeBlock forward() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(arrays("parameters", true)).add(load("a", 0, plan.network().inputs()));
    for (LayerPlan layer : plan.layers()) {
      code.add("\n// $L\n", Formulas.linear(layer)).add(linear(layer));
      code.add("// $L\n", Formulas.activation(layer));
      code.add(ActivationCode.of(layer).forward(layer.units(), locals(layer, "")));
    }
    code.add("\n// Outputs, and what the backward pass will read.\n");
    for (LayerPlan layer : plan.layers()) {
      if (keepsSums(layer)) {
        code.add(store("z", layer));
      }
      code.add(store("a", layer));
    }
    return code.build();
  }

  private CodeBlock linear(LayerPlan layer) {
    CodeBlock.Builder code = CodeBlock.builder();
    int l = layer.number();
    for (int j = 0; j < layer.units(); j++) {
      int unit = j;
      List<String> terms =
          IntStream.range(0, layer.inputs())
              .mapToObj(i -> weight(layer, unit, i) + " * " + Elements.local("a", l - 1, i))
              .toList();
      code.addStatement(
          "float $L = $L[$L] + " + Terms.wrappedSum(terms),
          Elements.local("z", l, j),
          Names.b(layer),
          j);
    }
    return code.build();
  }

  /** Outputs are kept for the backward pass, sums only where loss or derivative need them. */
  @Override
  public boolean keepsSums(LayerPlan layer) {
    boolean lossReadsSums =
        plan.isOutput(layer) && LossCode.of(plan, Elements.inLoops()).reads("z");
    return lossReadsSums || !layer.layer().activation().derivativeFromOutput();
  }

  @Override
  public CodeBlock backward() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(arrays("parameters", false)).add(load("a", 0, plan.network().inputs()));
    code.add(loadKept(true)).add(outputGradient());
    for (LayerPlan layer : plan.downwards()) {
      if (layer.number() > 1) {
        code.add(backpropagate(layer));
      }
      code.add(addOuterProduct(layer));
      if (layer.number() > 1) {
        code.add(derive(plan.below(layer)));
      }
    }
    return code.build();
  }

  @Override
  public CodeBlock backwardToInput() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("float[] w1 = parameters.w1");
    code.add(arrays("parameters", false));
    code.add(loadKept(false)).add(outputGradient());
    for (LayerPlan layer : plan.downwards()) {
      code.add(backpropagate(layer));
      if (layer.number() > 1) {
        code.add(derive(plan.below(layer)));
      }
    }
    for (int i = 0; i < plan.network().inputs(); i++) {
      code.addStatement("dA0[$L] = $L", i, Elements.local("dA", 0, i));
    }
    return code.build();
  }

  private CodeBlock outputGradient() {
    LayerPlan output = plan.output();
    boolean fused = plan.isLossFused();
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("\n// $L\n", Formulas.lossGradient(plan))
            .add(LossCode.of(plan, locals(output, fused ? "dZ" : "dA")).gradient());
    return fused ? code.build() : code.add(derive(output)).build();
  }

  private CodeBlock derive(LayerPlan layer) {
    return CodeBlock.builder()
        .add("// $L\n", Formulas.derivative(layer))
        .add(ActivationCode.of(layer).backward(layer.units(), locals(layer, "")))
        .build();
  }

  private CodeBlock backpropagate(LayerPlan layer) {
    int l = layer.number();
    CodeBlock.Builder code = CodeBlock.builder().add("\n// $L\n", Formulas.backpropagation(layer));
    for (int i = 0; i < layer.inputs(); i++) {
      int input = i;
      List<String> terms =
          IntStream.range(0, layer.units())
              .mapToObj(j -> weight(layer, j, input) + " * " + Elements.local("dZ", l, j))
              .toList();
      code.addStatement("float $L = " + Terms.wrappedSum(terms), Elements.local("dA", l - 1, i));
    }
    return code.build();
  }

  private CodeBlock addOuterProduct(LayerPlan layer) {
    int l = layer.number();
    CodeBlock.Builder code =
        CodeBlock.builder().add("// $L, times scale\n", Formulas.parameterGradient(layer));
    code.addStatement(
        "float[] sumW$1L = sum.$2L, sumB$1L = sum.$3L", l, Names.w(layer), Names.b(layer));
    for (int j = 0; j < layer.units(); j++) {
      String g = Elements.local("g", l, j);
      code.addStatement("float $L = scale * $L", g, Elements.local("dZ", l, j));
      for (int i = 0; i < layer.inputs(); i++) {
        code.addStatement(
            "sumW$L[$L] += $L * $L", l, j * layer.inputs() + i, g, Elements.local("a", l - 1, i));
      }
      code.addStatement("sumB$L[$L] += $L", l, j, g);
    }
    return code.build();
  }

  /**
   * {@code float[] w1 = parameters.w1, b1 = parameters.b1}; without biases, those above layer 1.
   */
  private CodeBlock arrays(String owner, boolean withBiases) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (LayerPlan layer : plan.layers()) {
      if (withBiases) {
        code.addStatement(
            "float[] $2L = $1L.$2L, $3L = $1L.$3L", owner, Names.w(layer), Names.b(layer));
      } else if (layer.number() > 1) {
        code.addStatement("float[] $2L = $1L.$2L", owner, Names.w(layer));
      }
    }
    return code.build();
  }

  /**
   * What the forward pass left behind.
   *
   * @param withOuterProducts whether dW is computed, which reads the outputs of hidden layers
   */
  private CodeBlock loadKept(boolean withOuterProducts) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (LayerPlan layer : plan.layers()) {
      boolean flat = layer.layer().activation().zeroGradient();
      boolean derives = plan.derives(layer) && !flat;
      boolean fromOutput = layer.layer().activation().derivativeFromOutput();
      if ((derives && !fromOutput) || lossGradientReads("z", layer)) {
        code.add(load("z", layer.number(), layer.units()));
      }
      if ((derives && fromOutput)
          || lossGradientReads("a", layer)
          || (withOuterProducts && !plan.isOutput(layer))) {
        code.add(load("a", layer.number(), layer.units()));
      }
    }
    return code.build();
  }

  private boolean lossGradientReads(String array, LayerPlan layer) {
    return plan.isOutput(layer)
        && LossCode.of(plan, Elements.inLoops()).gradientReads().contains(array);
  }

  private static CodeBlock load(String array, int layer, int count) {
    return Terms.declare("float", array + layer + "_", count, i -> array + layer + "[" + i + "]");
  }

  private CodeBlock store(String array, LayerPlan layer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int j = 0; j < layer.units(); j++) {
      code.addStatement(
          "$L[$L] = $L",
          plan.isOutput(layer) && array.equals("a") ? Names.OUTPUT : array + layer.number(),
          j,
          Elements.local(array, layer.number(), j));
    }
    return code.build();
  }

  private static String weight(LayerPlan layer, int unit, int input) {
    return Names.w(layer) + "[" + (unit * layer.inputs() + input) + "]";
  }

  private static Elements locals(LayerPlan layer, String d) {
    return Elements.asLocals(layer.number(), d);
  }

  @Override
  public List<Workspace.Array> backwardArrays() {
    return List.of();
  }

  @Override
  public List<MethodSpec> kernels() {
    return new ArrayList<>();
  }
}
