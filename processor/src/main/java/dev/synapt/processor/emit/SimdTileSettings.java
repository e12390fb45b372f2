package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * What the settings of one layer need in a tile of rows: arrays, and calls of {@link
 * SimdTileSettingsKernels}; nothing where it has no such setting.
 */
record SimdTileSettings(LayerPlan layer) {

  private static final int ROWS = Planner.TILE_ROWS;

  /** Their names; all hold a number for each unit and row. */
  private List<String> arrays() {
    List<String> arrays = new ArrayList<>();
    if (layer.settings().normalizes()) {
      arrays.add(Names.sums(layer));
      arrays.add(Names.dSums(layer));
    }
    if (layer.settings().changesOutput()) {
      arrays.add(Names.h(layer));
    }
    if (layer.settings().drops()) {
      arrays.add(Names.m(layer));
    }
    if (keepsDerivative()) {
      arrays.add(Names.dA(layer));
    }
    return arrays;
  }

  /** The derivative of the outputs is needed once more, for the inputs. */
  private boolean keepsDerivative() {
    return layer.settings().residual() && layer.number() > 1;
  }

  void addFieldsTo(TypeSpec.Builder type) {
    for (String name : arrays()) {
      type.addField(array(name, layer.units() + " * " + ROWS));
    }
    if (layer.settings().normalizes()) {
      type.addField(array(Names.r(layer), Integer.toString(ROWS)));
    }
  }

  private static FieldSpec array(String name, String length) {
    return FieldSpec.builder(float[].class, name, Modifier.FINAL)
        .initializer("new float[$L]", length)
        .build();
  }

  /** How many floats its arrays hold for one row. */
  long floats() {
    return (long) arrays().size() * layer.units() + (layer.settings().normalizes() ? 1 : 0);
  }

  /** {@code layerNormalizationOfTile(p.g1, p.s1, t.v1, t.r1, t.z1)}. */
  CodeBlock normalize(Plan plan) {
    if (!layer.settings().normalizes()) {
      return CodeBlock.of("");
    }
    return statement(
        "$LOfTile($L, t.$L, t.$L, t.$L)",
        SettingsKernels.name(layer),
        trained("p"),
        Names.sums(layer),
        Names.r(layer),
        SimdTile.z(plan, layer));
  }

  private String trained(String object) {
    return SettingsKernels.trained(layer.settings().normalization()).stream()
        .map(name -> object + "." + name + layer.number())
        .collect(Collectors.joining(", "));
  }

  /** From h to a. */
  CodeBlock output() {
    CodeBlock.Builder code = CodeBlock.builder();
    String h = Names.h(layer);
    String a = Names.a(layer);
    if (layer.settings().drops()) {
      code.beginControlFlow("for (int s = 0; s < t.count; s++)")
          .addStatement(
              "$T.factors(n.dropoutSeed, n.step, t.numbers[s], $L, $L, t.$L, s, $L, $L)",
              Names.DROPOUT,
              layer.number(),
              layer.settings().dropout(),
              Names.m(layer),
              ROWS,
              layer.units())
          .endControlFlow()
          .addStatement("dropOfTile(t.$L, t.$L, t.$L)", Names.m(layer), h, a);
      h = a;
    }
    if (layer.settings().residual()) {
      code.addStatement("addUpOfTile(t.$L, t.a$L, t.$L)", h, layer.number() - 1, a);
    }
    return code.build();
  }

  /** From dA, where dZ will be, to dH. */
  CodeBlock dropDerivative() {
    CodeBlock.Builder code = CodeBlock.builder();
    String d = Names.dZ(layer);
    if (keepsDerivative()) {
      code.addStatement(
          "$T.arraycopy(t.$L, 0, t.$L, 0, $L)",
          System.class,
          d,
          Names.dA(layer),
          layer.units() * ROWS);
    }
    if (layer.settings().drops()) {
      code.addStatement("dropOfTile(t.$L, t.$L, t.$L)", Names.m(layer), d, d);
    }
    return code.build();
  }

  /** Reads the slope, and adds to it while dA, where dZ will be, is there. */
  CodeBlock slopeGradient() {
    if (layer.layer().slopes() == 0) {
      return CodeBlock.of("");
    }
    return CodeBlock.builder()
        .addStatement("float $1L = p.$1L[0]", Names.slope(layer))
        .addStatement(
            "addSlopeOfTile(sum.$L, t.z$L, t.$L, n.$L)",
            Names.slope(layer),
            layer.number(),
            Names.dZ(layer),
            Names.LANES)
        .build();
  }

  /** From dZ to dU; then gain and shift, when the gains have been read. */
  CodeBlock normalizationDerivative() {
    if (!layer.settings().normalizes()) {
      return CodeBlock.of("");
    }
    return CodeBlock.builder()
        .addStatement(
            "$LDerivativeOfTile(p.$L, t.$L, t.$L, t.$L, t.$L)",
            SettingsKernels.name(layer),
            Names.g(layer),
            Names.sums(layer),
            Names.r(layer),
            Names.dZ(layer),
            Names.dSums(layer))
        .addStatement(
            "$LOfTile($L, t.$L, t.$L, n.$L)",
            SettingsKernels.addName(layer.settings().normalization()),
            trained("sum"),
            Names.sums(layer),
            Names.dZ(layer),
            Names.LANES)
        .build();
  }

  /** {@code addUpOfTile(t.dZ1, t.dA2, t.dZ1)}, for the layer below. */
  CodeBlock addResidual(LayerPlan below) {
    return layer.settings().residual()
        ? statement("addUpOfTile(t.$1L, t.$2L, t.$1L)", Names.dZ(below), Names.dA(layer))
        : CodeBlock.of("");
  }

  private static CodeBlock statement(String format, Object... arguments) {
    return CodeBlock.builder().addStatement(format, arguments).build();
  }
}
