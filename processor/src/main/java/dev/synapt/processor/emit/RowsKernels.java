package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Emits the kernels of a wide layer for several rows of a mini-batch, each in arrays of its own: a
 * handful of weights' rows is read once for all of them. All have one shape, "one row += eight
 * rows", which HotSpot vectorises.
 */
final class RowsKernels {

  static final int PASS = Planner.ROWS_A_PASS;
  static final TypeName ROWS = TypeName.get(float[][].class);

  private final LayerPlan layer;

  RowsKernels(LayerPlan layer) {
    this.layer = layer;
  }

  static String linear(LayerPlan layer) {
    return Names.linear(layer) + "OfRows";
  }

  static String backpropagate(LayerPlan layer) {
    return Names.backpropagate(layer) + "OfRows";
  }

  static String transpose(LayerPlan layer) {
    return "transpose" + layer.number();
  }

  /** {@code z = W·a + b}. */
  List<MethodSpec> linear() {
    String name = linear(layer);
    LongRowsKernel sums =
        new LongRowsKernel(
            name,
            "z_j += Σ_i w_ji·a_i for each row, over ",
            layer.inputs(),
            layer.units(),
            List.of("w", "a", "z"));
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(
        rows(Kernel.named(name, Formulas.linear(layer) + " for each row."), "w", "b", "a", "z")
            .addCode(
                overRows(
                    CodeBlock.builder()
                        .addStatement("$T.arraycopy(b, 0, z[s], 0, $L)", System.class, layer.span())
                        .build()))
            .addCode(
                isLong(layer.units())
                    ? sums.calls()
                    : passes(
                        layer.inputs(),
                        Names.linear(layer) + LinearKernel.rowsSuffix(layer) + "(w, a[s], z[s], i)",
                        Names.linear(layer) + LinearKernel.restSuffix(layer) + "(w, a[s], z[s])"))
            .build());
    if (isLong(layer.units())) {
      methods.addAll(sums.methods());
    } else if (layer.skipsZeros()) {
      methods.addAll(new LinearKernel(layer).parts());
    }
    return methods;
  }

  /**
   * {@code dA = Wᵀ·dZ}, with the transpose at hand.
   *
   * @param span how many inputs the loops run over
   */
  List<MethodSpec> backpropagation(int span) {
    String name = backpropagate(layer);
    LongRowsKernel sums =
        new LongRowsKernel(
            name,
            "dA_j += Σ_i w_ij·dZ_i for each row, w_ij from t, over ",
            layer.units(),
            span,
            List.of("t", "dZ", "dA"));
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(
        Kernel.named(transpose(layer), "W" + layer.number() + "ᵀ, a row for each unit.")
            .addParameter(ROWS, "w")
            .addParameter(ROWS, "t")
            .addCode(Kernel.passes(layer.inputs(), PASS, this::transposed))
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
            .addCode(
                isLong(span)
                    ? sums.calls()
                    : passes(
                        layer.units(),
                        name + "Pass(t, dZ[s], dA[s], i)",
                        name + "Rest(t, dZ[s], dA[s])"))
            .build());
    methods.addAll(isLong(span) ? sums.methods() : backpropagationParts(span));
    return methods;
  }

  private static boolean isLong(int length) {
    return length >= LongRowsKernel.FROM_LENGTH;
  }

  private List<MethodSpec> backpropagationParts(int span) {
    String name = backpropagate(layer);
    List<MethodSpec> methods = new ArrayList<>();
    int rest = layer.units() % Kernel.ROWS_A_METHOD;
    methods.add(
        part(name + "Pass", Kernel.ROWS_A_METHOD + " units from i on")
            .addParameter(int.class, "i")
            .addCode(sums("i", Kernel.ROWS_A_METHOD, span))
            .build());
    if (rest > 0) {
      methods.add(
          part(name + "Rest", "the units that are left")
              .addCode(sums(Integer.toString(layer.units() - rest), rest, span))
              .build());
    }
    return methods;
  }

  private CodeBlock transposed(String first, int count) {
    WeightRows rows = WeightRows.of(layer, first, count);
    CodeBlock.Builder unit = CodeBlock.builder().addStatement("float[] row = t[j]");
    for (int k = 0; k < count; k++) {
      unit.addStatement("row[$L] = $L", rows.input(k), rows.weight(k));
    }
    return CodeBlock.builder()
        .add(rows.declaration())
        .add(Loops.overUnits(layer.units(), unit.build()))
        .build();
  }

  private static MethodSpec.Builder part(String name, String units) {
    MethodSpec.Builder method =
        Kernel.named(name, "dA_j += Σ_i w_ij·dZ_i over " + units + ", w_ij from t.")
            .addParameter(ROWS, "t");
    return Kernel.arrays(method, List.of("dZ", "dA"));
  }

  /** One or two passes in a row. */
  private static CodeBlock sums(String first, int count, int span) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int r = 0; r < count; r += PASS) {
      code.add(sum(Storage.plus(first, r), r, Math.min(PASS, count - r), span));
    }
    return code.build();
  }

  private static CodeBlock sum(String first, int firstNumber, int count, int span) {
    List<String> terms =
        IntStream.range(firstNumber, firstNumber + count)
            .mapToObj(r -> "x" + r + " * r" + r + "[j]")
            .toList();
    return CodeBlock.builder()
        .add(declare("float[]", "r", firstNumber, count, "t", first))
        .add(declare("float", "x", firstNumber, count, "dZ", first))
        .add(
            Loops.each(
                "j",
                0,
                span,
                1,
                CodeBlock.builder().addStatement("dA[j] += $L", Terms.sumOnLines(terms)).build()))
        .build();
  }

  private static CodeBlock declare(
      String type, String name, int firstNumber, int count, String array, String first) {
    return Terms.declare(
        type, name, firstNumber, count, r -> array + "[" + Storage.plus(first, r) + "]");
  }

  /** Whether there is enough to do for kernels of several rows. */
  static boolean has(LayerPlan layer) {
    return layer.isWide() && (layer.skipsZeros() || layer.inputs() >= Kernel.ROWS_A_METHOD);
  }

  static MethodSpec.Builder rows(MethodSpec.Builder method, String... arrays) {
    for (String array : arrays) {
      method.addParameter(array.equals("b") ? TypeName.get(float[].class) : ROWS, array);
    }
    return method.addParameter(int.class, "count");
  }

  static CodeBlock overRows(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int s = 0; s < count; s++)")
        .add(body)
        .endControlFlow()
        .build();
  }

  /** All weights in passes, each pass over all rows. */
  static CodeBlock passes(int rows, String pass, String rest) {
    return Kernel.passes(
        rows,
        Kernel.ROWS_A_METHOD,
        (first, count) ->
            overRows(CodeBlock.of("$L;\n", count == Kernel.ROWS_A_METHOD ? pass : rest)));
  }
}
