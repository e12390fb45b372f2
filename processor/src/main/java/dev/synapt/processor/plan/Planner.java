package dev.synapt.processor.plan;

import dev.synapt.Activation;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.NetworkModel;

/** Chooses the form of each layer. Every number was measured with HotSpot on JDK 17 and 25. */
public final class Planner {

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
    boolean single = network.layers().size() == 1;
    return new Plan(network, network.layers().stream().map(layer -> plan(layer, single)).toList());
  }

  private static LayerPlan plan(LayerModel layer, boolean single) {
    Form form = layer.units() < WIDE_FROM_UNITS ? Form.NARROW : Form.WIDE;
    int inputsPerArray = layer.units() < ARRAY_PER_INPUT_FROM_UNITS ? ROWS_A_PASS : 1;
    // A network of one layer reads the caller's input while it writes the caller's output; they may
    // be
    // the same array, so the sums need a place of their own.
    boolean inPlace = layer.activation() == Activation.IDENTITY && !single;
    return new LayerPlan(layer, form, inputsPerArray, inPlace);
  }
}
