package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;
import static dev.synapt.processor.emit.SimdCode.vector;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import javax.lang.model.element.Modifier;

/**
 * The first layer of a tile of rows with many zeros. Sums are made row by row, and for each input
 * the rows that have it are listed, so that dW, too, is only made of those. Every number is summed
 * in the order of a dense tile, so the bits are the same.
 */
final class SimdSparseTile {

  private static final int ROWS = Planner.TILE_ROWS;

  /** Every so many rows of a tile are looked at to see whether it is sparse. */
  private static final int SAMPLED = 8;

  /** Inputs whose weights to a block of units stay in the first cache while all rows pass. */
  private static final int PANEL = 48;

  private final LayerPlan layer;

  private SimdSparseTile(LayerPlan layer) {
    this.layer = layer;
  }

  /** Whether a network has these kernels. */
  static boolean isUsed(Plan plan) {
    return plan.layers().get(0).skipsZeros();
  }

  static void addFieldsTo(TypeSpec.Builder tile, int inputs) {
    tile.addField(
        FieldSpec.builder(boolean.class, "sparse")
            .addJavadoc("Whether most features are 0, and zeros are left out.")
            .build());
    add(tile, "liveInputs", inputs + " * " + ROWS, "The features that are not 0, row after row.");
    add(tile, "liveCounts", Integer.toString(ROWS), "How many they are in each row.");
    add(tile, "taken", Integer.toString(ROWS), "How many of them have been taken up.");
    add(tile, "liveRows", inputs + " * " + ROWS, "The rows where a feature is not 0.");
    add(tile, "rowCounts", Integer.toString(inputs), "How many they are for each feature.");
  }

  private static void add(TypeSpec.Builder tile, String name, String length, String javadoc) {
    tile.addField(
        FieldSpec.builder(int[].class, name, Modifier.FINAL)
            .addJavadoc("$L", javadoc)
            .initializer("new int[$L]", length)
            .build());
  }

  /** How many numbers those fields hold. */
  static long numbers(Plan plan) {
    return isUsed(plan) ? (3L * ROWS + 1) * plan.network().inputs() + 2L * ROWS : 0;
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    SimdSparseTile sparse = new SimdSparseTile(plan.layers().get(0));
    type.addMethod(sparse.isSparse(tile(plan, "isSparse", "Whether most features are 0.")));
    type.addMethod(
        sparse.list(
            tile(plan, "listLive", "Lists the features that are not 0, by row and by feature.")));
    type.addMethod(
        sparse.linear(
            tile(
                plan,
                linearName(sparse.layer),
                Formulas.linear(sparse.layer) + " for each row of a sparse tile.")));
    type.addMethod(sparse.outerProduct());
  }

  private static MethodSpec.Builder tile(Plan plan, String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(SimdTile.name(plan), "t");
  }

  private MethodSpec isSparse(MethodSpec.Builder method) {
    int inputs = layer.inputs();
    return method
        .returns(boolean.class)
        .addCode(
            new SimdCode()
                .comment("Every eighth row tells.")
                .statement("int zeros = 0")
                .begin("for (int s = 0; s < t.count; s += " + SAMPLED + ")")
                .begin("for (int i = s * " + inputs + "; i < (s + 1) * " + inputs + "; i++)")
                .statement("zeros += t.inputs[i] == 0f ? 1 : -1")
                .end()
                .end()
                .statement("return zeros > 0")
                .build())
        .build();
  }

  private MethodSpec list(MethodSpec.Builder method) {
    int inputs = layer.inputs();
    return method
        .addCode(
            new SimdCode()
                .statement("Arrays.fill(t.rowCounts, 0)")
                .begin("for (int s = 0; s < t.count; s++)")
                .statement("int first = s * " + inputs)
                .statement("int end = first")
                .begin("for (int i = 0; i < " + inputs + "; i++)")
                .statement("t.liveInputs[end] = i")
                .statement("end += t.inputs[first + i] != 0f ? 1 : 0")
                .end()
                .statement("t.liveCounts[s] = end - first")
                .begin("for (int k = first; k < end; k++)")
                .statement("int i = t.liveInputs[k]")
                .statement("t.liveRows[i * " + ROWS + " + t.rowCounts[i]++] = s")
                .end()
                .end()
                .build())
        .build();
  }

