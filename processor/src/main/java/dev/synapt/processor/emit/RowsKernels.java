package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Emits the kernels of a wide layer for several rows of a mini-batch, each in arrays of its own: a
 * handful of weights' rows is read once for all of them. All have one shape, "one row += eight
 * rows", which HotSpot vectorises.
 */
final class RowsKernels {

  private static final int PASS = Planner.ROWS_A_PASS;
  private static final TypeName ROWS = TypeName.get(float[][].class);

  private final LayerPlan layer;
  private final Storage storage;

  RowsKernels(LayerPlan layer) {
    this.layer = layer;
    storage = new Storage(layer);
  }

  static String linear(LayerPlan layer) {
    return Names.linear(layer) + "OfRows";
  }

  static String backpropagate(LayerPlan layer) {
    return Names.backpropagate(layer) + "OfRows";
  }

  static String addOuterProduct(LayerPlan layer) {
    return Names.addOuterProduct(layer) + "OfRows";
  }

  static String transpose(LayerPlan layer) {
    return "transpose" + layer.number();
  }

  /** {@code z = W·a + b}. */
  List<MethodSpec> linear() {
    String name = linear(layer);
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(
        rows(Kernel.named(name, Formulas.linear(layer) + " for each row."), "w", "b", "a", "z")
            .addCode(
                overRows(
                    CodeBlock.builder()
                        .addStatement(
                            "$T.arraycopy(b, 0, z[s], 0, $L)", System.class, layer.units())
                        .build()))
            .addCode(calls(name, layer.inputs(), "w, a, z, count"))
            .build());
    addPasses(
        methods,
        name,
        layer.inputs(),
        "w, a, z",
        (first, count) ->
            CodeBlock.builder()
                .add(storage.declareRows(first, count))
                .add(
                    overRows(
                        sums("a[s]", "z[s]", first, count, layer.units(), r -> storage.row(r))))
                .build());
    return methods;
  }

  /** {@code dA = Wᵀ·dZ}, with the transpose at hand. */
  List<MethodSpec> backpropagation() {
    String name = backpropagate(layer);
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(
        Kernel.named(transpose(layer), "W" + layer.number() + "ᵀ, a row for each unit.")
            .addParameter(ROWS, "w")
            .addParameter(ROWS, "t")
            .addCode(
                Loops.each(
                    "i",
                    0,
                    layer.inputs(),
                    1,
                    CodeBlock.builder()
                        .addStatement("float[] q = $L", storage.arrayOf("i"))
                        .addStatement("int r = $L", storage.offsetOf("i"))
                        .add(
                            Loops.overUnits(
                                layer.units(),
                                CodeBlock.builder().addStatement("t[j][i] = q[r + j]").build()))
                        .build()))
            .build());
    methods.add(
        rows(
                Kernel.named(
                    name, Formulas.backpropagation(layer) + " for each row; t is the transpose."),
                "t",
                "dZ",
                "dA")
            .addCode(
                overRows(
                    CodeBlock.builder()
                        .addStatement("$T.fill(dA[s], 0f)", java.util.Arrays.class)
                        .build()))
            .addCode(calls(name, layer.units(), "t, dZ, dA, count"))
            .build());
    addPasses(
        methods,
        name,
        layer.units(),
        "t, dZ, dA",
        (first, count) ->
            CodeBlock.builder()
                .add(Terms.declare("float[]", "r", count, r -> "t[" + Storage.plus(first, r) + "]"))
                .add(
                    overRows(
                        sums("dZ[s]", "dA[s]", first, count, layer.inputs(), r -> "r" + r + "[j]")))
                .build());
    return methods;
  }

  /** {@code y[j] += x0 * row0[j] + ...} for one row. */
  private static CodeBlock sums(
      String from, String to, String first, int count, int length, IntFunction<String> row) {
    List<String> terms =
        IntStream.range(0, count).mapToObj(r -> "x" + r + " * " + row.apply(r)).toList();
    return CodeBlock.builder()
        .addStatement("float[] x = $L", from)
        .addStatement("float[] y = $L", to)
        .add(Terms.declare("float", "x", count, r -> "x[" + Storage.plus(first, r) + "]"))
        .add(
            Loops.each(
                "j",
                0,
                length,
                1,
                CodeBlock.builder().addStatement("y[j] += $L", Terms.sumOnLines(terms)).build()))
        .build();
  }

