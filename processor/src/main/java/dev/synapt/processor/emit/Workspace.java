package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import javax.lang.model.element.Modifier;

/** The fields: parameters, their gradient, and what the passes over the network leave behind. */
final class Workspace {

  /** A field of type {@code float[]}. */
  record Array(String name, int length) {}

  private Workspace() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    ClassName parameters = ParametersClass.name(plan);
    Passes passes = Passes.of(plan);
    type.addField(
        FieldSpec.builder(parameters, "parameters", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("W and b of each layer; forks share them.")
            .build());
    type.addField(
        FieldSpec.builder(parameters, "gradient", Modifier.PRIVATE)
            .addJavadoc("dW and db of each layer; null until training needs them.")
            .build());
    type.addField(
        FieldSpec.builder(float[].class, Names.X, Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("One row of features.")
            .initializer("new float[$L]", plan.network().inputs())
            .build());
    for (LayerPlan layer : plan.layers()) {
      if (passes.keepsSums(layer)) {
        type.addField(forward(Names.z(layer), layer));
      }
      type.addField(forward(Names.a(layer), layer));
    }
    type.addField(
        backward(Names.Y)
            .addJavadoc(
                passes.backwardArrays().isEmpty()
                    ? "One row of targets; null until training needs it."
                    : "One row of targets; like all that follows, null until training needs it.")
            .build());
    for (Array array : passes.backwardArrays()) {
      type.addField(backward(array.name()).build());
    }
  }

  private static FieldSpec forward(String name, LayerPlan layer) {
    return FieldSpec.builder(float[].class, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new float[$L]", layer.units())
        .build();
  }

  private static FieldSpec.Builder backward(String name) {
    return FieldSpec.builder(float[].class, name, Modifier.PRIVATE);
  }
}
