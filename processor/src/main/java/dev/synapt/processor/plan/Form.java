package dev.synapt.processor.plan;

/** How the weights of a layer are stored and looped over. */
public enum Form {
  /** A small network: weights unit by unit in one array, each read by a constant index. */
  UNROLLED,

  /**
   * Many units: weights input by input, so that the inner loop runs over units, with several inputs
   * a pass. HotSpot vectorises it.
   */
  WIDE,

  /**
   * Few units: weights unit by unit in one array, so that the inner loop runs over inputs, with
   * several scalar sums.
   */
  NARROW
}
