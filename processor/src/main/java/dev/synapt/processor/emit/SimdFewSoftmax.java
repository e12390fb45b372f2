package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.MethodSpec;
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

  /** Whether a network has such a layer. */
  static boolean fits(Plan plan) {
    return plan.layers().stream().anyMatch(SimdFewSoftmax::fits);
  }

  /** {@code softmaxOf3}. */
  static String name(LayerPlan layer) {
    return SimdElements.name(layer) + "Of" + layer.units();
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
    code.statement("float " + end + " = z[0]")
        .begin(each)
        .statement(end + " = Math." + (least ? "min" : "max") + "(" + end + ", z[j])")
        .statement(Names.POWERS + "[j] = z[j]")
        .end()
        .begin("for (int k = 0; k < " + layer.units() + "; k += LANES)");
    String z = load(Names.POWERS, "k");
    String shifted = least ? z + ".neg().add(least)" : z + ".sub(peak)";
    code.statement(
            VectorFunction.spell(code, "exp(" + shifted + ")")
                + ".intoArray("
                + Names.POWERS
                + ", k)")
        .end()
        .statement("float total = 0f")
        .begin(each)
        .statement("total += " + Names.POWERS + "[j]")
        .end();
    if (log) {
      code.statement("float logTotal = FloatMath.log(total)");
    } else {
      code.statement("float norm = 1f / total");
    }
    code.begin(each)
        .statement(log ? "a[j] = z[j] - peak - logTotal" : "a[j] = " + Names.POWERS + "[j] * norm")
        .end();
    return SimdCode.method(
            name(layer),
            "a = " + activation.formula() + " of one example.",
            "float[] z, float[] a, float[] " + Names.POWERS)
        .addCode(code.build())
        .build();
  }
}
