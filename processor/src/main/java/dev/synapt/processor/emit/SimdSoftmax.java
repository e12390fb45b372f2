package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Softmax and its relatives over the units of one example, vector by vector and the last few units
 * one by one, as arrays of outputs have no room for a whole vector there.
 */
final class SimdSoftmax {

  private static final String WHOLE = "for (; k <= units - LANES; k += LANES)";
  private static final String REST = "for (; k < units; k++)";

  private final SoftmaxCode activation;

  private SimdSoftmax(SoftmaxCode activation) {
    this.activation = activation;
  }

  /** Whether a layer has its activation from here: fewer units do not fill a vector. */
  static boolean fits(LayerPlan layer) {
    return ActivationCode.of(layer) instanceof SoftmaxCode && layer.layer().units() >= Blocks.LANES;
  }

  /** {@code softmaxOfUnits}. */
  static String name(LayerPlan layer) {
    return SimdElements.name(layer) + "OfUnits";
  }

  /** {@code softmaxOfUnitsDerivative}. */
  static String derivativeName(LayerPlan layer) {
    return name(layer) + "Derivative";
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    Set<String> methods = new LinkedHashSet<>();
    for (LayerPlan layer : plan.layers()) {
      if (SimdFewSoftmax.fits(plan)
          && SimdFewSoftmax.fits(layer)
          && methods.add(SimdFewSoftmax.name(layer))) {
        type.addMethod(SimdFewSoftmax.forward(layer));
      }
      if (fits(layer)) {
        SimdSoftmax code = new SimdSoftmax((SoftmaxCode) ActivationCode.of(layer));
        if (methods.add(name(layer))) {
          type.addMethod(code.forward(name(layer)));
        }
        if (plan.derives(layer) && methods.add(derivativeName(layer))) {
          type.addMethod(code.backward(derivativeName(layer)));
        }
      }
    }
  }

  private MethodSpec forward(String name) {
    boolean least = activation == SoftmaxCode.SOFTMIN;
    String end = least ? "least" : "peak";
    String extreme = least ? "min" : "max";
    SimdCode code = new SimdCode();
    code.comment(
        "The "
            + (least ? "smallest" : "largest")
            + " z is taken off first, so that exp cannot overflow.");
    code.statement("FloatVector ends = " + load("z", "0"))
        .statement("int k = LANES")
        .begin(WHOLE)
        .statement("ends = ends." + extreme + "(" + load("z", "k") + ")")
        .end()
        .statement(
            "float " + end + " = ends.reduceLanes(VectorOperators." + (least ? "MIN" : "MAX") + ")")
        .begin(REST)
        .statement(end + " = Math." + extreme + "(" + end + ", z[k])")
        .end();
    boolean log = activation == SoftmaxCode.LOG_SOFTMAX;
    String shifted = least ? load("z", "k") + ".neg().add(least)" : load("z", "k") + ".sub(peak)";
    String shiftedRest = least ? "least - z[k]" : "z[k] - peak";
    code.statement("FloatVector totals = FloatVector.zero(SPECIES)")
        .statement("k = 0")
        .begin(WHOLE);
    code.statement("FloatVector e = " + VectorSpelling.spell(code, "expDown(" + shifted + ")"))
        .statement("totals = totals.add(e)");
    if (!log) {
      code.statement("e.intoArray(a, k)");
    }
    code.end().statement("float total = " + sum(code, "totals")).begin(REST);
    if (log) {
      code.statement("total += FloatMath.exp(" + shiftedRest + ")").end();
      code.statement("float logTotal = FloatMath.log(total)");
      each(code, shifted + ".sub(logTotal).intoArray(a, k)", "a[k] = z[k] - peak - logTotal");
    } else {
      code.statement("a[k] = FloatMath.exp(" + shiftedRest + ")").statement("total += a[k]").end();
      code.statement("float norm = 1f / total");
      each(code, load("a", "k") + ".mul(norm).intoArray(a, k)", "a[k] *= norm");
    }
    return SimdCode.method(
            name,
            "a = " + activation.formula() + " of one example.",
            "float[] z, float[] a, int units")
        .addCode(code.build())
        .build();
  }

  private MethodSpec backward(String name) {
    boolean log = activation == SoftmaxCode.LOG_SOFTMAX;
    String sum = log ? "rise" : "dot";
    SimdCode code = new SimdCode();
    code.statement("FloatVector sums = FloatVector.zero(SPECIES)")
        .statement("int k = 0")
        .begin(WHOLE)
        .statement(
            log
                ? "sums = sums.add(" + load("dA", "k") + ")"
                : "sums = " + load("a", "k") + ".fma(" + load("dA", "k") + ", sums)")
        .end()
        .statement("float " + sum + " = " + sum(code, "sums"))
        .begin(REST)
        .statement(sum + " += " + (log ? "dA[k]" : "a[k] * dA[k]"))
        .end();
    code.statement("k = 0").begin(WHOLE);
    if (log) {
      String e = VectorSpelling.spell(code, "exp(" + load("a", "k") + ")");
      code.statement(load("dA", "k") + ".sub(" + e + ".mul(rise)).intoArray(dZ, k)");
    } else {
      String difference =
          activation == SoftmaxCode.SOFTMAX
              ? load("dA", "k") + ".sub(dot)"
              : load("dA", "k") + ".neg().add(dot)";
      code.statement(load("a", "k") + ".mul(" + difference + ").intoArray(dZ, k)");
    }
    String rest =
        switch (activation) {
          case SOFTMAX -> "a[k] * (dA[k] - dot)";
          case SOFTMIN -> "a[k] * (dot - dA[k])";
          case LOG_SOFTMAX -> "dA[k] - FloatMath.exp(a[k]) * rise";
        };
    code.end().begin(REST).statement("dZ[k] = " + rest).end();
    return SimdCode.method(
            name,
            "dZ = " + activation.derivative() + " of one example.",
            "float[] a, float[] dA, float[] dZ, int units")
        .addCode(code.build())
        .build();
  }

  /** By longs, not by memory: JDK 27 allocates where a program has seen two lane types only. */
  private static String sum(SimdCode code, String vector) {
    return SimdFunctions.sums(code, LaneMoves.ONCE, List.of(vector)) + ".lane(0)";
  }

  /** One more loop over all units. */
  private static void each(SimdCode code, String vector, String one) {
    code.statement("k = 0").begin(WHOLE).statement(vector).end();
    code.begin(REST).statement(one).end();
  }
}
