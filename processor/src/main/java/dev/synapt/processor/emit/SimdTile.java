package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.Activation;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import javax.lang.model.element.Modifier;

/** The nested class that holds some rows of a mini-batch and what the passes make of them. */
final class SimdTile {

  private static final int ROWS = Planner.TILE_ROWS;

  private SimdTile() {}

  static ClassName name(Plan plan) {
    String outer = plan.network().className();
    return ClassName.get(plan.network().packageName(), outer, Names.tileClass(outer));
  }

  /** The sums of a layer: an array of their own only where somebody reads them afterwards. */
  static String z(Plan plan, LayerPlan layer) {
    return keepsSums(plan, layer) ? "z" + layer.number() : Names.h(layer);
  }

  private static boolean keepsSums(Plan plan, LayerPlan layer) {
    Activation activation = layer.layer().activation();
    boolean lossReads = plan.isOutput(layer) && LossCode.of(plan, Elements.inLoops()).reads("z");
    boolean derivativeReads = !activation.derivativeFromOutput();
    return activation != Activation.IDENTITY && (lossReads || derivativeReads);
  }

  static TypeSpec type(Plan plan) {
    int inputs = plan.network().inputs();
    int targets = plan.network().targets();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name(plan))
            .addJavadoc(
                "Up to $L rows of a mini-batch, side by side: element k * $L + s of an array is\n"
                    + "feature or unit k of row s.",
                ROWS,
                ROWS)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    MiniBatchFlow.addFieldsTo(type);
    type.addField(
        array("inputs", ROWS + " * " + inputs).addJavadoc("The features, row after row.").build());
    type.addField(
        array("targets", ROWS + " * " + targets).addJavadoc("The targets, row after row.").build());
    type.addField(array("a0", inputs + " * " + ROWS).build());
    type.addField(array("y", targets + " * " + ROWS).build());
    for (LayerPlan layer : plan.layers()) {
      String length = layer.units() + " * " + ROWS;
      if (keepsSums(plan, layer)) {
        type.addField(array("z" + layer.number(), length).build());
      }
      new SimdTileSettings(layer).addFieldsTo(type);
      type.addField(array(Names.a(layer), length).build());
      type.addField(
          array("dZ" + layer.number(), length)
              .addJavadoc("dA$L, then dZ$L.", layer.number(), layer.number())
              .build());
      type.addField(
          array("rows" + layer.number(), ROWS + " * " + SimdTileKernels.rowStride(layer))
              .addJavadoc(
                  "$L, row after row.",
                  layer.isWide() ? Formulas.dSums(layer) : "a" + (layer.number() - 1))
              .build());
    }
    if (SimdSparseTile.isUsed(plan)) {
      SimdSparseTile.addFieldsTo(type, inputs);
    }
    type.addMethod(fill(inputs, targets));
    return type.build();
  }

  /** How many numbers of four bytes its arrays hold. */
  static long floats(Plan plan) {
    long floats = 1 + 2L * (plan.network().inputs() + plan.network().targets());
    for (LayerPlan layer : plan.layers()) {
      floats += (keepsSums(plan, layer) ? 3L : 2L) * layer.units();
      floats += new SimdTileSettings(layer).floats();
      floats += SimdTileKernels.rowStride(layer);
    }
    return ROWS * floats + SimdSparseTile.numbers(plan);
  }

  private static FieldSpec.Builder array(String name, String length) {
    return FieldSpec.builder(float[].class, name, Modifier.FINAL)
        .initializer("new float[$L]", length);
  }

  private static MethodSpec fill(int inputs, int targets) {
    return MiniBatchFlow.fill(
            "samples.copyFeatures(rows[k], inputs, count * " + inputs + ")",
            "samples.copyTarget(rows[k], targets, count * " + targets + ")")
        .addCode(
            new SimdCode()
                .statement("Arrays.fill(inputs, count * " + inputs + ", inputs.length, 0f)")
                .statement("Arrays.fill(targets, count * " + targets + ", targets.length, 0f)")
                .statement("return k")
                .build())
        .build();
  }
}
