package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;
import static dev.synapt.processor.emit.SimdCode.vector;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import javax.lang.model.element.Modifier;

/**
 * The first layer of a tile of rows with many zeros. Bits say which rows have an input, and which
 * inputs a row has; z is summed row by row and dW input by input, of those alone. Every number is
 * summed in the order of a dense tile, so the bits are the same.
 */
final class SimdSparseTile {

  private static final int ROWS = Planner.TILE_ROWS;

  private static final int PANEL = SimdSparseBits.PANEL;

  private final LayerPlan layer;

  private SimdSparseTile(LayerPlan layer) {
    this.layer = layer;
  }

  /** Whether a network has these kernels. */
  static boolean isUsed(Plan plan) {
    return plan.layers().get(0).skipsZeros();
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    SimdSparseBits.addTo(type, plan);
    SimdSparseTile sparse = new SimdSparseTile(plan.layers().get(0));
    type.addMethod(
        sparse.linear(
            method(
                plan,
                linearName(sparse.layer),
                Formulas.linear(sparse.layer) + " for each row of a sparse tile.")));
    type.addMethod(sparse.linearOfPanel());
    type.addMethod(sparse.outerProduct());
  }

  static MethodSpec.Builder method(Plan plan, String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(SimdTile.name(plan), "t");
  }

  static String linearName(LayerPlan layer) {
    return Names.linear(layer) + "OfSparseTile";
  }

  /** {@code z = W·a + b}, row after row; each panel of weights is read from memory once. */
  private MethodSpec linear(MethodSpec.Builder method) {
    int stride = layer.stride();
    SimdCode code = new SimdCode();
    code.begin("for (int s = 0; s < t.count; s++)")
        .statement("System.arraycopy(b, 0, t.rows1, s * " + stride + ", " + stride + ")")
        .end();
    code.begin(
            "for (int j = 0; j < " + stride + "; j += " + vector("0", Blocks.vectors(stride)) + ")")
        .begin("for (int p = 0; p < " + SimdSparseBits.panels(layer.inputs()) + "; p++)")
        .statement(panelName() + "(w, t.inputs, t.rows1, t.liveInputs, t.count, p, j)")
        .end()
        .end();
    code.comment("Rows that are not there repeat the first one.")
        .begin("for (int s = t.count; s < " + ROWS + "; s++)")
        .statement("System.arraycopy(t.rows1, 0, t.rows1, s * " + stride + ", " + stride + ")")
        .end();
    return method
        .addParameter(float[][].class, "w")
        .addParameter(float[].class, "b")
        .addCode(code.build())
        .build();
  }

  private String panelName() {
    return Names.linear(layer) + "OfPanel";
  }

  private MethodSpec linearOfPanel() {
    int vectors = Blocks.vectors(layer.stride());
    SimdCode code = new SimdCode();
    code.begin("for (int s = 0; s < count; s++)");
    code.statement("int at = s * " + layer.stride() + " + j");
    for (int v = 0; v < vectors; v++) {
      code.statement("FloatVector s" + v + " = " + load("rows", vector("at", v)));
    }
    code.begin("for (long m = live[p * " + ROWS + " + s]; m != 0; m &= m - 1)");
    code.statement("int i = p * " + PANEL + " + Long.numberOfTrailingZeros(m)");
    VectorStorage weightsAt = new VectorStorage(layer);
    weightsAt.declareVectorRows(code, "i", 1);
    code.statement("FloatVector x = " + broadcast("inputs[s * " + layer.inputs() + " + i]"));
    for (int v = 0; v < vectors; v++) {
      code.statement("s%1$s = x.fma(%2$s, s%1$s)".formatted(v, weightsAt.vectorOfRow(0, v)));
    }
    code.end();
    for (int v = 0; v < vectors; v++) {
      code.statement("s%s.intoArray(rows, %s)".formatted(v, vector("at", v)));
    }
    code.end();
    return SimdCode.method(
            panelName(),
            "Adds what the p-th "
                + PANEL
                + " features make of the z of a block of units, where they are not 0.",
            "float[][] w, float[] inputs, float[] rows, long[] live, int count, int p, int j")
        .addCode(code.build())
        .build();
  }

  static String outerProductName(LayerPlan layer) {
    return Names.addOuterProduct(layer) + "OfSparseTile";
  }

  private MethodSpec outerProduct() {
    int vectors = Blocks.vectors(layer.stride());
    SimdCode code = new SimdCode();
    code.begin("for (int j = 0; j < " + layer.stride() + "; j += " + vector("0", vectors) + ")");
    code.begin("for (int i = 0; i < " + layer.inputs() + "; i++)");
    code.statement("int m = liveRows[i]");
    code.begin("if (m != 0)");
    for (int v = 0; v < vectors; v++) {
      code.statement("FloatVector s" + v + " = FloatVector.zero(SPECIES)");
    }
    code.begin("for (; m != 0; m &= m - 1)");
    code.statement("int s = Integer.numberOfTrailingZeros(m)");
    code.statement("FloatVector x = " + broadcast("inputs[s * " + layer.inputs() + " + i]"));
    code.statement("int at = s * " + layer.stride() + " + j");
    for (int v = 0; v < vectors; v++) {
      code.statement("s" + v + " = x.fma(" + load("rows", vector("at", v)) + ", s" + v + ")");
    }
    code.end();
    VectorStorage weightsAt = new VectorStorage(layer);
    weightsAt.declareVectorRows(code, "i", 1);
    for (int v = 0; v < vectors; v++) {
      code.statement(
          "s%s.add(%s).intoArray(%s)"
              .formatted(v, weightsAt.vectorOfRow(0, v), weightsAt.placeOfRow(0, v)));
    }
    code.end().end().end();
    return SimdCode.method(
            outerProductName(layer),
            OuterProductKernel.weightSumFormula(layer)
                + ", over the rows of a tile that have the input.",
            "float[][] w, float[] inputs, float[] rows, int[] liveRows")
        .addCode(code.build())
        .build();
  }
}
