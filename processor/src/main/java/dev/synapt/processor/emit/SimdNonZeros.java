package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import javax.lang.model.element.Modifier;

/**
 * The list of inputs that are not 0, for data without zeros: whole vectors of numbers are listed up
 * to the first zero, since the list of 784 inputs one by one is a fifteenth of the time that N4
 * takes to predict.
 */
final class SimdNonZeros {

  private SimdNonZeros() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    if (plan.layers().stream().noneMatch(LayerPlan::skipsZeros)) {
      return;
    }
    type.addField(
        FieldSpec.builder(TypedText.INT_VECTOR, "NUMBERS", Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The numbers of the lanes: 0, 1, 2, ...")
            .initializer("$T.zero(SPECIES.withLanes(int.class)).addIndex(1)", TypedText.INT_VECTOR)
            .build());
    String zeros = load("a", "n") + ".compare(VectorOperators.EQ, 0f)";
    type.addMethod(
        SimdCode.method(
                Names.LIST_NON_ZEROS,
                "Lists the elements that are not 0, and returns how many; the list has room for one more.",
                "float[] a, int[] list")
            .returns(int.class)
            .addCode(
                new SimdCode()
                    .statement("int n = 0")
                    .comment("All, as long as there is no zero.")
                    .begin(
                        "for (; n < list.length - LANES && !" + zeros + ".anyTrue(); n += LANES)")
                    .statement("NUMBERS.add(n).intoArray(list, n)")
                    .end()
                    .begin("for (int i = n; i < list.length - 1; i++)")
                    .comment("Without a branch, as no processor can foresee them.")
                    .statement("list[n] = i")
                    .statement("n += a[i] != 0f ? 1 : 0")
                    .end()
                    .statement("return n")
                    .build())
            .build());
  }
}
