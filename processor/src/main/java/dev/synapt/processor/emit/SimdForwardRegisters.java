package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The forward pass of one example through the two layers of a small network, in one method. What
 * goes from layer to layer stays in registers, and the arrays that the loss and the backward pass
 * read are only written: a vector that was just stored is slow to load where it crosses a line of
 * the cache, as most of 64 bytes do.
 */
final class SimdForwardRegisters {

  private static final String NAME = "forwardInRegisters";

  /** Outputs whose sums come as one vector, even of four lanes. */
  private static final int OUTPUTS = 4;

  private final LayerPlan hidden;
  private final LayerPlan output;

  private SimdForwardRegisters(Plan plan) {
    hidden = plan.layers().get(0);
    output = plan.layers().get(1);
  }

  /**
   * Whether a network has this kernel, in place of those of each layer: one long vector of hidden
   * units, and a softmax over a few.
   */
  static boolean fits(Plan plan) {
    if (!SimdTileRegisters.fits(plan)) {
      return false;
    }
    SimdForwardRegisters kernel = new SimdForwardRegisters(plan);
    return kernel.hidden.units() == Blocks.LANES
        && SimdWideKernels.activates(plan, kernel.hidden)
        && plan.layers().stream().noneMatch(LayerPlan::skipsZeros)
        && ActivationCode.of(kernel.output) == SoftmaxCode.SOFTMAX
        && kernel.output.units() <= OUTPUTS;
  }

  static CodeBlock call() {
    return CodeBlock.builder()
        .addStatement("$L(p.w1[0], p.b1, p.w2, p.b2, a0, n.a1, n.z2, $L)", NAME, Names.OUTPUT)
        .build();
  }

  static MethodSpec method(Plan plan) {
    SimdForwardRegisters kernel = new SimdForwardRegisters(plan);
    SimdCode code = new SimdCode();
    kernel.layers(code);
    kernel.softmax(code);
    return SimdCode.method(
            NAME,
            "%s,  %s,\n%s,  %s of one example."
                .formatted(
                    Formulas.linear(kernel.hidden),
                    Formulas.activation(kernel.hidden),
                    Formulas.linear(kernel.output),
                    Formulas.activation(kernel.output)),
            "float[] w1, float[] b1, float[] w2, float[] b2, float[] a0, float[] a1, float[] z2,"
                + " float[] a2")
        .addCode(code.build())
        .build();
  }

  /** Up to the sums of the output layer, as lanes 0, 1, ... of z. */
  private void layers(SimdCode code) {
    for (int k = 0; k < output.units(); k++) {
      code.statement("FloatVector s" + k + " = FloatVector.zero(SPECIES)");
    }
    code.begin("for (int j = 0; j < " + hidden.units() + "; j += LANES)");
    hiddenSums(code);
    code.statement("FloatVector a = " + ActivationCode.of(hidden).shortVector("z").orElseThrow());
    code.statement("a.intoArray(a1, j)");
    for (int k = 0; k < output.units(); k++) {
      String w = load("w2", Storage.plus("j", k * output.inputs()));
      code.statement("s%1$s = a.fma(%2$s, s%1$s)".formatted(k, w));
    }
    code.end();
    List<String> sums =
        IntStream.range(0, output.units()).mapToObj(k -> "s" + k).collect(Collectors.toList());
    String sum = SimdFunctions.sums(code, LaneMoves.ONCE, sums);
    code.statement("FloatVector z = " + sum + ".add(" + load("b2", "0") + ")");
    code.statement("z.intoArray(z2, 0)");
  }

  /** In two chains, as no sum of one need wait for the other. */
  private void hiddenSums(SimdCode code) {
    int half = (hidden.inputs() + 1) / 2;
    code.statement("FloatVector c0 = " + load("b1", "j"));
    for (int i = 0; i < hidden.inputs(); i++) {
      String w = load("w1", Storage.plus("j", i * hidden.stride()));
      code.statement("FloatVector x" + i + " = " + broadcast("a0[" + i + "]"));
      code.statement(
          i == half
              ? "FloatVector c1 = x" + i + ".mul(" + w + ")"
              : "c%1$s = x%2$s.fma(%3$s, c%1$s)".formatted(i < half ? 0 : 1, i, w));
    }
    code.statement("FloatVector z = " + (half < hidden.inputs() ? "c0.add(c1)" : "c0"));
  }

  /** Lanes are taken one by one where adding or comparing neighbours would take shuffles. */
  private void softmax(SimdCode code) {
    code.comment("The largest z is taken off first, so that exp cannot overflow.");
    String peak = "z.lane(0)";
    List<String> powers = new ArrayList<>(List.of("e0"));
    for (int k = 1; k < output.units(); k++) {
      peak = "Math.max(" + peak + ", z.lane(" + k + "))";
      powers.add("e" + k);
    }
    code.statement("float peak = " + peak);
    code.statement("FloatVector e = " + VectorSpelling.spell(code, "expDown(z.sub(peak))"));
    for (int k = 0; k < output.units(); k++) {
      code.statement("float e" + k + " = e.lane(" + k + ")");
    }
    code.statement("float norm = 1f / (" + String.join(" + ", powers) + ")");
    for (int k = 0; k < output.units(); k++) {
      code.statement("a2[%1$s] = e%1$s * norm".formatted(k));
    }
  }
}
