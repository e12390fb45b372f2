package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code b += Σ dZ} over the rows of a tile, by vectors. A method of its own: at the end of the
 * long one for the weights JDK 21 at times goes on allocating.
 */
final class SimdTileBias {

  private static final int ROWS = Planner.TILE_ROWS;

  private SimdTileBias() {}

  /** {@code addBias2OfTile}. */
  static String name(LayerPlan layer) {
    return "addBias" + layer.number() + "OfTile";
  }

  /** The call, where {@link SimdTileOuterProduct#prepareRows} has been done. */
  static CodeBlock call(LayerPlan layer) {
    return CodeBlock.builder()
        .addStatement(
            "$L(sum.$L, t.$L)",
            name(layer),
            Names.b(layer),
            layer.isWide() ? "rows" + layer.number() : Names.dSums(layer) + ", n." + Names.LANES)
        .build();
  }

  static MethodSpec method(LayerPlan layer) {
    return SimdCode.method(
            name(layer),
            OuterProductKernel.biasSumFormula(layer) + ", over the rows of a tile.",
            layer.isWide() ? "float[] b, float[] rows" : "float[] b, float[] dZ, float[] lanes")
        .addCode(layer.isWide() ? wide(layer).build() : narrow(layer).build())
        .build();
  }

  /** Units side by side. */
  private static SimdCode wide(LayerPlan layer) {
    SimdCode code = new SimdCode();
    int stride = layer.stride();
    code.begin("for (int j = 0; j < " + stride + "; j += LANES)");
    code.statement("FloatVector s = " + load("b", "j"));
    code.begin("for (int at = j; at < " + ROWS * stride + "; at += " + stride + ")");
    code.statement("s = s.add(" + load("rows", "at") + ")");
    code.end();
    code.statement("s.intoArray(b, j)");
    return code.end();
  }

  /** A vector of sums for each unit, four at a time. */
  private static SimdCode narrow(LayerPlan layer) {
    SimdCode code = new SimdCode();
    for (int first = 0; first < layer.units(); first += 4) {
      int end = Math.min(first + 4, layer.units());
      List<String> sums = new ArrayList<>();
      for (int u = first; u < end; u++) {
        sums.add("s" + u);
        code.statement("FloatVector s" + u + " = " + load("dZ", Integer.toString(u * ROWS)));
      }
      code.begin("for (int s = LANES; s < " + ROWS + "; s += LANES)");
      for (int u = first; u < end; u++) {
        String more = load("dZ", Terms.plus("s", u * ROWS));
        code.statement("s%1$s = s%1$s.add(%2$s)".formatted(u, more));
      }
      code.end();
      code.statement(SimdFunctions.sums(code, LaneMoves.ONCE, sums) + ".intoArray(lanes, 0)");
      for (int u = first; u < end; u++) {
        code.statement("b[" + u + "] += lanes[" + (u - first) + "]");
      }
    }
    return code;
  }
}
