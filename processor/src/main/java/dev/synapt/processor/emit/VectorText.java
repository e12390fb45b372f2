package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;

/** Statements and expressions that several of {@link VectorFunction} are made of. */
final class VectorText {

  private VectorText() {}

  /**
   * Declares x within limits. By compares and blends, as max and min are half a dozen instructions
   * each on x86, for the sake of NaN, which stays NaN here too, and of −0.
   */
  static String limited(String name, String low, String high) {
    return "FloatVector %s = %s%s\n".formatted(name, atLeast("x", low), limit("x", "GT", high));
  }

  static String atLeast(String vector, String low) {
    return vector + limit(vector, "LT", low);
  }

  static String atMost(String vector, String high) {
    return vector + limit(vector, "GT", high);
  }

  private static String limit(String vector, String relation, String bound) {
    return ".blend(%2$s, %1$s.compare(VectorOperators.%3$s, %2$s))"
        .formatted(vector, bound, relation);
  }

  /** The statements of Horner's rule, from the highest coefficient down. */
  static String horner(String p, String x, String... coefficients) {
    StringBuilder text = new StringBuilder("FloatVector ");
    for (int k = 0; k < coefficients.length; k++) {
      String coefficient = broadcast("Coefficients." + coefficients[k]);
      text.append(p)
          .append(" = ")
          .append(k == 0 ? coefficient : p + ".fma(" + x + ", " + coefficient + ")")
          .append('\n');
    }
    return text.toString();
  }

  /** {@code x = n·π/2 + r}; sine and cosine of r, and whether n is odd. */
  static String turns() {
    return """
        FloatVector shifted = x.fma(0.63661975f, Coefficients.ROUND)
        FloatVector n = shifted.sub(Coefficients.ROUND)
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -1.5707964f), x)
        r = n.fma(FloatVector.broadcast(SPECIES, 4.371139e-8f), r)
        r = n.fma(FloatVector.broadcast(SPECIES, 1.7151245e-15f), r)
        FloatVector u = r.mul(r)
        """
        + horner("p", "u", "SIN_7", "SIN_5", "SIN_3")
        + "FloatVector sine = p.mul(u).fma(r, r)\n"
        + horner("q", "u", "COS_8", "COS_6", "COS_4")
        + """
        q = q.fma(u, FloatVector.broadcast(SPECIES, -0.5f))
        FloatVector cosine = q.fma(u, FloatVector.broadcast(SPECIES, 1f))
        FloatVector odd = n.sub(n.fma(0.5f, Coefficients.ROUND).sub(Coefficients.ROUND).mul(2f))
        """;
  }

  /** {@code −value} where the second bit of the number of quarter turns is set. */
  static String signed(String quarters) {
    return "value.reinterpretAsInts().lanewise(VectorOperators.XOR, "
        + quarters
        + ".lanewise(VectorOperators.AND, 2).lanewise(VectorOperators.LSHL, 30))"
        + ".reinterpretAsFloats()";
  }

  /** 2 to the power of what lies in the lowest bits. */
  static String power(String bits) {
    return bits
        + ".reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(0x3f800000)"
        + ".reinterpretAsFloats()";
  }
}
