package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Emits {@code z = W·a + b}. */
final class LinearKernel {

  private static final int INPUTS = Kernel.ROWS_A_METHOD;

  private final LayerPlan layer;
  private final Storage storage;

  LinearKernel(LayerPlan layer) {
    this.layer = layer;
    storage = new Storage(layer);
  }

  List<MethodSpec> methods() {
    MethodSpec.Builder method =
        Kernel.named(
            Names.linear(layer),
            Formulas.linear(layer)
                + (layer.isWide() && layer.inputs() >= Planner.ROWS_A_PASS
                    ? ", " + Planner.ROWS_A_PASS + " inputs a pass"
                    : "")
                + (layer.skipsZeros() ? "; inputs that are 0 are not in the list." : "."));
    Kernel.weights(method, storage.type());
    Kernel.arrays(method, List.of("b", "a", "z"));
    if (layer.skipsZeros()) {
      Kernel.list(method);
    }
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(method.addCode(layer.isWide() ? wide() : narrow()).build());
    if (layer.skipsZeros()) {
      methods.add(listedRows());
      methods.add(listedRest());
    } else if (layer.isWide() && layer.inputs() >= INPUTS) {
      methods.addAll(parts());
    }
    return methods;
  }

  /** The methods that take up some inputs each, whether they are 0 or not. */
  List<MethodSpec> parts() {
    List<MethodSpec> methods = new ArrayList<>();
    int rest = layer.inputs() % INPUTS;
    if (layer.inputs() >= INPUTS) {
      methods.add(
          part(rowsSuffix(layer), INPUTS + " inputs from i on")
              .addParameter(int.class, "i")
              .addCode(widePasses("i", INPUTS))
              .build());
    }
    if (rest > 0) {
      methods.add(
          part(restSuffix(layer), "the inputs that are left")
              .addCode(widePasses(Integer.toString(layer.inputs() - rest), rest))
              .build());
    }
    return methods;
  }

  /** Which of them takes up inputs from i on. */
  static String rowsSuffix(LayerPlan layer) {
    return layer.skipsZeros() ? "DenseRows" : "Rows";
  }

  /** Which of them takes up those that are left. */
  static String restSuffix(LayerPlan layer) {
    return layer.skipsZeros() ? "DenseRest" : "Rest";
  }

  private MethodSpec.Builder part(String suffix, String inputs) {
    MethodSpec.Builder method =
        Kernel.named(Names.linear(layer) + suffix, "z_j += Σ_i w_ji·a_i over " + inputs + ".");
    Kernel.weights(method, storage.type());
    return Kernel.arrays(method, List.of("a", "z"));
  }

  private MethodSpec listedRows() {
    int pass = Planner.ROWS_A_PASS;
    return part("Rows", pass + " listed inputs from k on")
        .addParameter(int[].class, "list")
        .addParameter(int.class, "k")
        .addCode(widePass(WeightRows.listed(layer, "k", pass)))
        .build();
  }

  /**
   * Two passes at most. All its loops make a method that HotSpot does not inline: next to the loop
   * over eight rows, a second one would keep that from vectors.
   */
  private MethodSpec listedRest() {
    MethodSpec.Builder method =
        Kernel.list(part("Rest", "the listed inputs from k on, fewer than " + Planner.ROWS_A_PASS))
            .addParameter(int.class, "k");
    for (int count = Planner.ROWS_A_PASS / 2; count > 0; count--) {
      method
          .beginControlFlow("if (k <= n - $L)", count)
          .addCode(widePass(WeightRows.listed(layer, "k", count)));
      if (count > 1) {
        method.addStatement("k += $L", count);
      }
      method.endControlFlow();
    }
    return method.build();
  }

