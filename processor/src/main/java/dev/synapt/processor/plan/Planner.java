package dev.synapt.processor.plan;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.processor.model.Capabilities;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.List;

/** Chooses the form of each layer. Every number was measured with HotSpot on JDK 17 and 25. */
public final class Planner {

  /**
   * Up to here one straight line is as fast as the best loops, or faster, where no layer is wide
   * enough for a vectorised loop: on JDK 17, 4-16-3 takes a quarter less time by loops.
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

  /**
   * HotSpot's vectors are as long as it unrolls a loop, and it unrolls so that what is left over
   * stays small: below 71 iterations they have 4 floats, from there on 8.
   */
  static final int EIGHT_FLOATS_FROM_UNITS = 72;

  /** From here on they have 16, where the machine has them. */
  public static final int SIXTEEN_FLOATS_FROM_UNITS = 151;

  /**
   * From here on rows filled up with zeros to that length are faster: 8 single iterations and 8
   * vectors instead of 4 and 14. Others are filled up to whole vectors: where rows share an array
   * and one begins at another lane than the one before, JDK 17 would not make vectors at all.
   */
  static final int FILLED_FROM_UNITS = 60;

  /**
   * JDK 25's loops take so many floats an iteration, whatever a vector has. Single ones come first,
   * so of a multiple of it as many are left over, single too. Filled up by a vector, 128 units are
   * 8 single iterations and 16 vectors instead of 16 and 14: there 15 % faster, and on JDK 17,
   * which has no use for that vector, 5 % slower.
   */
  private static final int FLOATS_AN_ITERATION = 16;

  /** Shorter rows gain nothing by that. */
  private static final int LEFT_OVER_FROM_UNITS = 32;

  /** More rows a pass than this make C2 give up vectorising. */
  public static final int ROWS_A_PASS = 8;

  /**
   * With arrays of their own, the update loop has a store stream for each row; more are not
   * vectorised.
   */
  public static final int STORED_ARRAYS_A_PASS = 4;

  /**
   * From here on dot products with a row are faster in parts than eight rows at once in single
   * sums: N5 learns a row of which 80 % are zeros in 6 to 18 % less time. Below 200 units they were
   * slower on one JDK or the other.
   */
  static final int LONG_DOTS_FROM_UNITS = 256;

  /** Products that one step of such a dot product adds; loops over eight are not vectorised. */
  public static final int DOT_TERMS = 4;

  /** So many sums are added by halves once more, fewer one by one. */
  public static final int DOT_HALVED_FROM = 64;

  /**
   * Rows of a mini-batch that vector kernels take together: two of the longest vectors. More would
   * not reuse weights better, as the sums of these fill the registers.
   */
  public static final int TILE_ROWS = 2 * Blocks.LANES;

  /** Fewer rows go one by one: a tile takes the same time however full it is. */
  public static final int TILE_FROM_ROWS = 8;

  private Planner() {}

  /** The plan for a network. */
  public static Plan plan(NetworkModel network, Capabilities capabilities) {
    Kernels kernels = network.kernels();
    boolean tiny =
        network.multiplyAdds() <= STRAIGHT_LINE_MULTIPLY_ADDS
            && network.layers().stream().mapToInt(LayerModel::units).sum() <= STRAIGHT_LINE_UNITS
            && network.layers().stream().noneMatch(Planner::isWide);
    boolean settings = network.layers().stream().anyMatch(LayerModel::hasSettings);
    boolean simd =
        capabilities.vectors() && (kernels == Kernels.SIMD || (kernels == Kernels.AUTO && !tiny));
    // Means over a layer, masks and further arrays are loops anyway.
    boolean straightLine = tiny && !simd && !settings && kernels != Kernels.LOOPS;
    boolean unrolled = straightLine || kernels == Kernels.UNROLLED;
    boolean single = network.layers().size() == 1;
    List<LayerPlan> layers = new ArrayList<>();
    for (LayerModel layer : network.layers()) {
      // A single layer reads the caller's input while it writes the caller's output. They may be
      // one array, so its sums need a place of their own. So do those that are padded.
      boolean output = layer.number() == network.layers().size();
      boolean ownSums =
          single || straightLine || (simd && output && isWide(layer)) || layer.hasSettings();
      boolean sparseInputs = layer.number() == 1 || givesZeros(network.layers(), layer);
      int span = unrolled || simd || output || layer.hasSettings() ? layer.units() : filled(layer);
      layers.add(plan(layer, unrolled, ownSums, simd, sparseInputs, span));
    }
    return new Plan(network, layers, straightLine, simd);
  }

  /** Data may have zeros, and units without output need neither forward nor backward pass. */
  private static boolean givesZeros(List<LayerModel> layers, LayerModel layer) {
    LayerModel below = layers.get(layer.number() - 2);
    return below.activation().deadAtZero() && !below.settings().residual();
  }

  private static boolean isWide(LayerModel layer) {
    return layer.units() >= WIDE_FROM_UNITS;
  }

  private static int filled(LayerModel layer) {
    int units = layer.units();
    if (!isWide(layer)) {
      return units;
    }
    int least = units < FILLED_FROM_UNITS ? units : Math.max(units, EIGHT_FLOATS_FROM_UNITS);
    int floats = floats(least);
    int whole = (least + floats - 1) / floats * floats;
    boolean leftOver = whole >= LEFT_OVER_FROM_UNITS && whole % FLOATS_AN_ITERATION == 0;
    int filled = leftOver ? whole + floats : whole;
    return filled < SIXTEEN_FLOATS_FROM_UNITS ? filled : units;
  }

  /** The floats in a vector of a loop over so many units. */
  public static int floats(int units) {
    return units < EIGHT_FLOATS_FROM_UNITS ? 4 : units < SIXTEEN_FLOATS_FROM_UNITS ? 8 : 16;
  }

  private static LayerPlan plan(
      LayerModel layer,
      boolean unrolled,
      boolean ownSums,
      boolean simd,
      boolean sparseInputs,
      int span) {
    Form form = unrolled ? Form.UNROLLED : isWide(layer) ? Form.WIDE : Form.NARROW;
    int inputsPerArray = layer.units() < ARRAY_PER_INPUT_FROM_UNITS ? ROWS_A_PASS : 1;
    boolean inPlace = layer.activation() == Activation.IDENTITY && !ownSums;
    int stride = simd ? Blocks.stride(layer.units()) : span;
    boolean skipsZeros = form == Form.WIDE && inputsPerArray == 1 && sparseInputs;
    return new LayerPlan(layer, form, inputsPerArray, inPlace, stride, span, skipsZeros);
  }
}
