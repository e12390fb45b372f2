package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;

/**
 * Softmax and its relatives over a few units of one example: they are put into an array with room
 * for whole vectors, so that one vector, or a few short ones, take every exp at once.
 */
final class SimdFewSoftmax {

  private SimdFewSoftmax() {}

  /** Whether a layer has its activation from here. */
  static boolean fits(LayerPlan layer) {
    return ActivationCode.of(layer) instanceof SoftmaxCode && layer.units() < Blocks.LANES;
  }

  /** Whether a network has such a layer, and not a kernel for that and the one below. */
  static boolean fits(Plan plan) {
    return !SimdForwardRegisters.fits(plan)
        && plan.layers().stream().anyMatch(SimdFewSoftmax::fits);
  }

  /** {@code softmaxOf3}. */
  static String name(LayerPlan layer) {
    return SimdElements.name(layer) + "Of" + layer.units();
  }

  /** What {@link #forward} needs. */
  static void addConstantsTo(TypeSpec.Builder type, Plan plan) {
    if (!fits(plan)) {
      return;
    }
    plan.layers().stream()
        .filter(layer -> fits(layer) && isOneVector(layer))
        .map(LayerPlan::units)
        .distinct()
        .forEach(
            units ->
                type.addField(
                    LaneMoves.ONCE.shuffle(
                        first(units),
                        "The first " + units + " lanes, and the first one in place of the others.",
                        "k -> k < " + units + " ? k : 0")));
  }

  private static String first(int units) {
    return "FIRST_" + units;
  }

  /** Whether the units fill no more than the shortest vector. */
  private static boolean isOneVector(LayerPlan layer) {
    return layer.units() <= 4;
  }

  static MethodSpec forward(LayerPlan layer) {
    SoftmaxCode activation = (SoftmaxCode) ActivationCode.of(layer);
    boolean least = activation == SoftmaxCode.SOFTMIN;
    boolean log = activation == SoftmaxCode.LOG_SOFTMAX;
    String end = least ? "least" : "peak";
    String each = "for (int j = 0; j < " + layer.units() + "; j++)";
    SimdCode code = new SimdCode();
    code.comment(
        "The "
            + (least ? "smallest" : "largest")
            + " z is taken off first, so that exp cannot overflow.");
    if (isOneVector(layer)) {
      code.statement(
          "FloatVector v = " + load("z", "0") + ".rearrange(" + first(layer.units()) + ")");
      extreme(code, end, least ? "LT" : "GT");
      powers(code, least ? end + ".sub(v)" : "v.sub(" + end + ")", "0");
    } else {
      code.statement("float " + end + " = z[0]")
          .begin("for (int j = 1; j < " + layer.units() + "; j++)")
          .statement(end + " = z[j] " + (least ? "<" : ">") + " " + end + " ? z[j] : " + end)
          .end()
          .begin("for (int k = 0; k < " + layer.units() + "; k += LANES)");
      String z = load("z", "k");
      powers(code, least ? z + ".neg().add(least)" : z + ".sub(peak)", "k");
      code.end();
    }
    total(code, layer.units());
    if (log) {
      if (isOneVector(layer)) {
        code.statement("float largest = peak.lane(0)");
      }
      String largest = isOneVector(layer) ? "largest" : "peak";
      code.statement("float logTotal = FloatMath.log(total)")
          .begin(each)
          .statement("a[j] = z[j] - " + largest + " - logTotal")
          .end();
    } else {
      code.statement("float norm = 1f / total")
          .begin(each)
          .statement("a[j] = " + Names.POWERS + "[j] * norm")
          .end();
    }
    return SimdCode.method(
            name(layer),
            "a = " + activation.formula() + " of one example.",
            "float[] z, float[] a, float[] " + Names.POWERS)
        .addCode(code.build())
        .build();
  }

  private static void total(SimdCode code, int units) {
    code.statement("float total = " + Names.POWERS + "[0] + " + Names.POWERS + "[1]");
    if (units > 2) {
      code.begin("for (int j = 2; j < " + units + "; j++)")
          .statement("total += " + Names.POWERS + "[j]")
          .end();
    }
  }

  /** The largest or smallest of the first four lanes of v, in each of them. */
  private static void extreme(SimdCode code, String end, String comparison) {
    for (int distance = 1; distance <= 2; distance *= 2) {
      String other = code.unused("other");
      String from = distance == 1 ? "v" : end;
      code.statement("FloatVector " + other + " = " + LaneMoves.ONCE.swapped(from, distance));
      code.statement(
          (distance == 1 ? "FloatVector " : "")
              + "%1$s = %2$s.blend(%3$s, %3$s.compare(VectorOperators.%4$s, %2$s))"
                  .formatted(end, from, other, comparison));
    }
  }

  private static void powers(SimdCode code, String shifted, String at) {
    code.statement(
        VectorSpelling.spell(code, "expDown(" + shifted + ")")
            + ".intoArray("
            + Names.POWERS
            + ", "
            + at
            + ")");
  }
}
