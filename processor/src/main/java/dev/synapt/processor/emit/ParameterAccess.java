package dev.synapt.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Parameters and gradient as others see them. */
final class ParameterAccess {

  private ParameterAccess() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    type.addMethod(parameterBlocks(type, plan));
    type.addMethod(
        copy("copyParametersTo", "destination")
            .addStatement("parameters.copyTo(destination)")
            .build());
    type.addMethod(copy("setParameters", "source").addStatement("parameters.set(source)").build());
    type.addMethod(
        copy("copyGradientTo", "destination")
            .beginControlFlow("if (gradient == null)")
            .addStatement("$T.fill(destination, 0f)", Arrays.class)
            .nextControlFlow("else")
            .addStatement("gradient.copyTo(destination)")
            .endControlFlow()
            .build());
    type.addMethod(gradient(ParametersClass.name(plan)));
  }

  private static MethodSpec.Builder copy(String name, String array) {
    return Methods.override(name, void.class)
        .addParameter(Methods.array(array))
        .addCode(Checks.length(array, Names.PARAMETERS));
  }

  private static MethodSpec gradient(ClassName parameters) {
    return MethodSpec.methodBuilder("gradient")
        .addJavadoc("The gradient, created when it is first needed.")
        .addModifiers(Modifier.PRIVATE)
        .returns(parameters)
        .beginControlFlow("if (gradient == null)")
        .addStatement("gradient = new $T()", parameters)
        .endControlFlow()
        .addStatement("return gradient")
        .build();
  }

  private static MethodSpec parameterBlocks(TypeSpec.Builder type, Plan plan) {
    ClassName parameters = ParametersClass.name(plan);
    TypeName blocks = ArrayTypeName.of(Names.PARAMETER_BLOCK);
    int count = 0;
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      Storage storage = new Storage(layer);
      count += storage.arrays() + 1 + FurtherParameters.of(layer).size();
      layers.add(
          CodeBlock.builder()
              .add(storage.parameterBlocks())
              .addStatement(
                  "blocks[n++] = $1T.bias($2L, p.$3L, g.$3L$4L)",
                  Names.PARAMETER_BLOCK,
                  layer.number(),
                  Names.b(layer),
                  storage.padded() ? ", " + layer.units() : "")
              .add(FurtherParameters.parameterBlocks(layer))
              .build());
    }
    List<ParameterSpec> reads =
        List.of(
            Parts.parameter(parameters, "p"),
            Parts.parameter(parameters, "g"),
            Parts.parameter(blocks, "blocks"),
            Parts.parameter(TypeName.INT, "n"));
    List<Modifier> modifiers = List.of(Modifier.PRIVATE, Modifier.STATIC);
    return Methods.override("parameterBlocks", Object.class)
        .returns(blocks)
        .addStatement("$T p = parameters", parameters)
        .addStatement("$T g = gradient()", parameters)
        .addStatement("$1T[] blocks = new $1T[$2L]", Names.PARAMETER_BLOCK, count)
        .addStatement("int n = 0")
        .addCode(new Parts(plan, "fillBlocks", layers, reads, "n", modifiers).addTo(type))
        .addStatement("return blocks")
        .build();
  }
}
