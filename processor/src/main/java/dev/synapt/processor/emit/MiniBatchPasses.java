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
import javax.lang.model.element.Modifier;

/** The forward pass of several rows of a mini-batch and their loss, by plain loops. */
final class MiniBatchPasses {

  private final Plan plan;
  private final ClassName parameters;

  private MiniBatchPasses(Plan plan) {
    this.plan = plan;
    parameters = ParametersClass.name(plan);
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    MiniBatchPasses passes = new MiniBatchPasses(plan);
    type.addMethod(passes.forward(type));
    type.addMethod(passes.loss());
    MiniBatchBackward.addTo(type, plan);
  }

  /** Whether zeros among the features are left out. */
  static boolean skips(Plan plan) {
    return plan.layers().get(0).skipsZeros();
  }

  static MethodSpec.Builder pass(Plan plan, String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(network(plan), "n")
        .addParameter(MiniBatchClass.name(plan), "t");
  }

  private static ClassName network(Plan plan) {
    return ClassName.get(plan.network().packageName(), plan.network().className());
  }

  static CodeBlock eachRow(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int s = 0; s < t.count; s++)")
        .add(body)
        .endControlFlow()
        .build();
  }

  static CodeBlock statement(String format, Object... arguments) {
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
            Parts.parameter(network(plan), "n"),
            Parts.parameter(MiniBatchClass.name(plan), "t"),
            Parts.parameter(parameters, "p"));
    Parts parts = new Parts(plan, "forward", layers, reads, "", List.of(Modifier.STATIC));
    return pass(plan, "forward", "The forward pass of all rows.")
        .addStatement("$T p = n.parameters", parameters)
        .addCode(parts.addTo(type))
        .build();
  }

  static SettingsCalls settings(LayerPlan layer) {
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
    boolean first = l == 1 && skips(plan);
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
    return pass(plan, "loss", "The loss, each row times its share.")
        .returns(double.class)
        .addStatement("double total = 0")
        .addCode(eachRow(statement("total += t.shares[s] * $L", call)))
        .addStatement("return total")
        .build();
  }
}
