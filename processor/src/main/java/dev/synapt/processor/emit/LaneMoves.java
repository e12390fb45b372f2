package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.synapt.processor.plan.Blocks;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** How lanes change places so that sums of them can be added: two ways, which give the same. */
enum LaneMoves {

  /** As floats. */
  ONCE(Float.class, "SPECIES", "SWAP_", "", "", ""),

  /**
   * As ints. JDK 17 compares a shuffle with zeros of its type before it uses it: as no loop stores
   * ints, C2 does that before the loop.
   */
  IN_LOOP(
      Integer.class,
      "SPECIES.withLanes(int.class)",
      "SWAP_INTS_",
      ".reinterpretAsInts()",
      ".reinterpretAsFloats()",
      ", of ints for use in loops: JDK 17 checks it once there");

  private final Class<?> lane;
  private final String species;
  private final String swap;
  private final String before;
  private final String after;
  private final String javadoc;

  LaneMoves(
      Class<?> lane, String species, String swap, String before, String after, String javadoc) {
    this.lane = lane;
    this.species = species;
    this.swap = swap;
    this.before = before;
    this.after = after;
    this.javadoc = javadoc;
  }

  /** Lanes at a distance change places; neighbours without a shuffle, as the halves of a long. */
  String swapped(String vector, int distance) {
    return distance == 1
        ? vector + ".reinterpretAsLongs().lanewise(VectorOperators.ROL, 32).reinterpretAsFloats()"
        : vector + before + ".rearrange(" + swap + distance + ")" + after;
  }

  /**
   * Sums of lanes at a distance, those of q in the odd places.
   *
   * @param odd the mask of those places
   */
  String inPairs(String p, String q, String odd, int distance) {
    String blend = "%s.blend(%s, " + odd + ")";
    return blend.formatted(p, q) + ".add(" + swapped(blend.formatted(q, p), distance) + ")";
  }

  /** The masks of both ways, and their shuffles. */
  static List<FieldSpec> constants() {
    List<FieldSpec> constants = new ArrayList<>();
    constants.add(mask("ODD", "The lanes 1, 3, 5, ...", "0xaaaaL"));
    constants.add(mask("ODD_PAIRS", "The lanes 2, 3, 6, 7, ...", "0xccccL"));
    constants.add(mask("ODD_QUARTERS", "The lanes 4 to 7 and 12 to 15.", "0xf0f0L"));
    for (LaneMoves way : values()) {
      for (int distance = 2; distance < Blocks.LANES; distance *= 2) {
        constants.add(
            way.shuffle(
                way.swap + distance,
                "Lane k is that at a distance of " + distance + way.javadoc + ".",
                "k -> (k ^ " + distance + ") % LANES"));
      }
    }
    return constants;
  }

  private static FieldSpec mask(String name, String javadoc, String bits) {
    return constant(TypedText.VECTOR_MASK, Float.class, name, javadoc)
        .initializer("$T.fromLong(SPECIES, $L)", TypedText.VECTOR_MASK, bits)
        .build();
  }

  FieldSpec shuffle(String name, String javadoc, String sources) {
    return constant(TypedText.VECTOR_SHUFFLE, lane, name, javadoc)
        .initializer("$T.fromOp($L, $L)", TypedText.VECTOR_SHUFFLE, species, sources)
        .build();
  }

  private static FieldSpec.Builder constant(
      ClassName type, Class<?> lane, String name, String javadoc) {
    return FieldSpec.builder(
            ParameterizedTypeName.get(type, ClassName.get(lane)),
            name,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("$L", javadoc);
  }
}
