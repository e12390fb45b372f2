package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;

/** Calls that check arguments before anything is changed. */
final class Checks {

  private Checks() {}

  static CodeBlock length(String array, String expected) {
    return CodeBlock.builder()
        .addStatement("$T.requireLength($L, $L, $S)", Names.ARGUMENTS, array, expected, array)
        .build();
  }

  /** The arrays of one example: input and target. */
  static CodeBlock example() {
    return CodeBlock.builder()
        .add(length("input", Names.INPUTS))
        .add(length("target", Names.TARGETS))
        .build();
  }

  static CodeBlock rows(String array, String offset, String width) {
    return CodeBlock.builder()
        .addStatement(
            "$T.requireRows($L, $L, count, $L, $S)", Names.ARGUMENTS, array, offset, width, array)
        .build();
  }

  static CodeBlock learningRate() {
    return CodeBlock.builder()
        .addStatement("$T.requireFinite(learningRate, $S)", Names.ARGUMENTS, "learningRate")
        .build();
  }
}
