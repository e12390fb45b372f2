package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.SynaptGenerated;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The nested class that takes some rows of a mini-batch through the layers, by plain loops. */
final class MiniBatchClass {

  private static final int ROWS = Planner.TILE_ROWS;

  private final Plan plan;

  private MiniBatchClass(Plan plan) {
    this.plan = plan;
  }

  static ClassName name(Plan plan) {
    String outer = plan.network().className();
    return ClassName.get(plan.network().packageName(), outer, Names.miniBatchClass(outer));
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    if (plan.batches()) {
      type.addType(new MiniBatchClass(plan).type());
    }
  }

  private TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name(plan))
            .addAnnotation(SynaptGenerated.class)
            .addJavadoc(
                "Up to $L rows of a mini-batch, each in arrays of its own$L.",
                ROWS,
                plan.layers().stream().anyMatch(RowsKernels::has)
                    ? "; some rows of weights at a time\nare taken through all of them"
                    : "")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    MiniBatchFlow.addFieldsTo(type);
    rows(type, "a0", plan.network().inputs());
    rows(type, "y", plan.network().targets());
    for (LayerPlan layer : plan.layers()) {
      arrays(layer).forEach(array -> rows(type, array.name(), array.length()));
      if (layer.settings().normalizes()) {
        type.addField(
            FieldSpec.builder(float[].class, Names.r(layer), Modifier.FINAL)
                .initializer("new float[$L]", ROWS)
                .build());
      }
      if (transposes(layer)) {
        type.addField(
            FieldSpec.builder(float[][].class, transpose(layer), Modifier.FINAL)
                .addJavadoc("W$Lᵀ.", layer.number())
                .initializer("new float[$L][$L]", layer.units(), below(layer))
                .build());
      }
    }
    RowsActivation.addFieldTo(type, plan);
    if (plan.layers().get(0).skipsZeros()) {
      type.addField(
          FieldSpec.builder(int[][].class, "nonZeros", Modifier.FINAL)
              .addJavadoc("Which features of each row are not 0.")
              .initializer("new int[$L][$L]", ROWS, plan.network().inputs() + 1)
              .build());
      type.addField(
          FieldSpec.builder(int[].class, "nonZeroCounts", Modifier.FINAL)
              .initializer("new int[$L]", ROWS)
              .build());
      type.addField(
          FieldSpec.builder(boolean.class, "sparse")
              .addJavadoc("Whether less than half of the features are not 0.")
              .build());
    }
    if (plan.hasSettings()) {
      type.addMethod(rows());
    }
    type.addMethod(
        MiniBatchFlow.fill(
                "samples.copyFeatures(rows[k], a0[count])", "samples.copyTarget(rows[k], y[count])")
            .addStatement("return k")
            .build());
    new MiniBatchFlow(plan, name(plan), "miniBatch").addTo(type);
    MiniBatchPasses.addTo(type, plan);
    return type.build();
  }

  /** How many numbers of four bytes its arrays hold. */
  static long floats(Plan plan) {
    MiniBatchClass rows = new MiniBatchClass(plan);
    LayerPlan first = plan.layers().get(0);
    long ofRow = 2L + plan.network().inputs() + plan.network().targets();
    ofRow += first.skipsZeros() ? plan.network().inputs() + 2 : 0;
    long once = RowsActivation.floats(plan);
    for (LayerPlan layer : plan.layers()) {
      ofRow += rows.arrays(layer).stream().mapToInt(Workspace.Array::length).sum();
      ofRow += layer.settings().normalizes() ? 1 : 0;
      once += transposes(layer) ? (long) layer.units() * rows.below(layer) : 0;
    }
    return ROWS * ofRow + once;
  }

  /** What a layer keeps of each row. */
  private List<Workspace.Array> arrays(LayerPlan layer) {
    int width = plan.width(layer);
    List<Workspace.Array> arrays = new ArrayList<>();
    if (!layer.inPlace()) {
      arrays.add(new Workspace.Array(Names.z(layer), width));
    }
    arrays.addAll(Workspace.ofSettings(plan, layer));
    int outputs = plan.isOutput(layer) ? layer.units() : width;
    arrays.add(new Workspace.Array(Names.a(layer), outputs));
    if (plan.derives(layer)) {
      arrays.add(new Workspace.Array(Names.dA(layer), width));
    }
    if (layer.settings().drops()) {
      arrays.add(new Workspace.Array(Names.dH(layer), width));
    }
    arrays.add(new Workspace.Array(Names.dZ(layer), width));
    if (layer.settings().normalizes()) {
      arrays.add(new Workspace.Array(Names.dSums(layer), width));
    }
    return arrays;
  }

  private void rows(TypeSpec.Builder type, String name, int length) {
    type.addField(
        FieldSpec.builder(float[][].class, name, Modifier.FINAL)
            .initializer(
                plan.hasSettings()
                    ? CodeBlock.of("rows($L)", length)
                    : CodeBlock.of("new float[$L][$L]", ROWS, length))
            .build());
  }

  /** With all settings on, there are so many arrays that the shorter call makes a difference. */
  private static MethodSpec rows() {
    return MethodSpec.methodBuilder("rows")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(int.class, "length")
        .returns(float[][].class)
        .addStatement("return new float[$L][length]", ROWS)
        .build();
  }

  /** Whether a layer needs the transpose of its weights. */
  private static boolean transposes(LayerPlan layer) {
    return layer.isWide() && layer.number() > 1;
  }

  /** Its field. */
  static String transpose(LayerPlan layer) {
    return "t" + layer.number();
  }

  private int below(LayerPlan layer) {
    return plan.width(plan.below(layer));
  }
}
