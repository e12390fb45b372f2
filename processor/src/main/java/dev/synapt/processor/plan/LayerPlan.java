package dev.synapt.processor.plan;

import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.LayerSettings;

/**
 * How one layer is written.
 *
 * @param layer what it computes
 * @param form how it loops
 * @param inputsPerArray in a wide layer, how many inputs' weights share an array
 * @param inPlace whether the layer has no activation to compute, so that z and a are one array
 * @param stride how many floats a row of all units takes: their number, or more where vectors need
 *     room; those beyond the units are zero
 * @param span how many of them the plain loops run over: the units, or more where that makes longer
 *     vectors
 * @param skipsZeros whether inputs that are 0 are left out
 */
public record LayerPlan(
    LayerModel layer,
    Form form,
    int inputsPerArray,
    boolean inPlace,
    int stride,
    int span,
    boolean skipsZeros) {

  /** ℓ, 1 for the first hidden layer. */
  public int number() {
    return layer.number();
  }

  /** The number of inputs. */
  public int inputs() {
    return layer.inputs();
  }

  /** The number of outputs. */
  public int units() {
    return layer.units();
  }

  /** What it does besides {@code a = f(W·x + b)}. */
  public LayerSettings settings() {
    return layer.settings();
  }

  /** Whether it is wide, and the weights from each input are an array of their own. */
  public boolean hasArrayPerInput() {
    return isWide() && inputsPerArray == 1;
  }

  /** Whether registers do not hold the sums of all units, so that each pass takes whole rows. */
  public boolean hasLongRows() {
    return hasArrayPerInput() && !Blocks.isOne(stride);
  }

  /** Whether they hold them only where vectors are as long as can be. */
  public boolean hasLongRowsForShortVectors() {
    return hasArrayPerInput() && Blocks.isOne(stride);
  }

  /** Whether plain loops take dot products with the weights of an input in parts. */
  public boolean hasLongDots() {
    return isWide() && units() >= Planner.LONG_DOTS_FROM_UNITS;
  }

  /** Whether the form is {@link Form#WIDE}. */
  public boolean isWide() {
    return form == Form.WIDE;
  }
}