  /** All units take up a handful of inputs a pass. */
  private CodeBlock wide() {
    String name = Names.linear(layer);
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement("$T.arraycopy(b, 0, z, 0, $L)", System.class, layer.span());
    if (layer.skipsZeros()) {
      return code.addStatement("int k = 0")
          .beginControlFlow("for (; k <= n - $1L; k += $1L)", Planner.ROWS_A_PASS)
          .addStatement("$LRows(w, a, z, list, k)", name)
          .endControlFlow()
          .beginControlFlow("if (k < n)")
          .addStatement("$LRest(w, a, z, list, n, k)", name)
          .endControlFlow()
          .build();
    }
    if (layer.inputs() < INPUTS) {
      return code.add(widePasses("0", layer.inputs())).build();
    }
    return code.add(
            Kernel.passes(
                layer.inputs(),
                INPUTS,
                (first, count) ->
                    CodeBlock.of(
                        count == INPUTS ? "$LRows(w, a, z, i);\n" : "$LRest(w, a, z);\n", name)))
        .build();
  }

  private CodeBlock widePasses(String first, int count) {
    return WeightRows.inPasses(layer, first, count, this::widePass);
  }

  private CodeBlock widePass(WeightRows rows) {
    List<String> terms =
        IntStream.range(0, rows.count())
            .mapToObj(k -> rows.variable("x", k) + " * " + rows.weight(k))
            .toList();
    return CodeBlock.builder()
        .add(rows.declaration())
        .add(rows.declare("float", "x", k -> "a[" + rows.input(k) + "]"))
        .add(
            Loops.overUnits(
                layer.span(),
                CodeBlock.builder().addStatement("z[j] += $L", Terms.sumOnLines(terms)).build()))
        .build();
  }

  /** A handful of units a pass, each with one or more sums. */
  private CodeBlock narrow() {
    CodeBlock.Builder code = CodeBlock.builder();
    int first = 0;
    for (int count : Groups.of(layer.units(), Planner.ROWS_A_PASS)) {
      code.add(narrowPass(first, count));
      first += count;
    }
    return code.build();
  }

  private CodeBlock narrowPass(int first, int count) {
    int sums = sumsAUnit(count);
    int step = inputsAStep(sums);
    int inLoop = layer.inputs() / step * step;
    CodeBlock.Builder code = CodeBlock.builder();
    for (int k = 0; k < sums; k++) {
      int chain = k;
      code.add(
          Terms.declare(
              "float",
              "s",
              first * sums + k * count,
              count,
              r -> chain == 0 ? "b[" + (first + r) + "]" : "0f"));
    }
    CodeBlock.Builder body = CodeBlock.builder();
    code.add(
        Loops.each("i", 0, inLoop, step, products(body, first, count, sums, "i", step).build()));
    products(code, first, count, sums, Integer.toString(inLoop), layer.inputs() - inLoop);
    for (int r = 0; r < count; r++) {
      List<String> parts = new ArrayList<>();
      for (int k = 0; k < sums; k++) {
        parts.add(sum(first, count, sums, r, k));
      }
      code.addStatement("z[$L] = $L", first + r, Terms.sum(parts));
    }
    return code.build();
  }

  /** Adds to each unit's k-th sum the product for the k-th input from {@code index} on. */
  private CodeBlock.Builder products(
      CodeBlock.Builder code, int first, int count, int sums, String index, int inputs) {
    for (int k = 0; k < inputs; k++) {
      String input = Storage.plus(index, k);
      for (int r = 0; r < count; r++) {
        code.addStatement(
            "$L += $L * a[$L]",
            sum(first, count, sums, r, k % sums),
            storage.column(first + r, input),
            input);
      }
    }
    return code;
  }

  private static String sum(int first, int count, int sums, int unit, int chain) {
    return "s" + (first * sums + chain * count + unit);
  }

  /** An addition takes four cycles; about eight independent ones keep the processor busy. */
  private int sumsAUnit(int units) {
    int sums = Integer.highestOneBit(Planner.ROWS_A_PASS / units);
    return layer.inputs() < 2 * sums ? 1 : sums;
  }

  /**
   * A few units with two products for each sum a step make a method too long to be inlined into the
   * pass through all layers, whose other loops would be the slower for it.
   */
  private int inputsAStep(int sums) {
    boolean few = layer.units() <= Planner.ROWS_A_PASS;
    return few && layer.inputs() >= 4 * sums ? 2 * sums : sums;
  }
}
