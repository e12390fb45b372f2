package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The parameters of a layer besides weights and biases, in canonical order: each an array of its
 * own, without padding.
 *
 * @param layer whose they are
 * @param kind the method of {@code ParameterBlock} that makes a block of them
 * @param name of the array
 * @param length of the array
 */
record FurtherParameters(LayerPlan layer, String kind, String name, int length) {

  static List<FurtherParameters> of(LayerPlan layer) {
    List<FurtherParameters> all = new ArrayList<>();
    if (layer.layer().gains() > 0) {
      all.add(new FurtherParameters(layer, "gain", Names.g(layer), layer.layer().gains()));
    }
    if (layer.layer().shifts() > 0) {
      all.add(new FurtherParameters(layer, "shift", Names.s(layer), layer.layer().shifts()));
    }
    if (layer.layer().slopes() > 0) {
      all.add(new FurtherParameters(layer, "slope", Names.slope(layer), 1));
    }
    return all;
  }

  /** Its name without the number of the layer. */
  String symbol() {
    return name.replaceAll("\\d+$", "");
  }

  static void addFieldsTo(TypeSpec.Builder type, LayerPlan layer) {
    for (FurtherParameters each : of(layer)) {
      type.addField(
          FieldSpec.builder(float[].class, each.name, Modifier.FINAL)
              .initializer("new float[$L]", each.length)
              .build());
    }
  }

  /** Copies them to an array, or from it, where {@code at} is. */
  static CodeBlock canonicalCopy(LayerPlan layer, String array, boolean out) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (FurtherParameters each : of(layer)) {
      code.addStatement(
              out ? "$1T.arraycopy($2L, 0, $3L, at, $4L)" : "$1T.arraycopy($3L, at, $2L, 0, $4L)",
              System.class,
              each.name,
              array,
              each.length)
          .addStatement("at += $L", each.length);
    }
    return code.build();
  }

  static CodeBlock clear(LayerPlan layer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (FurtherParameters each : of(layer)) {
      code.addStatement("$T.fill($L, 0f)", Arrays.class, each.name);
    }
    return code.build();
  }

  static CodeBlock add(LayerPlan layer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (FurtherParameters each : of(layer)) {
      code.addStatement("add($1L, scale, d.$1L)", each.name);
    }
    return code.build();
  }

  /** Fills {@code blocks[n++]} with views of the arrays of the objects p and g. */
  static CodeBlock parameterBlocks(LayerPlan layer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (FurtherParameters each : of(layer)) {
      code.addStatement(
          "blocks[n++] = $1T.$2L($3L, p.$4L, g.$4L)",
          Names.PARAMETER_BLOCK,
          each.kind,
          layer.number(),
          each.name);
    }
    return code.build();
  }
}
