package dev.synapt;

/** The form in which the inner loops of a network are written. */
public enum Kernels {
  /** The form is chosen for each layer from its shape. */
  AUTO,

  /**
   * Loops with constant bounds: over eight rows of weights a pass in wide layers, over several
   * scalar sums in narrow ones.
   */
  LOOPS
}
