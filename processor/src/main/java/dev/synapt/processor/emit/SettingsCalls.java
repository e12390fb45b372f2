package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.Normalization;
import dev.synapt.processor.plan.LayerPlan;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The calls of {@link SettingsKernels} that one layer needs in passes through the layers; nothing
 * where it has no such setting.
 *
 * @param layer the layer
 * @param owner {@code n.} or {@code t.} where the arrays are fields of another object
 * @param index {@code [s]} where there is an array for each row
 * @param parameters the object that holds the parameters
 */
record SettingsCalls(LayerPlan layer, String owner, String index, String parameters) {

  private String array(String name) {
    return owner + name + index;
  }

  /** {@code r1 = layerNormalization(parameters.g1, parameters.s1, v1, z1)}. */
  CodeBlock normalize() {
    if (!layer.settings().normalizes()) {
      return CodeBlock.of("");
    }
    return statement(
        "$L = $L($L, $L, $L)",
        array(Names.r(layer)),
        SettingsKernels.name(layer),
        trained(parameters),
        array(Names.sums(layer)),
        array(Names.z(layer)));
  }

  /** {@code g1, s1} of an object. */
  private String trained(String object) {
    Normalization kind = layer.settings().normalization();
    return SettingsKernels.trained(kind).stream()
        .map(name -> object + "." + name + layer.number())
        .collect(Collectors.joining(", "));
  }

  /**
   * From h to a: {@code drop(m1, h1, a1)}, and {@code addUp(h1, a0, a1, 8)} where residual.
   *
   * @param input the layer's input
   */
  CodeBlock output(String input) {
    CodeBlock.Builder code = CodeBlock.builder();
    String a = array(Names.a(layer));
    String h = array(Names.h(layer));
    if (layer.settings().drops()) {
      code.addStatement("drop($L, $L, $L)", array(Names.m(layer)), h, a);
      h = a;
    }
    if (layer.settings().residual()) {
      code.addStatement("addUp($L, $L, $L, $L)", h, input, a, layer.units());
    }
    return code.build();
  }

  /** {@code drop(m1, dA1, dH1)}. */
  CodeBlock dropDerivative() {
    return layer.settings().drops()
        ? statement(
            "drop($L, $L, $L)",
            array(Names.m(layer)),
            array(Names.dA(layer)),
            array(Names.dH(layer)))
        : CodeBlock.of("");
  }

  /** {@code layerNormalizationDerivative(parameters.g1, v1, r1, dZ1, dU1)}. */
  CodeBlock normalizationDerivative() {
    if (!layer.settings().normalizes()) {
      return CodeBlock.of("");
    }
    return statement(
        "$LDerivative($L.$L, $L, $L, $L, $L)",
        SettingsKernels.name(layer),
        parameters,
        Names.g(layer),
        array(Names.sums(layer)),
        array(Names.r(layer)),
        array(Names.dZ(layer)),
        array(Names.dSums(layer)));
  }

  /**
   * {@code addGainAndShift(sum.g1, sum.s1, v1, dZ1, scale)} and {@code addSlope(sum.slope1, z1,
   * dA1, scale, 8)}, when gains and slope have been read.
   */
  CodeBlock addGradient(String scale, String slopeScale) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (layer.settings().normalizes()) {
      code.addStatement(
          "$L($L, $L, $L, $L)",
          SettingsKernels.addName(layer.settings().normalization()),
          trained("sum"),
          array(Names.sums(layer)),
          array(Names.dZ(layer)),
          scale);
    }
    if (layer.layer().slopes() > 0) {
      code.addStatement(
          "addSlope(sum.$L, $L, $L, $L, $L)",
          Names.slope(layer),
          array(Names.z(layer)),
          array(Names.dH(layer)),
          slopeScale,
          layer.units());
    }
    return code.build();
  }

  /**
   * Where backpropagation leaves some elements as they are: clears them, for those who add to them
   * or multiply them.
   */
  CodeBlock clearSkipped(LayerPlan below, String dBelow) {
    return BackpropagationKernel.skips(layer)
            && (layer.settings().residual() || below.settings().drops())
        ? statement("$T.fill($L, 0f)", Arrays.class, dBelow)
        : CodeBlock.of("");
  }

  /** {@code addUp(dA0, dA1, dA0, 8)}. */
  CodeBlock addResidual(String dBelow) {
    return layer.settings().residual()
        ? statement("addUp($1L, $2L, $1L, $3L)", dBelow, array(Names.dA(layer)), layer.inputs())
        : CodeBlock.of("");
  }

  /** {@code Dropout.factors(...)} for one row. */
  CodeBlock mask(String network, String row) {
    return layer.settings().drops()
        ? statement(
            "$T.factors($L, $L, $L, $L, $L, $L, 0, 1, $L)",
            Names.DROPOUT,
            network + "dropoutSeed",
            network + "step",
            row,
            layer.number(),
            layer.settings().dropout(),
            array(Names.m(layer)),
            layer.units())
        : CodeBlock.of("");
  }

  private static CodeBlock statement(String format, Object... arguments) {
    return CodeBlock.builder().addStatement(format, arguments).build();
  }
}
