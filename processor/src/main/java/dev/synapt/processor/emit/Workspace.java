package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The fields: parameters, their gradient, and what the passes over the network leave behind. */
final class Workspace {

  /** A field of type {@code float[]}; the comment is empty where the name says all. */
  record Array(String name, int length, String comment) {

    Array(String name, int length) {
      this(name, length, "");
    }
  }

  private Workspace() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    ClassName parameters = ParametersClass.name(plan);
    Passes passes = Passes.of(plan);
    type.addField(
        FieldSpec.builder(parameters, "parameters", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("$L of each layer; forks share them.", ParametersClass.kinds(plan, ""))
            .build());
    type.addField(
        FieldSpec.builder(parameters, "gradient", Modifier.PRIVATE)
            .addJavadoc(
                "$L of each layer; null until training needs them.",
                ParametersClass.kinds(plan, "d"))
            .build());
    type.addField(
        FieldSpec.builder(float[].class, Names.X, Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("One row of features.")
            .initializer("new float[$L]", plan.network().inputs())
            .build());
    for (LayerPlan layer : plan.layers()) {
      if (layer.skipsZeros()) {
        type.addField(
            FieldSpec.builder(int[].class, Names.nonZeros(layer), Modifier.PRIVATE, Modifier.FINAL)
                .addJavadoc("The inputs of layer $L that are not 0.", layer.number())
                .initializer("new int[$L]", layer.inputs() + 1)
                .build());
        type.addField(int.class, Names.nonZeroCount(layer), Modifier.PRIVATE);
      }
      if (passes.keepsSums(layer)) {
        type.addField(forward(Names.z(layer), layer.stride()));
      }
      for (Array array : ofSettings(plan, layer)) {
        type.addField(forward(array.name(), array.length()));
      }
      if (layer.settings().normalizes()) {
        type.addField(float.class, Names.r(layer), Modifier.PRIVATE);
      }
      int outputs = plan.isOutput(layer) ? layer.units() : plan.width(layer);
      type.addField(forward(Names.a(layer), outputs));
    }
    type.addField(
        backward(Names.Y)
            .addJavadoc(
                passes.backwardArrays().isEmpty()
                    ? "One row of targets; null until training needs it."
                    : "One row of targets; like the derivatives below, null until training needs it.")
            .build());
    for (Array array : passes.backwardArrays()) {
      type.addField(backward(array.name()).addJavadoc(array.comment()).build());
    }
    if (plan.batches()) {
      type.addField(
          FieldSpec.builder(MiniBatchClass.name(plan), "miniBatch", Modifier.PRIVATE)
              .addJavadoc("Rows of a mini-batch; null until training needs it.")
              .build());
    }
    if (plan.simd()) {
      SimdClass.addFieldsTo(type, plan);
    }
    DropoutMembers.addFieldsTo(type, plan);
  }

  /** What the settings of a layer need in the forward pass. */
  static List<Array> ofSettings(Plan plan, LayerPlan layer) {
    List<Array> arrays = new ArrayList<>();
    if (layer.settings().normalizes()) {
      arrays.add(new Array(Names.sums(layer), plan.width(layer)));
    }
    if (layer.settings().changesOutput()) {
      arrays.add(new Array(Names.h(layer), plan.width(layer)));
    }
    if (layer.settings().drops()) {
      arrays.add(new Array(Names.m(layer), layer.units()));
    }
    return arrays;
  }

  /** The numbers that every instance holds besides its parameters, in bytes. */
  static long forwardBytes(Plan plan) {
    Passes passes = Passes.of(plan);
    long floats = plan.network().inputs();
    for (LayerPlan layer : plan.layers()) {
      floats += plan.isOutput(layer) ? layer.units() : plan.width(layer);
      floats += passes.keepsSums(layer) ? layer.stride() : 0;
      floats += ofSettings(plan, layer).stream().mapToInt(Array::length).sum();
      floats += layer.skipsZeros() ? layer.inputs() + 1 : 0;
    }
    return Float.BYTES * (floats + SimdClass.floats(plan));
  }

  /** What training adds, gradient and mini-batches included, in bytes. */
  static long backwardBytes(Plan plan) {
    long floats = plan.network().targets() + (long) plan.network().parameters();
    for (LayerPlan layer : plan.layers()) {
      floats += new Storage(layer).padding();
    }
    for (Array array : Passes.of(plan).backwardArrays()) {
      floats += array.length();
    }
    if (plan.batches()) {
      floats += plan.simd() ? SimdTile.floats(plan) : MiniBatchClass.floats(plan);
    }
    return Float.BYTES * floats;
  }

  private static FieldSpec forward(String name, int length) {
    return FieldSpec.builder(float[].class, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new float[$L]", length)
        .build();
  }

  private static FieldSpec.Builder backward(String name) {
    return FieldSpec.builder(float[].class, name, Modifier.PRIVATE);
  }
}
