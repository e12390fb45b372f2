package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;

/**
 * Emits {@code W += scale·dZ·aᵀ, b += scale·dZ}: with scale −η it is a step on the weights, with
 * scale 1 an addition to the gradient.
 */
final class OuterProductKernel {

  private final LayerPlan layer;
  private final Storage storage;
  private final String name;

  OuterProductKernel(LayerPlan layer) {
    this.layer = layer;
    storage = new Storage(layer);
    name = Names.addOuterProduct(layer);
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    MethodSpec.Builder method = Kernel.named(name, formula(layer));
    Kernel.weights(method, storage.type());
    Kernel.arrays(method, List.of("b", "dZ", "a")).addParameter(float.class, "scale");
    if (layer.skipsZeros()) {
      Kernel.list(method);
    }
    methods.add(method.addCode(layer.isWide() ? wide() : narrow()).addCode(biases()).build());
    if (layer.skipsZeros()) {
      addListedRows(methods);
    } else if (layer.isWide() && layer.inputs() >= pass()) {
      addWideRows(methods);
    }
    return methods;
  }

  /** {@code W1 += scale·dZ1·a0ᵀ, b1 += scale·dZ1}. */
  static String formula(LayerPlan layer) {
    int l = layer.number();
    String d = Formulas.dSums(layer);
    return "W" + l + " += scale·" + d + "·a" + (l - 1) + "ᵀ,  b" + l + " += scale·" + d + ".";
  }

  /** {@code W1 += Σ dZ1·a0ᵀ, b1 += Σ dZ1}, for several rows. */
  static String sumFormula(LayerPlan layer) {
    return weightSumFormula(layer) + ",  " + biasSumFormula(layer);
  }

  /** {@code W1 += Σ dZ1·a0ᵀ}. */
  static String weightSumFormula(LayerPlan layer) {
    int l = layer.number();
    return "W" + l + " += Σ " + Formulas.dSums(layer) + "·a" + (l - 1) + "ᵀ";
  }

  /** {@code b1 += Σ dZ1}. */
  static String biasSumFormula(LayerPlan layer) {
    return "b" + layer.number() + " += Σ " + Formulas.dSums(layer);
  }

  private CodeBlock biases() {
    return Loops.overUnits(
        layer.span(), CodeBlock.builder().addStatement("b[j] += scale * dZ[j]").build());
  }

  private int pass() {
    return layer.inputsPerArray() == 1 ? Planner.STORED_ARRAYS_A_PASS : Planner.ROWS_A_PASS;
  }

  private CodeBlock wide() {
    if (layer.skipsZeros()) {
      return Kernel.listedPasses(
          pass(),
          (first, count) ->
              CodeBlock.of("$L$L(w, dZ, a, scale, list, k);\n", name, count == 1 ? "Row" : "Rows"));
    }
    if (layer.inputs() < pass()) {
      return rows("0", layer.inputs());
    }
    return Kernel.passes(
        layer.inputs(),
        pass(),
        (first, count) ->
            CodeBlock.of(
                count == pass() ? "$LRows(w, dZ, a, scale, i);\n" : "$LRest(w, dZ, a, scale);\n",
                name));
  }

  private void addWideRows(List<MethodSpec> methods) {
    methods.addAll(parts(name, "Rows", pass()));
  }

  /**
   * The methods that take up some inputs each.
   *
   * @param prefix of their names
   * @param suffix of the one that takes up inputs from i on
   * @param inputs how many it takes up
   */
  List<MethodSpec> parts(String prefix, String suffix, int inputs) {
    List<MethodSpec> methods = new ArrayList<>();
    int rest = layer.inputs() % inputs;
    methods.add(
        rowsFrame(prefix + suffix, "w_ji += scale·dZ_j·a_i for " + inputs + " inputs from i on.")
            .addParameter(int.class, "i")
            .addCode(rows("i", inputs))
            .build());
    if (rest > 0) {
      methods.add(
          rowsFrame(prefix + "Rest", "The same for the inputs that are left.")
              .addCode(rows(Integer.toString(layer.inputs() - rest), rest))
              .build());
    }
    return methods;
  }

  private void addListedRows(List<MethodSpec> methods) {
    for (int count : new int[] {pass(), 1}) {
      methods.add(
          rowsFrame(
                  name + (count == 1 ? "Row" : "Rows"),
                  "w_ji += scale·dZ_j·a_i for "
                      + (count == 1 ? "one listed input." : count + " listed inputs."))
              .addParameter(int[].class, "list")
              .addParameter(int.class, "k")
              .addCode(updates(WeightRows.listed(layer, "k", count)))
              .build());
    }
  }

  private MethodSpec.Builder rowsFrame(String methodName, String javadoc) {
    MethodSpec.Builder method = Kernel.named(methodName, javadoc);
    Kernel.weights(method, storage.type());
    return Kernel.arrays(method, List.of("dZ", "a")).addParameter(float.class, "scale");
  }

  private CodeBlock rows(String first, int count) {
    return WeightRows.inPasses(layer, first, count, this::updates);
  }

  private CodeBlock updates(WeightRows rows) {
    CodeBlock.Builder body = CodeBlock.builder().addStatement("float d = dZ[j]");
    for (int k = 0; k < rows.count(); k++) {
      body.addStatement("$L += $L * d", rows.weight(k), rows.variable("g", k));
    }
    return CodeBlock.builder()
        .add(rows.declaration())
        .add(rows.declare("float", "g", k -> "scale * a[" + rows.input(k) + "]"))
        .add(Loops.overUnits(layer.span(), body.build()))
        .build();
  }

  private CodeBlock narrow() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(Terms.declare("float", "g", layer.units(), j -> "scale * dZ[" + j + "]"));
    int first = 0;
    for (int count : Groups.of(layer.units(), Planner.ROWS_A_PASS)) {
      CodeBlock.Builder body = CodeBlock.builder().addStatement("float x = a[i]");
      for (int j = first; j < first + count; j++) {
        body.addStatement("$L += g$L * x", storage.column(j, "i"), j);
      }
      code.add(Loops.each("i", 0, layer.inputs(), 1, body.build()));
      first += count;
    }
    return code.build();
  }
}
