package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.Arrays;
import javax.lang.model.element.Modifier;

/** The nested class that holds weights and biases, or their gradient, which has the same shape. */
final class ParametersClass {

  private ParametersClass() {}

  static ClassName name(Plan plan) {
    String outer = plan.network().className();
    return ClassName.get(plan.network().packageName(), outer, Names.parametersClass(outer));
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    TypeSpec.Builder parameters =
        TypeSpec.classBuilder(name(plan))
            .addJavadoc("W and b of each layer, or dW and db, which have the same shape.")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    CodeBlock.Builder completion = CodeBlock.builder();
    for (LayerPlan layer : plan.layers()) {
      Storage storage = new Storage(layer);
      parameters.addField(
          FieldSpec.builder(storage.type(), Names.w(layer), Modifier.FINAL)
              .addJavadoc("$L.", storage.description())
              .initializer(storage.allocation())
              .build());
      parameters.addField(
          FieldSpec.builder(float[].class, Names.b(layer), Modifier.FINAL)
              .initializer("new float[$L]", storage.biases())
              .build());
      completion.add(storage.completion());
    }
    parameters.addMethod(MethodSpec.constructorBuilder().addCode(completion.build()).build());
    parameters.addMethod(canonicalCopy(plan, "copyTo", "destination", true));
    parameters.addMethod(canonicalCopy(plan, "set", "source", false));
    parameters.addMethod(clear(plan));
    parameters.addMethod(add(plan));
    parameters.addMethod(addTo());
    type.addType(parameters.build());
  }

  private static MethodSpec canonicalCopy(Plan plan, String name, String array, boolean out) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc(
                "Copies $L canonical order: W as [units][inputs], then b, layer by layer.",
                out ? "out in" : "in from")
            .addParameter(Methods.array(array));
    if (!out && plan.layers().stream().anyMatch(layer -> new Storage(layer).padded())) {
      // Padding is zero, whatever has become of it: an infinite feature makes it NaN.
      method.addStatement("clear()");
    }
    method.addStatement("int at = 0");
    for (LayerPlan layer : plan.layers()) {
      method.addCode(new Storage(layer).canonicalCopy(array, out));
      method.addStatement(
          out ? "$1T.arraycopy($2L, 0, $3L, at, $4L)" : "$1T.arraycopy($3L, at, $2L, 0, $4L)",
          System.class,
          Names.b(layer),
          array,
          layer.units());
      if (!plan.isOutput(layer)) {
        method.addStatement("at += $L", layer.units());
      }
    }
    return method.build();
  }

  private static MethodSpec clear(Plan plan) {
    MethodSpec.Builder method = MethodSpec.methodBuilder("clear");
    for (LayerPlan layer : plan.layers()) {
      method.addCode(
          new Storage(layer)
              .onEachArray(array -> CodeBlock.of("$T.fill($L, 0f)", Arrays.class, array)));
      method.addStatement("$T.fill($L, 0f)", Arrays.class, Names.b(layer));
    }
    return method.build();
  }

  private static MethodSpec add(Plan plan) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("add")
            .addJavadoc("W += scale·dW and b += scale·db.")
            .addParameter(float.class, "scale")
            .addParameter(name(plan), "d");
    for (LayerPlan layer : plan.layers()) {
      method.addCode(
          new Storage(layer).onEachArray(array -> CodeBlock.of("add($1L, scale, d.$1L)", array)));
      method.addStatement("add($1L, scale, d.$1L)", Names.b(layer));
    }
    return method.build();
  }

  private static MethodSpec addTo() {
    return MethodSpec.methodBuilder("add")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(Methods.array("p"))
        .addParameter(float.class, "scale")
        .addParameter(Methods.array("d"))
        .beginControlFlow("for (int i = 0; i < p.length; i++)")
        .addStatement("p[i] += scale * d[i]")
        .endControlFlow()
        .build();
  }
}
