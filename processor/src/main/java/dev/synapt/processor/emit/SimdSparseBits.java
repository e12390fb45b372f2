package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import javax.lang.model.element.Modifier;

/**
 * Which features of a tile of rows are not 0, a bit each: the rows that have a feature, and the
 * features that a row has.
 */
final class SimdSparseBits {

  private static final int ROWS = Planner.TILE_ROWS;

  /** Every so many rows of a tile are looked at to see whether it is sparse. */
  private static final int SAMPLED = 8;

  /**
   * The inputs that have a bit in one number. Their weights to a block of units stay in the first
   * cache while all rows pass.
   */
  static final int PANEL = Long.SIZE;

  private SimdSparseBits() {}

  static void addFieldsTo(TypeSpec.Builder tile, int inputs) {
    tile.addField(
        FieldSpec.builder(boolean.class, "sparse")
            .addJavadoc("Whether most features are 0, and zeros are left out.")
            .build());
    tile.addField(
        FieldSpec.builder(int[].class, "liveRows", Modifier.FINAL)
            .addJavadoc("Bit s of element i: feature i of row s is not 0.")
            .initializer("new int[$L]", panels(inputs) * PANEL)
            .build());
    tile.addField(
        FieldSpec.builder(long[].class, "liveInputs", Modifier.FINAL)
            .addJavadoc(
                "Bit k of element p * $L + s: feature p * $L + k of row s is not 0.", ROWS, PANEL)
            .initializer("new long[$L * $L]", panels(inputs), ROWS)
            .build());
  }

  static int panels(int inputs) {
    return (inputs + PANEL - 1) / PANEL;
  }

  /** What the features take, row after row: the last vector of a row may reach into the next. */
  static int lengthOfInputs(int inputs) {
    return (ROWS - 1) * inputs + padded(inputs);
  }

  private static int padded(int inputs) {
    return (inputs + Blocks.LANES - 1) / Blocks.LANES * Blocks.LANES;
  }

  /** How many numbers of four bytes the features and those fields hold. */
  static long numbers(Plan plan) {
    int inputs = plan.network().inputs();
    return SimdSparseTile.isUsed(plan)
        ? lengthOfInputs(inputs) + panels(inputs) * (PANEL + 2L * ROWS)
        : 0;
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    int inputs = plan.network().inputs();
    type.addMethod(isSparse(plan, inputs))
        .addMethod(listRows(plan, inputs))
        .addMethod(listInputs(plan));
  }

  private static MethodSpec isSparse(Plan plan, int inputs) {
    return SimdSparseTile.method(plan, "isSparse", "Whether most features are 0.")
        .returns(boolean.class)
        .addCode(
            new SimdCode()
                .comment("Every eighth row tells.")
                .statement("int zeros = 0")
                .statement("int seen = 0")
                .begin("for (int s = 0; s < t.count; s += " + SAMPLED + ")")
                .begin(
                    "for (int at = s * "
                        + inputs
                        + "; at < (s + 1) * "
                        + inputs
                        + "; at += LANES, seen += LANES)")
                .statement(
                    "zeros += "
                        + load("t.inputs", "at")
                        + ".compare(VectorOperators.EQ, 0f).trueCount()")
                .end()
                .end()
                .statement("return 2 * zeros > seen")
                .build())
        .build();
  }

  private static MethodSpec listRows(Plan plan, int inputs) {
    SimdCode code = new SimdCode();
    code.begin("for (int i = 0; i < " + inputs + "; i += LANES)")
        .statement("IntVector live = FloatVector.zero(SPECIES).reinterpretAsInts()")
        .begin("for (int s = 0, at = i; s < t.count; s++, at += " + inputs + ")")
        .comment("Shifted by one, −0 is 0 too.")
        .statement(
            "IntVector x = "
                + load("t.inputs", "at")
                + ".reinterpretAsInts().lanewise(VectorOperators.LSHL, 1)")
        .statement(
            "live = live.lanewise(VectorOperators.OR, 1 << s, x.compare(VectorOperators.NE, 0))")
        .end()
        .statement("live.intoArray(t.liveRows, i)")
        .end();
    if (padded(inputs) > inputs) {
      code.statement("Arrays.fill(t.liveRows, " + inputs + ", " + padded(inputs) + ", 0)");
    }
    return SimdSparseTile.method(plan, "listRows", "Marks the rows where a feature is not 0.")
        .addCode(code.build())
        .build();
  }

  /** Squares of bits are swapped above and below the diagonal: 16 by 16, then 8 by 8 in each … */
  private static MethodSpec listInputs(Plan plan) {
    SimdCode code = new SimdCode();
    code.statement("long[] live = t.liveInputs");
    code.begin("for (int first = 0; first < live.length; first += " + ROWS + ")")
        .begin("for (int s = first; s < first + " + ROWS + "; s++)")
        .comment("Two squares, side by side.")
        .statement(
            "live[s] = t.liveRows[first + s] & 0xffffffffL | (long) t.liveRows[first + s + "
                + ROWS
                + "] << 32")
        .end()
        .statement("long low = 0x0000ffff0000ffffL")
        .begin("for (int d = 16; d > 0; d >>= 1)")
        .begin("for (int k = first; k < first + " + ROWS + "; k = k + d + 1 & ~d)")
        .statement("long swapped = (live[k] >>> d ^ live[k + d]) & low")
        .statement("live[k] ^= swapped << d")
        .statement("live[k + d] ^= swapped")
        .end()
        .statement("low ^= low << (d >> 1)")
        .end()
        .end();
    return SimdSparseTile.method(
            plan,
            "listInputs",
            "Marks the features that are not 0 in a row: transposes those bits.")
        .addCode(code.build())
        .build();
  }
}
