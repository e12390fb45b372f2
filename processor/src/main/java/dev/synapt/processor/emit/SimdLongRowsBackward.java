package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A backward vector kernel for one example of a layer with long rows, see {@link SimdLongRows}:
 * products with dZ, an update of the weights, or both.
 */
final class SimdLongRowsBackward {

  /** AVX2 has 16 registers: each row takes one for its sum and one for its input. */
  private static final int ROWS = 4;

  private final LayerPlan layer;
  private final String name;
  private final boolean dots;
  private final boolean update;
  private final InputPasses passes;

  private SimdLongRowsBackward(LayerPlan layer, String name, boolean dots, boolean update) {
    this.layer = layer;
    this.name = name;
    this.dots = dots;
    this.update = update;
    boolean listed = update ? layer.skipsZeros() : BackpropagationKernel.skips(layer);
    passes = new InputPasses(layer.inputs(), listed);
  }

  /** All of a layer. */
  static List<MethodSpec> methods(LayerPlan layer) {
    List<MethodSpec> methods = new ArrayList<>();
    new SimdLongRowsBackward(layer, Names.backpropagate(layer), true, false).addTo(methods);
    new SimdLongRowsBackward(layer, Names.addOuterProduct(layer), false, true).addTo(methods);
    if (layer.number() > 1) {
      new SimdLongRowsBackward(layer, Names.step(layer), true, true).addTo(methods);
    }
    return methods;
  }

  private void addTo(List<MethodSpec> methods) {
    methods.add(kernel());
    if (passes.hasPass(ROWS)) {
      methods.add(
          SimdCode.method(
                  name + "Rows",
                  passFormula() + passes.scope(ROWS),
                  "float[][] w, " + arrays(true) + passes.placeParameters())
              .addCode(pass())
              .build());
    }
    if (dots && passes.hasSingle(ROWS)) {
      methods.add(
          SimdCode.method(
                  name + "Row",
                  passFormula() + " for one input.",
                  "float[][] w, " + arrays(true) + ", int i")
              .addCode(single())
              .build());
    }
  }

  /** The arrays besides the weights, with their types or without. */
  private String arrays(boolean declared) {
    String arrays =
        "float[] dZ"
            + (update ? ", float[] a, float scale" : "")
            + (dots ? ", float[] dA, float[] lanes" : "");
    return declared ? arrays : arrays.replaceAll("float(\\[\\])? ", "");
  }

  private String passFormula() {
    String product = "dA_i = Σ_j w_ji·dZ_j";
    String change = "w_ji += scale·dZ_j·a_i";
    return dots && update ? product + ", then " + change : dots ? product : change;
  }

  private MethodSpec kernel() {
    SimdCode code = new SimdCode();
    String rows = name + "Rows(w, " + arrays(false) + ", @)";
    if (!dots && passes.listed()) {
      passes.writeFromTheLast(
          code, ROWS, rows, SimdLongRows.add(layer, "w[@]", "scale * a[@]", "dZ"));
    } else if (!dots) {
      passes.write(code, ROWS, rows, SimdLongRows.add(layer, "w[@]", "scale * a[@]", "dZ"));
    } else {
      if (passes.listed()) {
        code.statement("Arrays.fill(dA, 0f)");
      }
      passes.write(code, ROWS, rows, name + "Row(w, " + arrays(false) + ", @)");
    }
    if (update) {
      code.statement(SimdLongRows.add(layer, "b", "scale", "dZ"));
    }
    String change = OuterProductKernel.formula(layer);
    String product = Formulas.backpropagation(layer);
    String formula =
        dots && update
            ? product + ", then " + change + " Each weight is read once."
            : dots ? product + "." : change;
    String bias = update ? "float[] b, " : "";
    return SimdCode.method(
            name, formula, "float[][] w, " + bias + arrays(true) + passes.parameters())
        .addCode(code.build())
        .build();
  }

  private CodeBlock pass() {
    SimdCode code = new SimdCode();
    List<String> inputs = passes.declare(code, ROWS);
    List<String> sums = overUnits(code, inputs);
    if (dots) {
      code.statement(SimdFunctions.sums(code, LaneMoves.IN_LOOP, sums) + ".intoArray(lanes, 0)");
      SimdFunctions.fromLanes(code, "=", inputs.toArray(String[]::new));
    }
    return code.build();
  }

  private CodeBlock single() {
    SimdCode code = new SimdCode().statement("float[] q0 = w[i]");
    String sum = overUnits(code, List.of("i")).get(0);
    return code.statement("dA[i] = " + SimdFunctions.sum(code, sum)).build();
  }

  /** The loop over the units for the declared inputs; returns the vectors of their sums. */
  private List<String> overUnits(SimdCode code, List<String> inputs) {
    List<String> sums = IntStream.range(0, inputs.size()).mapToObj(m -> "s" + m).toList();
    for (int m = 0; m < inputs.size(); m++) {
      if (update) {
        code.statement("FloatVector x" + m + " = " + broadcast("scale * a[" + inputs.get(m) + "]"));
      }
      if (dots) {
        code.statement("FloatVector s" + m + " = FloatVector.zero(SPECIES)");
      }
    }
    code.begin(SimdLongRows.overUnits(layer)).statement("FloatVector d = " + load("dZ", "j"));
    for (int m = 0; m < inputs.size(); m++) {
      code.statement("FloatVector w" + m + " = " + load("q" + m, "j"));
      if (dots) {
        code.statement("s%1$s = w%1$s.fma(d, s%1$s)".formatted(m));
      }
      if (update) {
        code.statement("x%1$s.fma(d, w%1$s).intoArray(q%1$s, j)".formatted(m));
      }
    }
    code.end();
    return sums;
  }
}
