package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Blocks;
import javax.lang.model.element.Modifier;

/** How lanes change places so that sums of them can be added: two ways, which give the same. */
enum LaneMoves {

  /** By masks, and neighbours as the halves of a long, which needs no shuffle. */
  ONCE("ODD", "SWAP_") {
    @Override
    String swapped(String vector, int distance) {
      return distance == 1
          ? vector + ".reinterpretAsLongs().lanewise(VectorOperators.ROL, 32).reinterpretAsFloats()"
          : vector + ".rearrange(SWAP_" + distance + ")";
    }

    @Override
    String inPairs(SimdCode code, String p, String q, String half, int distance) {
      String blend = "%s.blend(%s, ODD" + half + ")";
      String other = swapped(blend.formatted(q, p), distance);
      return blend.formatted(p, q) + ".add(" + other + ")";
    }
  },

  /**
   * As the bits of ints. JDK 17 compares a shuffle with zeros of its type before it uses it: as no
   * loop stores ints, C2 does that before the loop. And it makes one instruction of an exclusive or
   * with the bits of some lanes, but two of a blend.
   */
  IN_LOOP("BITS_OF_ODD", "SWAP_INTS_") {
    @Override
    String swapped(String vector, int distance) {
      return vector + ".reinterpretAsInts().rearrange(SWAP_INTS_" + distance + AS_FLOATS;
    }

    @Override
    String inPairs(SimdCode code, String p, String q, String half, int distance) {
      String exchange = code.unused("exchange");
      String xor = ".reinterpretAsInts().lanewise(VectorOperators.XOR, ";
      code.statement(
          "IntVector %s = %s%s%s.reinterpretAsInts()).and(BITS_OF_ODD%s)"
              .formatted(exchange, p, xor, q, half));
      return "%s%s%s).reinterpretAsFloats().add(%s%s%s).rearrange(SWAP_INTS_%d%s)"
          .formatted(p, xor, exchange, q, xor, exchange, distance, AS_FLOATS);
    }
  };

  private static final String AS_FLOATS = ").reinterpretAsFloats()";

  private final String odd;
  private final String swap;

  LaneMoves(String odd, String swap) {
    this.odd = odd;
    this.swap = swap;
  }

  /** Lanes at a distance change places. */
  abstract String swapped(String vector, int distance);

  /**
   * Sums of lanes at a distance, those of q in the odd places.
   *
   * @param half which places those are: "", "_PAIRS" or "_QUARTERS"
   */
  abstract String inPairs(SimdCode code, String p, String q, String half, int distance);

  void addConstantsTo(TypeSpec.Builder type) {
    type.addField(lanes("", "The lanes 1, 3, 5, ...", "0xaaaaL"));
    type.addField(lanes("_PAIRS", "The lanes 2, 3, 6, 7, ...", "0xccccL"));
    type.addField(lanes("_QUARTERS", "The lanes 4 to 7 and 12 to 15.", "0xf0f0L"));
    for (int distance = this == ONCE ? 2 : 1; distance < Blocks.LANES; distance *= 2) {
      type.addField(
          shuffle(
              swap + distance,
              "Lane k is that at a distance of " + distance + ".",
              "k -> (k ^ " + distance + ") % LANES"));
    }
  }

  private FieldSpec lanes(String half, String javadoc, String bits) {
    if (this == ONCE) {
      return constant(TypedText.VECTOR_MASK, odd + half, javadoc)
          .initializer("$T.fromLong(SPECIES, $L)", TypedText.VECTOR_MASK, bits)
          .build();
    }
    return FieldSpec.builder(TypedText.INT_VECTOR, odd + half, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L", javadoc)
        .initializer(
            "($T) $T.fromLong(SPECIES.withLanes(int.class), $L).toVector()",
            TypedText.INT_VECTOR,
            TypedText.VECTOR_MASK,
            bits)
        .build();
  }

  FieldSpec shuffle(String name, String javadoc, String sources) {
    String species = this == ONCE ? "SPECIES" : "SPECIES.withLanes(int.class)";
    return constant(TypedText.VECTOR_SHUFFLE, name, javadoc)
        .initializer("$T.fromOp($L, $L)", TypedText.VECTOR_SHUFFLE, species, sources)
        .build();
  }

  private FieldSpec.Builder constant(ClassName type, String name, String javadoc) {
    ClassName lane = ClassName.get(this == ONCE ? Float.class : Integer.class);
    return FieldSpec.builder(
            ParameterizedTypeName.get(type, lane), name, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L", javadoc);
  }
}
