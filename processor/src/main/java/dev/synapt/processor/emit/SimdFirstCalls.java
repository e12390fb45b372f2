package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/**
 * Lets HotSpot meet what vectors can be before it compiles the methods of the JDK behind them.
 *
 * <p>One that has met a single kind of operator is compiled for that kind. When another one comes
 * that is undone, up to four times, and C2 adds these times up over all that it inlines into a
 * kernel: from a hundred on (PerMethodTrapLimit) it takes no type for granted, and each operation
 * allocates its vector.
 */
final class SimdFirstCalls {

  /** Profiles begin at 200 calls. With 100 rounds some had met one kind only, with 200 none. */
  private static final int ROUNDS = 300;

  /** Up to JDK 25 no method of a vector is chosen by the type of its lanes. */
  private static final int LAST_WITHOUT_LANE_TYPES = 25;

  private SimdFirstCalls() {}

  /** Adds the block that runs when the class is loaded, where its kernels will be used. */
  static void addTo(TypeSpec.Builder type) {
    type.addStaticBlock(
        CodeBlock.builder()
            .beginControlFlow("if (isFast())")
            .addStatement("meetOperators()")
            .endControlFlow()
            .beginControlFlow(
                "if (isFast() && Runtime.version().feature() > $L)", LAST_WITHOUT_LANE_TYPES)
            .addStatement("meetLaneTypes()")
            .endControlFlow()
            .build());
    type.addMethod(
        method(
            "meetOperators",
            "HotSpot compiles methods of the JDK for the operators that they have met. One met later"
                + "\ncounts against each kernel, and in the end kernels would allocate vectors.",
            "x.add(x).sub(x).fma(x, x).neg()"
                + "\n.reinterpretAsLongs().lanewise(VectorOperators.ROL, 32).reinterpretAsFloats()"));
    type.addMethod(
        method(
            "meetLaneTypes",
            "The same for types of lanes: up to two HotSpot tells apart at each change of type, and"
                + "\nkeeps an array for it.",
            "x.reinterpretAsInts().reinterpretAsFloats().reinterpretAsLongs().reinterpretAsFloats()"));
  }

  private static MethodSpec method(String name, String javadoc, String operations) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addCode(
            new SimdCode()
                .statement("float[] lanes = new float[LANES]")
                .begin("for (int round = 0; round < " + ROUNDS + "; round++)")
                .statement("FloatVector x = FloatVector.fromArray(SPECIES, lanes, 0)")
                .statement("FloatVector y = " + operations)
                .statement("y.intoArray(lanes, 0)")
                .end()
                .build())
        .build();
  }
}
