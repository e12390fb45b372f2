package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Emits {@code W += dZ·aᵀ, b += dZ} of a wide layer for several rows of a mini-batch, each in
 * arrays of its own; dZ is scaled already.
 */
final class RowsOuterProduct {

  private final LayerPlan layer;
  private final String name;

  RowsOuterProduct(LayerPlan layer) {
    this.layer = layer;
    name = name(layer);
  }

  static String name(LayerPlan layer) {
    return Names.addOuterProduct(layer) + "OfRows";
  }

  /**
   * Whether the outer products of several rows are better added at once: where each input's weights
   * are an array.
   */
  static boolean addsTogether(LayerPlan layer) {
    return layer.hasArrayPerInput();
  }

  List<MethodSpec> methods() {
    return addsTogether(layer)
        ? outerProductOfEight()
        : RowsKernels.has(layer) ? outerProductOfAll() : List.of();
  }

  private List<MethodSpec> outerProductOfAll() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(
        RowsKernels.rows(
                Kernel.named(name, OuterProductKernel.sumFormula(layer) + " over the rows."),
                "w",
                "b",
                "dZ",
                "a")
            .addCode(
                RowsKernels.passes(
                    layer.inputs(),
                    name + "Pass(w, dZ[s], a[s], 1f, i)",
                    name + "Rest(w, dZ[s], a[s], 1f)"))
            .addCode(
                RowsKernels.overRows(
                    CodeBlock.builder()
                        .addStatement("float[] d = dZ[s]")
                        .add(Loops.overUnits(layer.units(), CodeBlock.of("b[j] += d[j];\n")))
                        .build()))
            .build());
    methods.addAll(new OuterProductKernel(layer).parts(name, "Pass", Kernel.ROWS_A_METHOD));
    return methods;
  }

  /** For eight rows from s on. */
  private List<MethodSpec> outerProductOfEight() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(
        eight(
                Kernel.named(
                        name,
                        OuterProductKernel.sumFormula(layer)
                            + " over "
                            + RowsKernels.PASS
                            + " rows from s on.")
                    .addParameter(RowsKernels.ROWS, "w")
                    .addParameter(float[].class, "b"))
            .addCode(
                Loops.each(
                    "i", 0, layer.inputs(), 1, CodeBlock.of("$LPass(w, dZ, a, s, i);\n", name)))
            .addCode(declare("d", "dZ"))
            .addCode(biases())
            .build());
    methods.add(
        eight(
                Kernel.named(
                        name + "Pass",
                        "w_ji += Σ_s dZ_sj·a_si for input i, over "
                            + RowsKernels.PASS
                            + " rows from s on.")
                    .addParameter(RowsKernels.ROWS, "w"))
            .addParameter(int.class, "i")
            .addCode(update())
            .build());
    return methods;
  }

  private static MethodSpec.Builder eight(MethodSpec.Builder method) {
    return method
        .addParameter(RowsKernels.ROWS, "dZ")
        .addParameter(RowsKernels.ROWS, "a")
        .addParameter(int.class, "s");
  }

  private CodeBlock update() {
    return CodeBlock.builder()
        .addStatement("float[] q = w[i]")
        .add(declare("d", "dZ"))
        .add(declare("r", "a"))
        .add(Terms.declare("float", "x", RowsKernels.PASS, r -> "r" + r + "[i]"))
        .add(LongRowsKernel.sumOfRows(layer.units(), RowsKernels.PASS, "q", "d"))
        .build();
  }

  private static CodeBlock declare(String name, String rows) {
    return Terms.declare(
        "float[]", name, RowsKernels.PASS, r -> rows + "[" + Terms.plus("s", r) + "]");
  }

  private CodeBlock biases() {
    List<String> terms =
        IntStream.range(0, RowsKernels.PASS).mapToObj(r -> "d" + r + "[j]").toList();
    return Loops.overUnits(
        layer.units(),
        CodeBlock.builder().addStatement("b[j] += $L", Terms.sumOnLines(terms)).build());
  }
}
