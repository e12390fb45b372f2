package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.synapt.Activation;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.List;
import java.util.Locale;

/** The comment of the class: the network as a table of layers, and all its equations. */
final class ClassJavadoc {

  private ClassJavadoc() {}

  static CodeBlock of(Plan plan) {
    NetworkModel network = plan.network();
    return CodeBlock.builder()
        .add(
            "The network declared by {@link $T}: $L, $L.\n",
            declaration(network),
            counted(network.inputs(), "input"),
            counted(network.output().units(), "output"))
        .add("\n<pre>{@code\n$L}</pre>\n", table(plan))
        .add("\n<p>One example x with target y:\n")
        .add("\n<pre>{@code\n$L}</pre>\n", equations(plan))
        .add(pretrained(network))
        .add("\n<p>An instance is for one thread; {@link #fork} gives another thread its own.\n")
        .build();
  }

  private static ClassName declaration(NetworkModel network) {
    List<String> names = network.declaration();
    return ClassName.get(
        network.packageName(), names.get(0), names.subList(1, names.size()).toArray(new String[0]));
  }

  private static CodeBlock pretrained(NetworkModel network) {
    return network
        .weights()
        .map(
            weights ->
                CodeBlock.of(
                    "\n<p>{@link #pretrained} has the parameters of {@code $L}.\n", weights.file()))
        .orElse(CodeBlock.of(""));
  }

  private static String counted(int count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private static String table(Plan plan) {
    int widest = "activation".length();
    int widestStart = "GLOROT_UNIFORM".length();
    for (LayerPlan layer : plan.layers()) {
      widest = Math.max(widest, activation(layer.layer()).length());
      widestStart = Math.max(widestStart, layer.layer().start().toString().length());
    }
    String columns = "  %-" + widest + "s  %-" + widestStart + "s  ";
    StringBuilder table =
        new StringBuilder("layer  inputs   units")
            .append(String.format(Locale.ROOT, columns, "activation", "initializer"))
            .append("parameters  loops over\n");
    for (LayerPlan layer : plan.layers()) {
      LayerModel model = layer.layer();
      table.append(
          String.format(
              Locale.ROOT,
              "%5d  %6d  %6d" + columns + "%,10d  %s%n",
              model.number(),
              model.inputs(),
              model.units(),
              activation(model),
              model.start(),
              model.parameters(),
              form(plan, layer) + SettingsJavadoc.inTable(layer)));
    }
    return table.toString().replace(System.lineSeparator(), "\n");
  }

  /** {@code TANH}, {@code LEAKY_RELU 0.01}. */
  private static String activation(LayerModel layer) {
    Activation activation = layer.activation();
    return activation.parameter().isPresent()
        ? activation + " " + layer.alpha()
        : activation.name();
  }

  /** What the loops of a layer run over. */
  static String form(Plan plan, LayerPlan layer) {
    String vectors = plan.simd() ? ", vectors of them" : "";
    return switch (layer.form()) {
      case UNROLLED -> "nothing: unrolled";
      case WIDE -> "units" + vectors;
      case NARROW -> "inputs" + vectors;
    };
  }

  private static String equations(Plan plan) {
    StringBuilder text = new StringBuilder("Forward, from a0 = x\n");
    for (LayerPlan layer : plan.layers()) {
      line(text, Formulas.linear(layer));
      SettingsJavadoc.normalization(layer).forEach(equation -> line(text, equation));
      line(text, Formulas.activation(layer));
      SettingsJavadoc.output(layer).forEach(equation -> line(text, equation));
    }
    line(text, Formulas.loss(plan));
    text.append("Backward\n");
    line(text, Formulas.lossGradient(plan));
    for (LayerPlan layer : plan.downwards()) {
      SettingsJavadoc.dropDerivative(layer).forEach(equation -> line(text, equation));
      if (!plan.isOutput(layer) || !plan.isLossFused()) {
        line(text, Formulas.derivative(layer));
      }
      if (layer.layer().slopes() > 0) {
        line(text, Formulas.slopeGradient(layer));
      }
      SettingsJavadoc.normalizationDerivative(layer).forEach(equation -> line(text, equation));
      line(text, Formulas.parameterGradient(layer));
      if (layer.number() > 1) {
        line(text, Formulas.inputDerivative(layer));
      }
    }
    text.append("Step of stochastic gradient descent, learning rate η\n");
    line(text, "W ← W − η·dW,  b ← b − η·db" + SettingsJavadoc.step(plan));
    return text.toString();
  }

  private static void line(StringBuilder text, String equation) {
    text.append("  ").append(equation).append('\n');
  }
}
