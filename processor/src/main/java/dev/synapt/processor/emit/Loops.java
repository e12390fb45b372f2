package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;

/** Loops with constant bounds. */
final class Loops {

  private Loops() {}

  /** A loop over all units j. */
  static CodeBlock overUnits(int units, CodeBlock body) {
    return from(0, units, body);
  }

  /** A loop over j from a first unit on. */
  static CodeBlock from(int first, int end, CodeBlock body) {
    return each("j", first, end, 1, body);
  }

  /** A loop over a variable. */
  static CodeBlock each(String variable, int first, int end, int step, CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow(
            "for (int $1L = $2L; $1L < $3L; $4L)",
            variable,
            first,
            end,
            step == 1 ? variable + "++" : variable + " += " + step)
        .add(body)
        .endControlFlow()
        .build();
  }
}
