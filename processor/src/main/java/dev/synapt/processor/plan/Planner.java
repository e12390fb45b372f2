package dev.synapt.processor.plan;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.NetworkModel;

/** Chooses the form of each layer. Every number was measured with HotSpot on JDK 17 and 25. */
public final class Planner {

  /**
   * Up to here one straight line is as fast as the best loops, or faster; a page later it is
   * slower.
   */
  static final int STRAIGHT_LINE_MULTIPLY_ADDS = 128;

  /**
   * An activation takes up to 60 bytes of bytecode a unit; more would make the methods too long.
   */
  static final int STRAIGHT_LINE_UNITS = 48;

  /** At up to 15 bytes of bytecode each, well below HotSpot's limit, and quickly compiled by C2. */
  public static final int UNROLLED_MULTIPLY_ADDS_A_METHOD = 300;

  /** Below this a vectorised loop over units is all prologue and tail; scalar sums are faster. */
  static final int WIDE_FROM_UNITS = 16;

  /**
   * Rows of several inputs at constant offsets of one array leave the update loop a single store
   * stream and vectorise best; from this width on each input has an array of its own, so that zero
   * inputs can be skipped.
   */
  static final int ARRAY_PER_INPUT_FROM_UNITS = 128;

  /** More rows a pass than this make C2 give up vectorising. */
  public static final int ROWS_A_PASS = 8;

  /**
   * With arrays of their own, the update loop has a store stream for each row; more are not
   * vectorised.
   */
  public static final int STORED_ARRAYS_A_PASS = 4;

  private Planner() {}

  /** The plan for a network. */
  public static Plan plan(NetworkModel network) {
    boolean tiny =
        network.multiplyAdds() <= STRAIGHT_LINE_MULTIPLY_ADDS
            && network.layers().stream().mapToInt(LayerModel::units).sum() <= STRAIGHT_LINE_UNITS;
    boolean straightLine = tiny && network.kernels() != Kernels.LOOPS;
    boolean unrolled = straightLine || network.kernels() == Kernels.UNROLLED;
    boolean single = network.layers().size() == 1;
    return new Plan(
        network,
        network.layers().stream()
            .map(layer -> plan(layer, unrolled, single || straightLine))
            .toList(),
        straightLine);
  }

  private static LayerPlan plan(LayerModel layer, boolean unrolled, boolean ownSums) {
    Form form =
        unrolled ? Form.UNROLLED : layer.units() < WIDE_FROM_UNITS ? Form.NARROW : Form.WIDE;
    int inputsPerArray = layer.units() < ARRAY_PER_INPUT_FROM_UNITS ? ROWS_A_PASS : 1;
    // A single layer reads the caller's input while it writes the caller's output. They may be one
    // array, so its sums need a place of their own.
    boolean inPlace = layer.activation() == Activation.IDENTITY && !ownSums;
    return new LayerPlan(layer, form, inputsPerArray, inPlace);
  }
}
