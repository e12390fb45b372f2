package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.Arrays;
import javax.lang.model.element.Modifier;

/**
 * What a network with dropout has in addition: the seed and the step that masks depend on, and the
 * masks of one example, which are 1 but while it learns.
 */
final class DropoutMembers {

  private DropoutMembers() {}

  static void addFieldsTo(TypeSpec.Builder type, Plan plan) {
    if (!plan.drops()) {
      return;
    }
    type.addField(
        FieldSpec.builder(long.class, "dropoutSeed", Modifier.PRIVATE)
            .addJavadoc("What masks depend on, besides step, row, layer and unit.")
            .build());
    type.addField(
        FieldSpec.builder(long.class, "dropoutStep", Modifier.PRIVATE)
            .addJavadoc("The number of the next step.")
            .build());
    type.addField(
        FieldSpec.builder(long.class, "step", Modifier.PRIVATE)
            .addJavadoc("The number of the step under way.")
            .build());
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    if (!plan.drops()) {
      return;
    }
    type.addMethod(
        Methods.override("dropoutSeed", long.class).addStatement("return dropoutSeed").build());
    type.addMethod(
        Methods.override("dropoutStep", long.class).addStatement("return dropoutStep").build());
    type.addMethod(
        Methods.override("setDropout", void.class)
            .addParameter(long.class, "seed")
            .addParameter(long.class, "step")
            .addStatement("dropoutSeed = seed")
            .addStatement("dropoutStep = step")
            .build());
    type.addMethod(
        Methods.own("beginStep", void.class, "Goes on to the next step.")
            .addStatement("step = dropoutStep++")
            .build());
    MethodSpec.Builder masks =
        Methods.own("drawMasks", void.class, "The masks of this step for one row.")
            .addParameter(int.class, "row");
    MethodSpec.Builder ones = Methods.own("clearMasks", void.class, "Nothing is dropped.");
    for (LayerPlan layer : plan.layers()) {
      if (layer.settings().drops()) {
        masks.addCode(new SettingsCalls(layer, "", "", "parameters").mask("", "row"));
        ones.addStatement("$T.fill($L, 1f)", Arrays.class, Names.m(layer));
      }
    }
    type.addMethod(masks.build());
    type.addMethod(ones.build());
  }

  /** A statement of networks with dropout. */
  static CodeBlock statement(Plan plan, String statement) {
    return plan.drops() ? CodeBlock.builder().addStatement(statement).build() : CodeBlock.of("");
  }

  /** Code after which nothing is dropped, even if a function of the user's own throws. */
  static CodeBlock clearingMasks(Plan plan, CodeBlock code) {
    return plan.drops()
        ? CodeBlock.builder()
            .beginControlFlow("try")
            .add(code)
            .nextControlFlow("finally")
            .addStatement("clearMasks()")
            .endControlFlow()
            .build()
        : code;
  }
}
