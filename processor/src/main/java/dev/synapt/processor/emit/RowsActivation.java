package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import javax.lang.model.element.Modifier;

/**
 * Emits an activation for several rows of a mini-batch, copied side by side into one array: the
 * longer a loop, the longer the vectors that HotSpot makes of it.
 */
final class RowsActivation {

  private static final String SIDE_BY_SIDE = "sideBySide";

  private RowsActivation() {}

  /** Where the function costs more than the copies: not where it is a few instructions. */
  static boolean has(LayerPlan layer) {
    ActivationCode code = ActivationCode.of(layer);
    return layer.isWide()
        && layer.units() < LongRowsKernel.FROM_LENGTH
        && !layer.inPlace()
        && code.isElementwise()
        && layer.layer().slopes() == 0
        && code.shortVector("z").isEmpty();
  }

  private static String name(LayerPlan layer) {
    return Names.activate(layer) + "OfRows";
  }

  /** The call, in a mini-batch t. */
  static CodeBlock call(LayerPlan layer) {
    return CodeBlock.builder()
        .addStatement(
            "$L(t.$L, t.$L, t.$L, t.count)",
            name(layer),
            Names.z(layer),
            Names.h(layer),
            SIDE_BY_SIDE)
        .build();
  }

  static void addFieldTo(TypeSpec.Builder type, Plan plan) {
    int units = units(plan);
    if (units > 0) {
      type.addField(
          FieldSpec.builder(float[].class, SIDE_BY_SIDE, Modifier.FINAL)
              .addJavadoc("All rows of a layer.")
              .initializer("new float[$L * $L]", Planner.TILE_ROWS, units)
              .build());
    }
  }

  /** How many floats stand side by side. */
  static long floats(Plan plan) {
    return (long) Planner.TILE_ROWS * units(plan);
  }

  /** Of the widest layer that has it, 0 if none has. */
  private static int units(Plan plan) {
    return plan.layers().stream()
        .filter(RowsActivation::has)
        .mapToInt(LayerPlan::units)
        .max()
        .orElse(0);
  }

  /** {@code a = f(z)} for each row. */
  static MethodSpec method(LayerPlan layer) {
    TypeName rows = TypeName.get(float[][].class);
    return Kernel.named(name(layer), Formulas.activation(layer) + " for each row, in one loop.")
        .addParameter(rows, "z")
        .addParameter(rows, "a")
        .addParameter(float[].class, "v")
        .addParameter(int.class, "count")
        .addCode(copies("z[s], 0, v, s * " + layer.units(), layer))
        .addCode(
            ActivationCode.of(layer)
                .forward(layer.units(), Elements.inOneLoop("count * " + layer.units(), "v")))
        .addCode(copies("v, s * " + layer.units() + ", a[s], 0", layer))
        .build();
  }

  private static CodeBlock copies(String fromTo, LayerPlan layer) {
    return CodeBlock.builder()
        .beginControlFlow("for (int s = 0; s < count; s++)")
        .addStatement("$T.arraycopy($L, $L)", System.class, fromTo, layer.units())
        .endControlFlow()
        .build();
  }
}
