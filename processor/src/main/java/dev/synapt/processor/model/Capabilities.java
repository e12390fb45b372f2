package dev.synapt.processor.model;

import dev.synapt.Kernels;

/**
 * What one compilation asks for and allows.
 *
 * @param kernels the form of networks that leave theirs to AUTO
 * @param vectors whether the user's module sees {@code jdk.incubator.vector}
 */
public record Capabilities(Kernels kernels, boolean vectors) {

  /** What the compilation asks for is the value of this option of javac. */
  public static final String KERNELS_OPTION = "synapt.kernels";
}
