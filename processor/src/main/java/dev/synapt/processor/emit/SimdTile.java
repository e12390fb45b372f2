package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.Activation;
import dev.synapt.SynaptGenerated;
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

  private static boolean keepsDerivative(Plan plan, LayerPlan layer) {
    return layer.number() > 1 || !SimdTileRows.fits(plan);
  }

  private static boolean keepsOutputs(Plan plan, LayerPlan layer) {
    return plan.isOutput(layer) || !SimdTileRegisters.fits(plan);
  }

  static TypeSpec type(Plan plan) {
    int inputs = plan.network().inputs();
    int targets = plan.network().targets();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name(plan))
            .addAnnotation(SynaptGenerated.class)
            .addJavadoc(
                "Up to $L rows of a mini-batch, side by side: element k * $L + s of an array is\n"
                    + "feature or unit k of row s.",
                ROWS,
                ROWS)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    MiniBatchFlow.addFieldsTo(type);
    if (SimdSparseTile.isUsed(plan)) {
      type.addField(
          array("inputs", Integer.toString(SimdSparseBits.lengthOfInputs(inputs)))
              .addJavadoc("The features, row after row.")
              .build());
    }
    type.addField(array("a0", inputs + " * " + ROWS).build());
    type.addField(array("y", targets + " * " + ROWS).build());
    for (LayerPlan layer : plan.layers()) {
      String length = layer.units() + " * " + ROWS;
      if (keepsSums(plan, layer)) {
        type.addField(array("z" + layer.number(), length).build());
      }
      new SimdTileSettings(layer).addFieldsTo(type);
      if (keepsOutputs(plan, layer)) {
        type.addField(array(Names.a(layer), length).build());
      }
      if (keepsDerivative(plan, layer)) {
        type.addField(
            array("dZ" + layer.number(), length)
                .addJavadoc("$L", derivatives(plan, layer))
                .build());
      }
      if (!SimdTileRegisters.fits(plan)) {
        type.addField(rows(plan, layer));
      }
    }
    if (SimdTileLoss.keepsLosses(plan)) {
      type.addField(
          array("losses", Integer.toString(ROWS))
              .addJavadoc("The loss of each row, times its share.")
              .build());
    }
    if (SimdSparseTile.isUsed(plan)) {
      SimdSparseBits.addFieldsTo(type, inputs);
    }
    type.addMethod(fill(plan));
    return type.build();
  }

  /** What stands where dZ will be; empty where nothing else does. */
  private static String derivatives(Plan plan, LayerPlan layer) {
    int l = layer.number();
    boolean fused = plan.isOutput(layer) && plan.isLossFused();
    String dropped = layer.settings().drops() ? "then dH" + l + ", " : "";
    return fused ? "" : "dA" + l + ", " + dropped + "then dZ" + l + ".";
  }

  private static FieldSpec rows(Plan plan, LayerPlan layer) {
    boolean sums = layer.number() == 1 && SimdSparseTile.isUsed(plan);
    return array("rows" + layer.number(), ROWS + " * " + SimdTileOuterProduct.rowStride(layer))
        .addJavadoc(
            "$L, row after row.",
            layer.isWide()
                ? (sums ? Formulas.sums(layer) + " of few features, then " : "")
                    + Formulas.dSums(layer)
                : "a" + (layer.number() - 1))
        .build();
  }

  /** How many numbers of four bytes its arrays hold. */
  static long floats(Plan plan) {
    long floats = 2L + plan.network().inputs() + plan.network().targets();
    for (LayerPlan layer : plan.layers()) {
      floats += keepsSums(plan, layer) ? layer.units() : 0;
      floats += keepsOutputs(plan, layer) ? layer.units() : 0;
      floats += keepsDerivative(plan, layer) ? layer.units() : 0;
      floats += new SimdTileSettings(layer).floats();
      floats += SimdTileRegisters.fits(plan) ? 0 : SimdTileOuterProduct.rowStride(layer);
    }
    floats += SimdTileLoss.keepsLosses(plan) ? 1 : 0;
    return ROWS * floats + SimdSparseBits.numbers(plan);
  }

  private static FieldSpec.Builder array(String name, String length) {
    return FieldSpec.builder(float[].class, name, Modifier.FINAL)
        .initializer("new float[$L]", length);
  }

  private static MethodSpec fill(Plan plan) {
    int inputs = plan.network().inputs();
    SimdCode code =
        new SimdCode()
            .comment("Rows that are not there repeat one: their share of 0 times infinity is NaN.")
            .statement(
                "Arrays.fill(numbers, count, " + ROWS + ", count > 0 ? numbers[0] : rows[from])");
    if (SimdSparseTile.isUsed(plan)) {
      code.begin("for (int s = 0; s < " + ROWS + "; s++)")
          .statement("samples.copyFeatures(numbers[s], inputs, s * " + inputs + ")")
          .end();
    } else {
      code.statement("samples.copyFeatures(numbers, " + ROWS + ", a0, " + ROWS + ")");
    }
    code.statement("samples.copyTargets(numbers, " + ROWS + ", y, " + ROWS + ")")
        .statement("return k");
    return MiniBatchFlow.fill().addCode(code.build()).build();
  }
}
