package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Emits {@code dA = Wᵀ·dZ}, dA for the layer below. */
final class BackpropagationKernel {

  private final LayerPlan layer;
  private final Storage storage;
  private final String name;

  BackpropagationKernel(LayerPlan layer) {
    this.layer = layer;
    storage = new Storage(layer);
    name = Names.backpropagate(layer);
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (!layer.isWide()) {
      methods.add(frame(name, Formulas.backpropagation(layer) + ".").addCode(narrow()).build());
      return methods;
    }
    if (layer.hasLongDots()) {
      return new LongDotsKernel(layer).methods();
    }
    if (skips()) {
      addListed(methods);
      return methods;
    }
    int pass = Planner.ROWS_A_PASS;
    int rest = layer.inputs() % pass;
    if (layer.inputs() < pass) {
      methods.add(
          frame(name, Formulas.backpropagation(layer) + ".")
              .addCode(dots(WeightRows.of(layer, "0", rest)))
              .build());
      return methods;
    }
    methods.add(
        frame(name, Formulas.backpropagation(layer) + ".")
            .addCode(
                Kernel.passes(
                    layer.inputs(),
                    pass,
                    (first, count) ->
                        CodeBlock.of(
                            count == pass ? "$LRows(w, dZ, dA, i);\n" : "$LRest(w, dZ, dA);\n",
                            name)))
            .build());
    methods.add(
        frame(name + "Rows", "dA_i = Σ_j w_ji·dZ_j for " + pass + " inputs from i on.")
            .addParameter(int.class, "i")
            .addCode(dots(WeightRows.of(layer, "i", pass)))
            .build());
    if (rest > 0) {
      methods.add(
          frame(name + "Rest", "The same for the inputs that are left.")
              .addCode(dots(WeightRows.of(layer, Integer.toString(layer.inputs() - rest), rest)))
              .build());
    }
    return methods;
  }

  /** Units without output below pass no gradient on, so theirs is not needed; features' is. */
  private boolean skips() {
    return skips(layer);
  }

  static boolean skips(LayerPlan layer) {
    return layer.skipsZeros() && layer.number() > 1;
  }

  private void addListed(List<MethodSpec> methods) {
    int pass = Planner.ROWS_A_PASS;
    methods.add(
        Kernel.list(
                frame(
                    name,
                    Formulas.backpropagation(layer)
                        + " for the inputs in the list; the others pass no gradient on."))
            .addCode(
                Kernel.listedPasses(
                    pass,
                    (first, count) ->
                        CodeBlock.of(
                            "$L$L(w, dZ, dA, list, k);\n", name, count == 1 ? "Row" : "Rows")))
            .build());
    for (int count : new int[] {pass, 1}) {
      methods.add(
          frame(
                  name + (count == 1 ? "Row" : "Rows"),
                  "dA_i = Σ_j w_ji·dZ_j for "
                      + (count == 1 ? "one listed input." : count + " listed inputs."))
              .addParameter(int[].class, "list")
              .addParameter(int.class, "k")
              .addCode(dots(WeightRows.listed(layer, "k", count)))
              .build());
    }
  }

  private MethodSpec.Builder frame(String methodName, String javadoc) {
    MethodSpec.Builder method = Kernel.named(methodName, javadoc);
    Kernel.weights(method, storage.type());
    return Kernel.arrays(method, List.of("dZ", "dA"));
  }

  private CodeBlock dots(WeightRows rows) {
    CodeBlock.Builder body = CodeBlock.builder().addStatement("float d = dZ[j]");
    CodeBlock.Builder results = CodeBlock.builder();
    for (int k = 0; k < rows.count(); k++) {
      body.addStatement("s$L += $L * d", k, rows.weight(k));
      results.addStatement("dA[$L] = s$L", rows.input(k), k);
    }
    return CodeBlock.builder()
        .add(rows.declaration())
        .add(rows.declare("float", "s", k -> "0f"))
        .add(Loops.overUnits(layer.units(), body.build()))
        .add(results.build())
        .build();
  }

  private CodeBlock narrow() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(Terms.declare("float", "d", layer.units(), r -> "dZ[" + r + "]"));
    int first = 0;
    for (int count : Groups.of(layer.units(), Planner.ROWS_A_PASS)) {
      int start = first;
      List<String> terms =
          IntStream.range(start, start + count)
              .mapToObj(j -> "d" + j + " * " + storage.column(j, "i"))
              .toList();
      code.add(
          Loops.each(
              "i",
              0,
              layer.inputs(),
              1,
              CodeBlock.builder()
                  .addStatement("dA[i] $L $L", start == 0 ? "=" : "+=", Terms.sumOnLines(terms))
                  .build()));
      first += count;
    }
    return code.build();
  }
}
