package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.CustomActivation;
import dev.synapt.CustomLoss;
import dev.synapt.Initializer;
import dev.synapt.SynaptGenerated;
import dev.synapt.processor.model.FunctionModel;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.LayerSettings;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.model.ParameterStart;
import dev.synapt.processor.plan.Plan;
import javax.lang.model.element.Modifier;

/** Sizes, and the architecture. */
final class Constants {

  private Constants() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    NetworkModel network = plan.network();
    type.addField(constant(Names.INPUTS, "Features of one example.", network.inputs()));
    type.addField(constant(Names.OUTPUTS, "Outputs for one example.", network.output().units()));
    type.addField(constant(Names.TARGETS, "Length of one target.", network.targets()));
    type.addField(constant(Names.PARAMETERS, parametersComment(plan), network.parameters()));
  }

  /**
   * The architecture, in a class of its own: a program that only predicts never asks for it, and
   * would spend more time on its classes than on all others of ours.
   */
  static void addArchitectureTo(TypeSpec.Builder type, Plan plan) {
    type.addType(
        TypeSpec.classBuilder(Names.descriptionClass(plan.network().className()))
            .addAnnotation(SynaptGenerated.class)
            .addJavadoc("What the network is made of; loaded when first asked for.")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addField(
                FieldSpec.builder(Names.ARCHITECTURE_TYPE, Names.ARCHITECTURE)
                    .addModifiers(Modifier.STATIC, Modifier.FINAL)
                    .initializer(architecture(plan.network()))
                    .build())
            .build());
  }

  /** The constant, as other classes of the file call it. */
  static String architectureName(Plan plan) {
    return Names.descriptionClass(plan.network().className()) + "." + Names.ARCHITECTURE;
  }

  private static String parametersComment(Plan plan) {
    return plan.layers().stream().allMatch(layer -> FurtherParameters.of(layer).isEmpty())
        ? "Weights and biases."
        : "Weights, biases, and what normalisations and activations train.";
  }

  private static FieldSpec constant(String name, String javadoc, int value) {
    return FieldSpec.builder(int.class, name)
        .addJavadoc(javadoc)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", value)
        .build();
  }

  /** What differs from the usual start. */
  private static CodeBlock start(ParameterStart start) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (!start.hasUsualScale()) {
      code.add("\n.withScale($L)", start.scale());
    }
    if (!start.hasUsualBiases()) {
      code.add("\n.withBiasInitializer($T.$L)", Initializer.class, start.biases());
    }
    if (!start.hasUsualBiasScale()) {
      code.add("\n.withBiasScale($L)", start.biasScale());
    }
    return code.build();
  }

  private static CodeBlock architecture(NetworkModel network) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add(
                "$T.of($>$>\n$T.$L",
                Names.ARCHITECTURE_TYPE,
                network.loss().getDeclaringClass(),
                network.loss());
    for (LayerModel layer : network.layers()) {
      code.add(
          ",\n$T.of($L, $L, $T.$L, $T.$L)",
          Names.DENSE_LAYER,
          layer.inputs(),
          layer.units(),
          layer.activation().getDeclaringClass(),
          layer.activation(),
          Initializer.class,
          layer.start().weights());
      code.add(start(layer.start()));
      if (!layer.hasDefaultAlpha()) {
        code.add("\n    .withAlpha($L)", layer.alpha());
      }
      layer
          .function()
          .ifPresent(
              used -> code.add("\n    .withFunction(").add(of(used, CustomActivation.class)));
      code.add(settings(layer.settings()));
    }
    code.add(")");
    double parameter = network.lossParameter();
    network
        .loss()
        .parameter()
        .filter(taken -> taken.defaultValue() != parameter)
        .ifPresent(taken -> code.add("\n.withLossParameter($L)", parameter));
    network
        .lossFunction()
        .ifPresent(used -> code.add("\n.withLossFunction(").add(of(used, CustomLoss.class)));
    return code.add("$<$<").build();
  }

  /** By the name in the source: files hold it, and R8 may rename the class. */
  private static CodeBlock of(FunctionModel function, Class<?> custom) {
    return CodeBlock.of(
        "$1T.of($2S, $3T::value, $3T::derivative))",
        custom,
        function.className(),
        Names.function(function));
  }

  private static CodeBlock settings(LayerSettings settings) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (settings.normalizes()) {
      code.add(
          "\n    .withNormalization($T.$L)",
          settings.normalization().getDeclaringClass(),
          settings.normalization());
    }
    if (settings.drops()) {
      code.add("\n    .withDropout($L)", settings.dropout());
    }
    if (settings.residual()) {
      code.add("\n    .withResidual()");
    }
    return code.build();
  }
}