  /** {@code W += dZ·aᵀ, b += dZ} for eight rows from s on; dZ is scaled already. */
  List<MethodSpec> outerProduct() {
    String name = addOuterProduct(layer);
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(
        eight(
                Kernel.named(
                        name,
                        OuterProductKernel.sumFormula(layer) + " over " + PASS + " rows from s on.")
                    .addParameter(ROWS, "w")
                    .addParameter(float[].class, "b"))
            .addCode(
                Loops.each(
                    "i", 0, layer.inputs(), 1, CodeBlock.of("$LPass(w, dZ, a, s, i);\n", name)))
            .addCode(declare("d", "dZ"))
            .addCode(overUnits("b[j] += $L", r -> "d" + r + "[j]"))
            .build());
    methods.add(
        eight(Kernel.named(name + "Pass", "The weights of input i.").addParameter(ROWS, "w"))
            .addParameter(int.class, "i")
            .addCode(update())
            .build());
    return methods;
  }

  private static MethodSpec.Builder eight(MethodSpec.Builder method) {
    return method.addParameter(ROWS, "dZ").addParameter(ROWS, "a").addParameter(int.class, "s");
  }

  private CodeBlock update() {
    return CodeBlock.builder()
        .addStatement("float[] q = w[i]")
        .add(declare("d", "dZ"))
        .add(declare("a", "a"))
        .add(Terms.declare("float", "x", PASS, r -> "a" + r + "[i]"))
        .add(overUnits("q[j] += $L", r -> "x" + r + " * d" + r + "[j]"))
        .build();
  }

  private static CodeBlock declare(String name, String rows) {
    return Terms.declare("float[]", name, PASS, r -> rows + "[" + Terms.plus("s", r) + "]");
  }

  private CodeBlock overUnits(String statement, IntFunction<String> term) {
    List<String> terms = IntStream.range(0, PASS).mapToObj(term).toList();
    return Loops.overUnits(
        layer.units(),
        CodeBlock.builder().addStatement(statement, Terms.sumOnLines(terms)).build());
  }

  /**
   * Whether the outer products of several rows are better added at once: where each input's weights
   * are an array.
   */
  static boolean addsTogether(LayerPlan layer) {
    return layer.isWide() && layer.inputsPerArray() == 1;
  }

  private static MethodSpec.Builder rows(MethodSpec.Builder method, String... arrays) {
    for (String array : arrays) {
      method.addParameter(array.equals("b") ? TypeName.get(float[].class) : ROWS, array);
    }
    return method.addParameter(int.class, "count");
  }

  private static CodeBlock overRows(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int s = 0; s < count; s++)")
        .add(body)
        .endControlFlow()
        .build();
  }

  private static CodeBlock calls(String name, int rows, String arguments) {
    return Kernel.passes(
        rows,
        PASS,
        (first, count) ->
            CodeBlock.of(count == PASS ? "$LPass($L, i);\n" : "$LRest($L);\n", name, arguments));
  }

  private static void addPasses(
      List<MethodSpec> methods, String name, int rows, String arrays, Kernel.Pass body) {
    int full = rows / PASS * PASS;
    if (full > 0) {
      methods.add(
          rows(
                  Kernel.named(name + "Pass", PASS + " rows of weights from i on."),
                  arrays.split(", ", -1))
              .addParameter(int.class, "i")
              .addCode(body.code("i", PASS))
              .build());
    }
    if (full < rows) {
      methods.add(
          rows(
                  Kernel.named(name + "Rest", "The rows of weights that are left."),
                  arrays.split(", ", -1))
              .addCode(body.code(Integer.toString(full), rows - full))
              .build());
    }
  }
}
