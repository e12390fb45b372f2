package dev.synapt.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where lines of generated code that are too long are broken. */
final class LongLinesTest {

  @Test
  void linesThatFitStayAsTheyAre() {
    String text = "a".repeat(100) + "\n\n  b, c\n";
    assertEquals(text, LongLines.broken(text));
  }

  @Test
  void aCommaComesBeforeOperatorsAndTheSameParenthesesBeforeOthers() {
    assertBroken(
        "  float first = scale * a[i + 1], second = scale * a[i + 2], third = scale * value(i, j + 3),"
            + " fourth = 1f;",
        """
          float first = scale * a[i + 1], second = scale * a[i + 2], third = scale * value(i, j + 3),
              fourth = 1f;
        """);
  }

  @Test
  void callsAreBrokenBeforeTheirDotsAsDeepAsTheyStand() {
    assertBroken(
        "    FloatVector pairs = first.blend(second, ODD).add(second.blend(first, ODD)"
            + ".reinterpretAsLongs().lanewise(VectorOperators.ROL, 32).reinterpretAsFloats())"
            + ".mul(FloatVector.broadcast(SPECIES, 2f)).add(FloatVector.broadcast(SPECIES, 3f));",
        """
            FloatVector pairs = first.blend(second, ODD)
                .add(second.blend(first, ODD).reinterpretAsLongs().lanewise(VectorOperators.ROL, 32)
                    .reinterpretAsFloats()).mul(FloatVector.broadcast(SPECIES, 2f))
                .add(FloatVector.broadcast(SPECIES, 3f));
        """);
  }

  @Test
  void whatIsAssignedGoesToALineOfItsOwnBeforeItsArgumentsDo() {
    assertBroken(
        "  static final VectorShuffle<Integer> SWAP = VectorShuffle.fromOp(SPECIES.withLanes(int.class),"
            + " k -> k ^ 2);",
        """
          static final VectorShuffle<Integer> SWAP =
              VectorShuffle.fromOp(SPECIES.withLanes(int.class), k -> k ^ 2);
        """);
  }

  @Test
  void conditionsAreBrokenBeforeTheirOperators() {
    assertBroken(
        "for (; count < list.length - LANES && !FloatVector.fromArray(SPECIES, a, n).compare(EQ, 0f)"
            + ".anyTrue(); n += LANES) {",
        """
        for (; count < list.length - LANES
            && !FloatVector.fromArray(SPECIES, a, n).compare(EQ, 0f).anyTrue(); n += LANES) {
        """);
  }

  @Test
  void literalsStayInOnePiece() {
    String literal = '"' + "one, two \\\" (three + four), ".repeat(3) + '"';
    assertBroken("  print(" + literal + ", ',', n);", "  print(" + literal + ",\n      ',', n);\n");
    assertBroken(
        "  message = " + literal + ".trim();", "  message =\n      " + literal + ".trim();\n");
  }

  @Test
  void commentsGoOnAsComments() {
    String words = "word ".repeat(18).strip();
    assertBroken("   * " + words + " and more words", "   * " + words + " and\n   * more words\n");
    assertBroken("    // " + words + " and more", "    // " + words + " and\n    // more\n");
  }

  @Test
  void rowsOfATableGoOnFartherIn() {
    String cells = "cell ".repeat(18).strip();
    assertBroken(" *   " + cells + " and more", " *   " + cells + " and\n *       more\n");
  }

  @Test
  void aCommentBehindCodeStaysThere() {
    String line = "  call(" + "a".repeat(80) + "); // it's one, two, three and four";
    assertBroken(line, line + "\n");
  }

  @Test
  void whatHasNoPlaceToBreakStaysLong() {
    String name = "a".repeat(120);
    assertBroken("  " + name + "();", "  " + name + "();\n");
    assertBroken("  // " + name, "  // " + name + "\n");
  }

  private static void assertBroken(String line, String expected) {
    assertEquals(expected, LongLines.broken(line + "\n"));
  }
}
