package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The passes through the layers for several rows of a mini-batch, by plain loops. */
final class MiniBatchPasses {

  private final Plan plan;
  private final ClassName network;
  private final ClassName parameters;

  private MiniBatchPasses(Plan plan) {
    this.plan = plan;
    network = ClassName.get(plan.network().packageName(), plan.network().className());
    parameters = ParametersClass.name(plan);
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    MiniBatchPasses passes = new MiniBatchPasses(plan);
    type.addMethod(passes.forward(type));
    type.addMethod(passes.loss());
    type.addMethod(passes.backward());
    for (LayerPlan layer : plan.downwards()) {
      type.addMethod(passes.backward(layer));
    }
  }

  private boolean skips() {
    return plan.layers().get(0).skipsZeros();
  }

  private MethodSpec.Builder pass(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(network, "n")
        .addParameter(MiniBatchClass.name(plan), "t");
  }

  private static CodeBlock eachRow(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int s = 0; s < t.count; s++)")
        .add(body)
        .endControlFlow()
        .build();
  }

  private static CodeBlock statement(String format, Object... arguments) {
    return CodeBlock.builder().addStatement(format, arguments).build();
  }

  private MethodSpec forward(TypeSpec.Builder type) {
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      CodeBlock.Builder code = CodeBlock.builder().add(linear(layer));
      CodeBlock.Builder row = CodeBlock.builder().add(settings(layer).normalize());
      if (RowsActivation.has(layer)) {
        if (!row.isEmpty()) {
          code.add(eachRow(row.build()));
          row = CodeBlock.builder();
        }
        code.add(RowsActivation.call(layer));
      } else if (!layer.inPlace()) {
        row.add(
            statement(
                "$L(t.$L[s], t.$L[s]$L)",
                Names.activate(layer),
                Names.z(layer),
                Names.h(layer),
                Names.slopeOf("p", layer)));
      }
      row.add(settings(layer).mask("n.", "t.numbers[s]"))
          .add(settings(layer).output("t.a" + (layer.number() - 1) + "[s]"));
      layers.add(row.isEmpty() ? code.build() : code.add(eachRow(row.build())).build());
    }
    List<ParameterSpec> reads =
        List.of(
            Parts.parameter(network, "n"),
            Parts.parameter(MiniBatchClass.name(plan), "t"),
            Parts.parameter(parameters, "p"));
    Parts parts = new Parts(plan, "forward", layers, reads, "", List.of(Modifier.STATIC));
    return pass("forward", "The forward pass of all rows.")
        .addStatement("$T p = n.parameters", parameters)
        .addCode(parts.addTo(type))
        .build();
  }

  private static SettingsCalls settings(LayerPlan layer) {
    return new SettingsCalls(layer, "t.", "[s]", "n.parameters");
  }

  private CodeBlock linear(LayerPlan layer) {
    int l = layer.number();
    CodeBlock together =
        statement(
            "$L(p.$L, p.$L, t.a$L, t.$L, t.count)",
            RowsKernels.linear(layer),
            Names.w(layer),
            Names.b(layer),
            l - 1,
            Names.sums(layer));
    boolean first = l == 1 && skips();
    CodeBlock alone =
        eachRow(
            statement(
                "$L(p.$L, p.$L, t.a$L[s], t.$L[s]$L)",
                Names.linear(layer),
                Names.w(layer),
                Names.b(layer),
                l - 1,
                Names.sums(layer),
                first ? ", t.nonZeros[s], t.nonZeroCounts[s]" : ""));
    if (!RowsKernels.has(layer)) {
      return alone;
    }
    if (!first) {
      return together;
    }
    return CodeBlock.builder()
        .addStatement("int nonZeros = 0")
        .add(
            eachRow(
                CodeBlock.builder()
                    .addStatement(
                        "t.nonZeroCounts[s] = $L(t.a0[s], t.nonZeros[s])", Names.LIST_NON_ZEROS)
                    .addStatement("nonZeros += t.nonZeroCounts[s]")
                    .build()))
        .addStatement("t.sparse = nonZeros < t.count * $L", layer.inputs() / 2)
        .beginControlFlow("if (t.sparse)")
        .add(alone)
        .nextControlFlow("else")
        .add(together)
        .endControlFlow()
        .build();
  }

  private MethodSpec loss() {
    String call = BackwardPass.lossCall(plan, "y").replaceAll("\\b([azy]\\d*)(?=[,)])", "t.$1[s]");
    return pass("loss", "The loss, each row times its share.")
        .returns(double.class)
        .addStatement("double total = 0")
        .addCode(eachRow(statement("total += t.shares[s] * $L", call)))
        .addStatement("return total")
        .build();
  }

  private MethodSpec backward() {
    LayerPlan output = plan.output();
    boolean fused = plan.isLossFused();
    CodeBlock.Builder top =
        CodeBlock.builder()
            .addStatement(
                "$L",
                BackwardPass.lossGradientCall(plan)
                    .replaceAll("\\b((?:z|a|dZ|dA)\\d+|y)(?=[,)])", "t.$1[s]"));
    if (!fused) {
      top.add(derive(output));
    }
    top.addStatement("float share = scale * t.shares[s]")
        .add(Loops.overUnits(output.units(), statement("t.$L[s][j] *= share", Names.dZ(output))))
        .add(settings(output).normalizationDerivative());
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add(eachRow(top.build()))
            .add(addFurtherGradient(output, "scale * t.shares[s]"));
    for (LayerPlan layer : plan.downwards()) {
      code.addStatement("backward$L(n, t, sum)", layer.number());
    }
    return pass(
            "backward", "The backward pass: adds scale·dW and scale·db, each row times its share.")
        .addParameter(float.class, "scale")
        .addParameter(parameters, "sum")
        .addCode(code.build())
        .build();
  }

  /** A method for each layer, as one for all of many layers would be too long for the JIT. */
  private MethodSpec backward(LayerPlan layer) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (layer.number() > 1) {
      code.add(backpropagate(layer));
      if (layer.settings().residual()) {
        code.add(eachRow(settings(layer).addResidual("t." + Names.dA(plan.below(layer)) + "[s]")));
      }
    }
    code.add(addOuterProduct(layer));
    if (layer.number() > 1 && !plan.below(layer).inPlace()) {
      LayerPlan below = plan.below(layer);
      code.add(
          eachRow(
              CodeBlock.builder()
                  .add(settings(below).dropDerivative())
                  .add(derive(below))
                  .add(settings(below).normalizationDerivative())
                  .build()));
      code.add(addFurtherGradient(below, "1f"));
    }
    return pass(
            "backward" + layer.number(), "The backward pass through layer " + layer.number() + ".")
        .addParameter(parameters, "sum")
        .addCode(code.build())
        .build();
  }

  /**
   * When all rows have read the gains and slopes from before the step.
   *
   * @param slopeScale what is missing in dA; in dZ nothing is
   */
  private static CodeBlock addFurtherGradient(LayerPlan layer, String slopeScale) {
    CodeBlock add = settings(layer).addGradient("1f", slopeScale);
    return add.isEmpty() ? add : eachRow(add);
  }

  private CodeBlock derive(LayerPlan layer) {
    if (layer.inPlace()) {
      return CodeBlock.of("");
    }
    List<String> reads =
        LayerKernels.derivativeReads(layer).stream()
            .map(array -> "t." + Names.ofActivation(array, layer) + "[s]")
            .toList();
    return statement(
        "$L($L$L)",
        Names.derive(layer),
        String.join(", ", reads),
        Names.slopeOf("n.parameters", layer));
  }

  private CodeBlock backpropagate(LayerPlan layer) {
    String dBelow = Names.dA(plan.below(layer));
    if (!layer.isWide()) {
      return eachRow(
          statement(
              "$L(n.parameters.$L, t.$L[s], t.$L[s])",
              Names.backpropagate(layer),
              Names.w(layer),
              Names.dSums(layer),
              dBelow));
    }
    return CodeBlock.builder()
        .addStatement(
            "$L(n.parameters.$L, t.$L)",
            RowsKernels.transpose(layer),
            Names.w(layer),
            MiniBatchClass.transpose(layer))
        .addStatement(
            "$L(t.$L, t.$L, t.$L, t.count)",
            RowsKernels.backpropagate(layer),
            MiniBatchClass.transpose(layer),
            Names.dSums(layer),
            dBelow)
        .build();
  }

  private CodeBlock addOuterProduct(LayerPlan layer) {
    int l = layer.number();
    String w = Names.w(layer);
    String b = Names.b(layer);
    String list =
        !layer.skipsZeros()
            ? ""
            : l == 1
                ? ", t.nonZeros[s], t.nonZeroCounts[s]"
                : ", n." + Names.nonZeros(layer) + ", n." + Names.nonZeroCount(layer);
    CodeBlock.Builder alone = CodeBlock.builder();
    if (layer.skipsZeros() && l > 1) {
      alone.addStatement(
          "n.$1L = $2L(t.a$3L[s], n.$4L)",
          Names.nonZeroCount(layer),
          Names.LIST_NON_ZEROS,
          l - 1,
          Names.nonZeros(layer));
    }
    alone.addStatement(
        "$L(sum.$L, sum.$L, t.$L[s], t.a$L[s], 1f$L)",
        Names.addOuterProduct(layer),
        w,
        b,
        Names.dSums(layer),
        l - 1,
        list);
    if (!RowsKernels.addsTogether(layer)) {
      return RowsKernels.has(layer)
          ? statement(
              "$L(sum.$L, sum.$L, t.$L, t.a$L, t.count)",
              RowsKernels.addOuterProduct(layer),
              w,
              b,
              Names.dSums(layer),
              l - 1)
          : eachRow(alone.build());
    }
    String together = "full" + l;
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement(
        "int $L = $Lt.count / $L * $L",
        together,
        l == 1 && skips() ? "t.sparse ? 0 : " : "",
        Planner.ROWS_A_PASS,
        Planner.ROWS_A_PASS);
    code.beginControlFlow("for (int s = 0; s < $L; s += $L)", together, Planner.ROWS_A_PASS)
        .addStatement(
            "$L(sum.$L, sum.$L, t.$L, t.a$L, s)",
            RowsKernels.addOuterProduct(layer),
            w,
            b,
            Names.dSums(layer),
            l - 1)
        .endControlFlow();
    return code.beginControlFlow("for (int s = $L; s < t.count; s++)", together)
        .add(alone.build())
        .endControlFlow()
        .build();
  }
}
