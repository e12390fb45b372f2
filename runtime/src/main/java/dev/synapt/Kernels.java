package dev.synapt;

/** The form in which the inner loops of a network are written. */
public enum Kernels {
  /** The form is chosen for each layer from its shape. */
  AUTO,

  /**
   * Straight-line code: every weight by its own constant index. The fastest form for networks of a
   * handful of units, and one that a debugger steps through number by number. Larger networks get
   * slower by it, and above 8,192 multiply-adds it is refused.
   */
  UNROLLED,

  /**
   * Loops with constant bounds: in wide layers over eight rows of weights a pass or parts of long
   * ones, in narrow layers over several scalar sums.
   */
  LOOPS,

  /**
   * Vectors of floats, by the Vector API of {@code jdk.incubator.vector}, which javac has to see
   * ({@code --add-modules jdk.incubator.vector}). Where the module is not there at run time, the
   * loops run. AUTO writes the same wherever javac sees the module, but for the smallest networks.
   */
  SIMD
}
