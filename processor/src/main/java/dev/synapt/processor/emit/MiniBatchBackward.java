package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.MiniBatchPasses.eachRow;
import static dev.synapt.processor.emit.MiniBatchPasses.pass;
import static dev.synapt.processor.emit.MiniBatchPasses.settings;
import static dev.synapt.processor.emit.MiniBatchPasses.statement;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.List;

/** The backward pass of several rows of a mini-batch, by plain loops. */
final class MiniBatchBackward {

  private final Plan plan;

  private MiniBatchBackward(Plan plan) {
    this.plan = plan;
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    MiniBatchBackward pass = new MiniBatchBackward(plan);
    type.addMethod(pass.backward());
    for (LayerPlan layer : plan.downwards()) {
      type.addMethod(pass.backward(layer));
    }
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
            plan,
            "backward",
            "The backward pass: adds "
                + ParametersClass.kinds(plan, "scale·d")
                + ", each row times its share.")
        .addParameter(float.class, "scale")
        .addParameter(ParametersClass.name(plan), "sum")
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
    return pass(plan, "backward" + layer.number(), BackwardPass.throughLayer(plan, layer))
        .addParameter(ParametersClass.name(plan), "sum")
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
    if (!RowsOuterProduct.addsTogether(layer)) {
      return RowsKernels.has(layer)
          ? statement(
              "$L(sum.$L, sum.$L, t.$L, t.a$L, t.count)",
              RowsOuterProduct.name(layer),
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
        l == 1 && MiniBatchPasses.skips(plan) ? "t.sparse ? 0 : " : "",
        Planner.ROWS_A_PASS,
        Planner.ROWS_A_PASS);
    code.beginControlFlow("for (int s = 0; s < $L; s += $L)", together, Planner.ROWS_A_PASS)
        .addStatement(
            "$L(sum.$L, sum.$L, t.$L, t.a$L, s)",
            RowsOuterProduct.name(layer),
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
