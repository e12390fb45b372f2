package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;
import static dev.synapt.processor.emit.SimdCode.vector;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;

/** The gradient of the weights of a layer over the rows of a tile, by vectors. */
final class SimdTileOuterProduct {

  private static final int ROWS = Planner.TILE_ROWS;

  /** Inputs of a block, or the vectors of units of half a block: their sums stay in registers. */
  private static final int BLOCK = 8;

  private final LayerPlan layer;
  private final Storage storage;
  private final VectorStorage weightsAt;

  SimdTileOuterProduct(LayerPlan layer) {
    this.layer = layer;
    storage = new Storage(layer);
    weightsAt = new VectorStorage(layer);
  }

  /** {@code W += dZ·aᵀ}, summed over the rows; dZ is scaled already. */
  List<MethodSpec> methods() {
    String of = OuterProductKernel.weightSumFormula(layer);
    if (!layer.isWide()) {
      String rest = hasRest() ? ", float[] a, float[] lanes" : "";
      return List.of(method("", of, "float[] w, float[] dZ, float[] rows" + rest, narrow()));
    }
    List<MethodSpec> methods = new ArrayList<>();
    if (fullInputs() > 0) {
      methods.add(wide("", of, 0, fullInputs()));
    }
    if (fullInputs() < layer.inputs()) {
      boolean all = methods.isEmpty();
      String left = all ? "" : " for the inputs that fill no block";
      methods.add(wide(all ? "" : "Rest", of + left, fullInputs(), layer.inputs()));
    }
    return methods;
  }

  private MethodSpec method(String part, String formula, String parameters, SimdCode code) {
    return SimdCode.method(
            Names.addOuterProduct(layer) + part + "OfTile",
            formula + ", over the rows of a tile.",
            parameters)
        .addCode(code.build())
        .build();
  }

  /** Whether a narrow layer has inputs beside those that fill vectors. */
  private boolean hasRest() {
    return layer.inputs() % Blocks.LANES != 0;
  }

  /** The calls, where {@link #prepareRows} has been done. */
  CodeBlock calls() {
    int l = layer.number();
    String below = "t.a" + (l - 1);
    CodeBlock.Builder code = CodeBlock.builder();
    for (MethodSpec method : methods()) {
      code.addStatement(
          "$L(sum.$L, $L)",
          method.name(),
          Names.w(layer),
          layer.isWide()
              ? "t.rows" + l + ", " + below
              : "t."
                  + Names.dSums(layer)
                  + ", t.rows"
                  + l
                  + (hasRest() ? ", " + below + ", n." + Names.LANES : ""));
    }
    return code.build();
  }

  /** Puts row after row what lies in vectors there: dZ of a wide layer, a below a narrow one. */
  static CodeBlock prepareRows(LayerPlan layer) {
    return CodeBlock.builder()
        .addStatement(
            "transpose(t.$L, t.rows$L, $L, $L)",
            layer.isWide() ? Names.dSums(layer) : "a" + (layer.number() - 1),
            layer.number(),
            layer.isWide() ? layer.units() : layer.inputs(),
            rowStride(layer))
        .build();
  }

  /** Inputs of a block of a wide layer. */
  private int blockInputs() {
    return Math.min(BLOCK, Integer.highestOneBit(2 * BLOCK / vectors()));
  }

  private int fullInputs() {
    return layer.inputs() / blockInputs() * blockInputs();
  }

  /**
   * Units side by side. In a method of their own are the inputs that fill no block: with both, the
   * first compiler of JDK 17 runs out of registers.
   */
  private MethodSpec wide(String part, String formula, int from, int to) {
    SimdCode code = new SimdCode();
    code.begin("for (int j = 0; j < " + layer.stride() + "; j += " + vector("0", vectors()) + ")");
    if (from == 0 && to == fullInputs()) {
      code.begin("for (int i = 0; i < " + to + "; i += " + blockInputs() + ")");
      wideBlock(code, "i", blockInputs(), vectors());
      code.end();
    } else {
      wideBlock(code, Integer.toString(from), to - from, vectors());
    }
    return method(part, formula, "float[][] w, float[] rows, float[] a", code.end());
  }

  private void wideBlock(SimdCode code, String i, int inputs, int vectors) {
    for (int k = 0; k < inputs * vectors; k++) {
      code.statement("FloatVector s" + k + " = FloatVector.zero(SPECIES)");
    }
    code.begin("for (int s = 0, at = j; s < " + ROWS + "; s++, at += " + layer.stride() + ")");
    for (int v = 0; v < vectors; v++) {
      code.statement("FloatVector d" + v + " = " + load("rows", vector("at", v)));
    }
    for (int m = 0; m < inputs; m++) {
      code.statement(
          "FloatVector x" + m + " = " + broadcast("a[" + SimdTileKernels.rowsOf(i, m) + "s]"));
      for (int v = 0; v < vectors; v++) {
        String s = "s" + (m * vectors + v);
        code.statement(s + " = x" + m + ".fma(d" + v + ", " + s + ")");
      }
    }
    code.end();
    weightsAt.declareVectorRows(code, i, inputs);
    for (int m = 0; m < inputs; m++) {
      for (int v = 0; v < vectors; v++) {
        code.statement(
            "s"
                + (m * vectors + v)
                + ".add("
                + weightsAt.vectorOfRow(m, v)
                + ").intoArray("
                + weightsAt.placeOfRow(m, v)
                + ")");
      }
    }
  }

  private int vectors() {
    int vectors = Math.min(4, layer.stride() / Blocks.LANES);
    while (layer.stride() / Blocks.LANES % vectors != 0) {
      vectors--;
    }
    return vectors;
  }

  /** Inputs side by side. */
  private SimdCode narrow() {
    SimdCode code = new SimdCode();
    int units = layer.units();
    int stride = rowStride(layer);
    code.statement("int i = 0");
    code.begin("for (; i <= " + layer.inputs() + " - LANES; i += LANES)");
    for (int u = 0; u < units; u++) {
      code.statement("FloatVector s" + u + " = FloatVector.zero(SPECIES)");
    }
    code.begin("for (int s = 0, at = i; s < " + ROWS + "; s++, at += " + stride + ")");
    code.statement("FloatVector x = " + load("rows", "at"));
    for (int u = 0; u < units; u++) {
      code.statement(
          "s"
              + u
              + " = x.fma("
              + broadcast("dZ[" + Terms.plus("s", u * ROWS) + "]")
              + ", s"
              + u
              + ")");
    }
    code.end();
    for (int u = 0; u < units; u++) {
      String at = Storage.plus("i", u * layer.inputs());
      code.statement("s" + u + ".add(" + load("w", at) + ").intoArray(w, " + at + ")");
    }
    code.end();
    if (hasRest()) {
      code.begin("for (; i < " + layer.inputs() + "; i++)");
      for (int u = 0; u < units; u++) {
        code.statement(
            storage.column(u, "i") + " += dot(dZ, " + u * ROWS + ", a, i * " + ROWS + ", lanes)");
      }
      code.end();
    }
    return code;
  }

  /** The length of a row of units, or in a narrow layer of inputs, in {@code rows}. */
  static int rowStride(LayerPlan layer) {
    return layer.isWide()
        ? layer.stride()
        : (layer.inputs() + Blocks.LANES - 1) / Blocks.LANES * Blocks.LANES;
  }
}
