package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.SynaptGenerated;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The nested class that holds weights and biases, or their gradient, which has the same shape. */
final class ParametersClass {

  private static final List<Modifier> PRIVATE = List.of(Modifier.PRIVATE);

  private ParametersClass() {}

  static ClassName name(Plan plan) {
    String outer = plan.network().className();
    return ClassName.get(plan.network().packageName(), outer, Names.parametersClass(outer));
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    TypeSpec.Builder parameters =
        TypeSpec.classBuilder(name(plan))
            .addAnnotation(SynaptGenerated.class)
            .addJavadoc(
                "$L of each layer, or $L, which have the same shape.",
                kinds(plan, ""),
                kinds(plan, "d"))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    CodeBlock.Builder completion = CodeBlock.builder();
    for (LayerPlan layer : plan.layers()) {
      Storage storage = new Storage(layer);
      parameters.addField(
          FieldSpec.builder(storage.type(), Names.w(layer), Modifier.FINAL)
              .addJavadoc("$L.", storage.description())
              .initializer(storage.allocation())
              .build());
      parameters.addField(
          FieldSpec.builder(float[].class, Names.b(layer), Modifier.FINAL)
              .initializer("new float[$L]", storage.biases())
              .build());
      FurtherParameters.addFieldsTo(parameters, layer);
      completion.add(storage.completion());
    }
    parameters.addMethod(MethodSpec.constructorBuilder().addCode(completion.build()).build());
    canonicalCopy(parameters, plan, "copyTo", "destination", true);
    canonicalCopy(parameters, plan, "set", "source", false);
    clear(parameters, plan);
    add(parameters, plan);
    parameters.addMethod(addTo());
    type.addType(parameters.build());
  }

  /** {@code W, b, g and s}, each with a prefix, as far as there are such parameters. */
  static String kinds(Plan plan, String prefix) {
    List<String> all = new ArrayList<>(List.of(prefix + "W", prefix + "b"));
    further(plan).forEach(symbol -> all.add(prefix + symbol));
    int last = all.size() - 1;
    return String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  /** The symbols of all that is trained besides W and b. */
  private static List<String> further(Plan plan) {
    return plan.layers().stream()
        .flatMap(layer -> FurtherParameters.of(layer).stream())
        .map(FurtherParameters::symbol)
        .distinct()
        .sorted()
        .toList();
  }

  private static void canonicalCopy(
      TypeSpec.Builder type, Plan plan, String name, String array, boolean out) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc(
                "Copies $L canonical order: W as [units][inputs], then b$L, layer by layer.",
                out ? "out in" : "in from",
                further(plan).stream().map(symbol -> ", " + symbol).collect(Collectors.joining()))
            .addParameter(Methods.array(array));
    if (!out && plan.layers().stream().anyMatch(layer -> new Storage(layer).padded())) {
      // Padding is zero, whatever has become of it: an infinite feature makes it NaN.
      method.addStatement("clear()");
    }
    method.addStatement("int at = 0");
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      CodeBlock.Builder code = CodeBlock.builder();
      code.add(new Storage(layer).canonicalCopy(array, out));
      code.addStatement(
          out ? "$1T.arraycopy($2L, 0, $3L, at, $4L)" : "$1T.arraycopy($3L, at, $2L, 0, $4L)",
          System.class,
          Names.b(layer),
          array,
          layer.units());
      if (!plan.isOutput(layer) || layer.layer().hasSettings()) {
        code.addStatement("at += $L", layer.units());
      }
      layers.add(code.add(FurtherParameters.canonicalCopy(layer, array, out)).build());
    }
    List<ParameterSpec> reads = List.of(Methods.array(array), Parts.parameter(TypeName.INT, "at"));
    method.addCode(new Parts(plan, name, layers, reads, "at", PRIVATE).addTo(type));
    type.addMethod(method.build());
  }

  private static void clear(TypeSpec.Builder type, Plan plan) {
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      layers.add(
          CodeBlock.builder()
              .add(
                  new Storage(layer)
                      .onEachArray(array -> CodeBlock.of("$T.fill($L, 0f)", Arrays.class, array)))
              .addStatement("$T.fill($L, 0f)", Arrays.class, Names.b(layer))
              .add(FurtherParameters.clear(layer))
              .build());
    }
    type.addMethod(
        MethodSpec.methodBuilder("clear")
            .addCode(new Parts(plan, "clear", layers, List.of(), "", PRIVATE).addTo(type))
            .build());
  }

  private static void add(TypeSpec.Builder type, Plan plan) {
    List<CodeBlock> layers = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      layers.add(
          CodeBlock.builder()
              .add(
                  new Storage(layer)
                      .onEachArray(array -> CodeBlock.of("add($1L, scale, d.$1L)", array)))
              .addStatement("add($1L, scale, d.$1L)", Names.b(layer))
              .add(FurtherParameters.add(layer))
              .build());
    }
    List<ParameterSpec> reads =
        List.of(Parts.parameter(TypeName.FLOAT, "scale"), Parts.parameter(name(plan), "d"));
    type.addMethod(
        MethodSpec.methodBuilder("add")
            .addJavadoc(
                "W += scale·dW and b += scale·db$L.", further(plan).isEmpty() ? "" : ", and so on")
            .addParameters(reads)
            .addCode(new Parts(plan, "add", layers, reads, "", PRIVATE).addTo(type))
            .build());
  }

  private static MethodSpec addTo() {
    return MethodSpec.methodBuilder("add")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(Methods.array("p"))
        .addParameter(float.class, "scale")
        .addParameter(Methods.array("d"))
        .beginControlFlow("for (int i = 0; i < p.length; i++)")
        .addStatement("p[i] += scale * d[i]")
        .endControlFlow()
        .build();
  }
}
