package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Emits {@code dA = Wᵀ·dZ} where each input has a long array of weights: a dot product for each.
 *
 * <p>HotSpot makes no vectors of a loop over a sum of floats, as it keeps their order. It does
 * where quarters of the products are added side by side, and then their halves.
 */
final class LongDotsKernel {

  /** Sums that do not wait for each other: an addition takes as many cycles. */
  private static final int CHAINS = 4;

  private final LayerPlan layer;
  private final String name;

  LongDotsKernel(LayerPlan layer) {
    this.layer = layer;
    name = Names.backpropagate(layer);
  }

  /**
   * How many sums there are side by side; what four times as many leave over is added singly. They
   * are whole vectors, as JDK 17 makes none where one quarter begins at another lane than the next.
   */
  static int parts(LayerPlan layer) {
    int quarter = layer.units() / Planner.DOT_TERMS;
    return quarter / Planner.floats(quarter) * Planner.floats(quarter);
  }

  List<MethodSpec> methods() {
    return List.of(all(), two());
  }

  private MethodSpec all() {
    boolean listed = BackpropagationKernel.skips(layer);
    MethodSpec.Builder method =
        frame(
            name,
            Formulas.backpropagation(layer)
                + (listed ? " for the inputs in the list; the others pass no gradient on." : "."));
    if (!listed) {
      int last = layer.inputs() - 1;
      if (last > 0) {
        method.addCode(Loops.each("i", 0, last, 2, call("i", "i + 1")));
      }
      if (last % 2 == 0) {
        method.addCode(call(Integer.toString(last), Integer.toString(last)));
      }
      return method.build();
    }
    return Kernel.list(method)
        .beginControlFlow("for (int k = 0; k < n; k += 2)")
        .addCode(call("list[k]", "list[k < n - 1 ? k + 1 : k]"))
        .endControlFlow()
        .build();
  }

  /** Of an odd number the last comes twice, with the same result. */
  private CodeBlock call(String input, String next) {
    return CodeBlock.builder()
        .addStatement("$LTwo(w, dZ, dA, $L, $L, $L)", name, Names.PARTS, input, next)
        .build();
  }

  /** One would be inlined, and HotSpot then fails now and then to make vectors of its loops. */
  private MethodSpec two() {
    MethodSpec.Builder method =
        frame(
                name + "Two",
                """
                dA_i = Σ_j w_ji·dZ_j for two inputs: quarters of the sum side by side, then their
                halves, as a loop over a single sum would be taken step by step.""")
            .addParameter(int.class, "i0")
            .addParameter(int.class, "i1")
            .addCode(Terms.declare("float[]", "r", 2, k -> "w[i" + k + "]"))
            .addCode(Terms.declare("float", "s", 2 * CHAINS, k -> "0f"));
    for (int k = 0; k < 2; k++) {
      method.addCode(dot("r" + k, k * CHAINS, "dA[i" + k + "]"));
    }
    return method.build();
  }

  private MethodSpec.Builder frame(String methodName, String javadoc) {
    MethodSpec.Builder method = Kernel.named(methodName, javadoc);
    Kernel.weights(method, new Storage(layer).type());
    return Kernel.arrays(method, List.of("dZ", "dA", Names.PARTS));
  }

  private CodeBlock dot(String row, int firstSum, String result) {
    int parts = parts(layer);
    CodeBlock.Builder code = CodeBlock.builder().add(Loops.overUnits(parts, products(row, parts)));
    while (parts >= Planner.DOT_HALVED_FROM && parts / 2 % Planner.floats(parts / 2) == 0) {
      parts /= 2;
      code.add(
          Loops.overUnits(
              parts,
              CodeBlock.builder()
                  .addStatement("$1L[j] += $1L[j + $2L]", Names.PARTS, parts)
                  .build()));
    }
    return code.add(sum(row, parts, firstSum, result)).build();
  }

  private static CodeBlock products(String row, int parts) {
    List<String> products =
        IntStream.range(0, Planner.DOT_TERMS)
            .mapToObj(k -> Terms.plus("j", k * parts))
            .map(at -> row + "[" + at + "] * dZ[" + at + "]")
            .toList();
    int half = Planner.DOT_TERMS / 2;
    return CodeBlock.builder()
        .addStatement("float p0 = $L", Terms.sum(products.subList(0, half)))
        .addStatement("float p1 = $L", Terms.sum(products.subList(half, Planner.DOT_TERMS)))
        .addStatement("$L[j] = p0 + p1", Names.PARTS)
        .build();
  }

  private CodeBlock sum(String row, int parts, int firstSum, String result) {
    List<String> sums =
        IntStream.range(firstSum, firstSum + CHAINS).mapToObj(k -> "s" + k).toList();
    CodeBlock.Builder adds = CodeBlock.builder();
    for (int k = 0; k < CHAINS; k++) {
      adds.addStatement("$L += $L[$L]", sums.get(k), Names.PARTS, Terms.plus("j", k));
    }
    CodeBlock.Builder code =
        CodeBlock.builder().add(Loops.each("j", 0, parts, CHAINS, adds.build()));
    int rest = Planner.DOT_TERMS * parts(layer);
    if (rest < layer.units()) {
      code.add(
          Loops.from(
              rest,
              layer.units(),
              CodeBlock.builder().addStatement("$L += $L[j] * dZ[j]", sums.get(0), row).build()));
    }
    return code.addStatement("$L = $L", result, Terms.sum(sums)).build();
  }
}