  static String linearName(LayerPlan layer) {
    return Names.linear(layer) + "OfSparseTile";
  }

  /** {@code z = W·a + b}, row after row; each panel of weights is read from memory once. */
  private MethodSpec linear(MethodSpec.Builder method) {
    int inputs = layer.inputs();
    int stride = layer.stride();
    int vectors = Blocks.vectors(stride);
    SimdCode code = new SimdCode();
    code.begin("for (int s = 0; s < " + ROWS + "; s++)")
        .statement("System.arraycopy(b, 0, t.rows1, s * " + stride + ", " + stride + ")")
        .end();
    code.begin("for (int j = 0; j < " + stride + "; j += " + vector("0", vectors) + ")");
    code.statement("Arrays.fill(t.taken, 0)");
    code.begin(
        "for (int end = " + PANEL + "; end < " + (inputs + PANEL) + "; end += " + PANEL + ")");
    code.begin("for (int s = 0; s < t.count; s++)");
    code.statement("int at = s * " + stride + " + j");
    for (int v = 0; v < vectors; v++) {
      code.statement("FloatVector s" + v + " = " + load("t.rows1", vector("at", v)));
    }
    code.statement("int k = t.taken[s]");
    code.statement("int first = s * " + inputs);
    code.begin("for (; k < t.liveCounts[s] && t.liveInputs[first + k] < end; k++)");
    code.statement("int i = t.liveInputs[first + k]");
    VectorStorage weightsAt = new VectorStorage(layer);
    weightsAt.declareVectorRows(code, "i", 1);
    code.statement("FloatVector x = " + broadcast("t.inputs[first + i]"));
    for (int v = 0; v < vectors; v++) {
      code.statement("s%1$d = x.fma(%2$s, s%1$d)".formatted(v, weightsAt.vectorOfRow(0, v)));
    }
    code.end();
    code.statement("t.taken[s] = k");
    for (int v = 0; v < vectors; v++) {
      code.statement("s%d.intoArray(t.rows1, %s)".formatted(v, vector("at", v)));
    }
    code.end().end().end();
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

  static String outerProductName(LayerPlan layer) {
    return Names.addOuterProduct(layer) + "OfSparseTile";
  }

  private MethodSpec outerProduct() {
    int vectors = Blocks.vectors(layer.stride());
    SimdCode code = new SimdCode();
    code.begin("for (int j = 0; j < " + layer.stride() + "; j += " + vector("0", vectors) + ")");
    code.begin("for (int i = 0; i < " + layer.inputs() + "; i++)");
    code.statement("int n = counts[i]");
    code.begin("if (n > 0)");
    for (int v = 0; v < vectors; v++) {
      code.statement("FloatVector s" + v + " = FloatVector.zero(SPECIES)");
    }
    code.begin("for (int k = 0; k < n; k++)");
    code.statement("int s = liveRows[i * " + ROWS + " + k]");
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
          "s%d.add(%s).intoArray(%s)"
              .formatted(v, weightsAt.vectorOfRow(0, v), weightsAt.placeOfRow(0, v)));
    }
    code.end().end().end();
    SimdTileOuterProduct.addRowsTo(code, layer);
    return SimdCode.method(
            outerProductName(layer),
            OuterProductKernel.sumFormula(layer) + ", over the rows of a tile that have the input.",
            "float[][] w, float[] b, float[] inputs, float[] rows, int[] liveRows,"
                + " int[] counts")
        .addCode(code.build())
        .build();
  }
}
