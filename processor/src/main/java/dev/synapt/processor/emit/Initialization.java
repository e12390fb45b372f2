package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.InitialParameters;
import dev.synapt.Initializer;
import dev.synapt.Initializer.Distribution;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.ParameterStart;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Draws the parameters that a network starts with: the same as {@code
 * Architecture.initialParameters}, but with numbers where that has initialisers, as a fresh JVM
 * would load all their classes before the first prediction.
 */
final class Initialization {

  private static final ClassName DRAWN = ClassName.get(InitialParameters.class);

  private static final String START = "start";

  private Initialization() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    List<CodeBlock> layers = plan.layers().stream().map(Initialization::layer).toList();
    List<ParameterSpec> reads = List.of(Parts.parameter(DRAWN, START));
    List<Modifier> modifiers = List.of(Modifier.PRIVATE, Modifier.STATIC);
    type.addMethod(
        Methods.override("initialize", void.class)
            .addParameter(long.class, "seed")
            .addStatement("$1T $2L = new $1T(seed, $3L)", DRAWN, START, Names.PARAMETERS)
            .addCode(new Parts(plan, "initialize", layers, reads, "", modifiers).addTo(type))
            .addStatement("setParameters($L.values())", START)
            .addCode(DropoutMembers.statement(plan, "setDropout(seed, 0)"))
            .build());
  }

  /** For instance {@code start.normal(4 * 16, 0.7).constant(16, 0.0)}, with its rule. */
  private static CodeBlock layer(LayerPlan plan) {
    LayerModel layer = plan.layer();
    ParameterStart start = layer.start();
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("// W$L $L\n", plan.number(), start)
            .add("$[$L", START)
            .add(
                start.weights().distribution() == Distribution.ORTHOGONAL
                    ? CodeBlock.of(
                        ".orthogonal($L, $L, $L)", layer.units(), layer.inputs(), start.scale())
                    : draw(
                        start.weights(),
                        layer.inputs() + " * " + layer.units(),
                        start.scale(),
                        layer))
            .add(draw(start.biases(), Integer.toString(layer.units()), start.biasScale(), layer));
    if (layer.gains() > 0) {
      code.add(".constant($L, 1)", layer.gains());
    }
    if (layer.shifts() > 0) {
      code.add(".constant($L, 0)", layer.shifts());
    }
    if (layer.slopes() > 0) {
      code.add(".constant($L, $L)", layer.slopes(), layer.alpha());
    }
    return code.add(";\n$]").build();
  }

  private static CodeBlock draw(
      Initializer initializer, String count, double scale, LayerModel layer) {
    return CodeBlock.of(
        ".$L($L, $L)",
        method(initializer.distribution()),
        count,
        initializer.spread(scale, layer.inputs(), layer.units()));
  }

  /** The method of {@link InitialParameters}. */
  private static String method(Distribution distribution) {
    return switch (distribution) {
      case NORMAL -> "normal";
      case TRUNCATED_NORMAL -> "truncatedNormal";
      case UNIFORM -> "uniform";
      case CONSTANT -> "constant";
      case ORTHOGONAL -> "orthogonal";
    };
  }
}
