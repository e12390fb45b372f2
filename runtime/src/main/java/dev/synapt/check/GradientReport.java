package dev.synapt.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a {@link GradientCheck} found. Immutable. */
public final class GradientReport {

  /**
   * The derivatives of one array of parameters, or of the inputs.
   *
   * @param name W1, b1, g1 and s1 (gain and shift), slope1, W2, ... or x
   * @param total how many derivatives there are
   * @param checked how many were compared
   * @param kinks how many more were drawn, but not compared because a unit or the loss crosses a
   *     kink between the two points of the difference
   * @param worst the one with the largest relative error; empty if none was compared
   */
  public record Block(
      String name, long total, int checked, int kinks, Optional<Derivative> worst) {}

  /** No rounding of floats gives such a relative error. */
  private static final double CERTAINLY_WRONG = 1e-2;

  private final List<Block> blocks;
  private final int rows;
  private final int rowsAtKinks;
  private final double loss;
  private final double referenceLoss;

  GradientReport(List<Block> blocks, int rows, int rowsAtKinks, double loss, double referenceLoss) {
    this.blocks = List.copyOf(blocks);
    this.rows = rows;
    this.rowsAtKinks = rowsAtKinks;
    this.loss = loss;
    this.referenceLoss = referenceLoss;
  }

  /** What was compared: the parameters layer by layer, then the inputs. */
  public List<Block> blocks() {
    return blocks;
  }

  /** The rows of the samples, but for those of weight 0. */
  public int rows() {
    return rows;
  }

  /** The rows left out because a unit sits too close to a kink for floats. */
  public int rowsAtKinks() {
    return rowsAtKinks;
  }

  /** How many derivatives were compared. */
  public int checked() {
    return blocks.stream().mapToInt(Block::checked).sum();
  }

  /** The derivative with the largest relative error of all; empty if none was compared. */
  public Optional<Derivative> worst() {
    return worstOfBlocks()
        .reduce((one, other) -> other.relativeError() > one.relativeError() ? other : one);
  }

  private Stream<Derivative> worstOfBlocks() {
    return blocks.stream().map(Block::worst).filter(Optional::isPresent).map(Optional::get);
  }

  /** The weighted sum of the network's losses of the rows that were not left out. */
  public double loss() {
    return loss;
  }

  /** The same sum from the reference. */
  public double referenceLoss() {
    return referenceLoss;
  }

  /**
   * {@code |loss − referenceLoss| / max(1, |referenceLoss|)}; infinite where one of them is not
   * finite.
   */
  public double lossError() {
    double error = Math.abs(loss - referenceLoss) / Math.max(1, Math.abs(referenceLoss));
    return Double.isFinite(error) ? error : Double.POSITIVE_INFINITY;
  }

  /**
   * Whether something was compared, and no relative error, that of the loss included, is above the
   * tolerance. For float networks 1e-4 is normal.
   */
  public boolean passes(double tolerance) {
    Optional<Derivative> worst = worst();
    return worst.isPresent()
        && worst.get().relativeError() <= tolerance
        && lossError() <= tolerance;
  }

  /**
   * The layer at which wrong derivatives begin: the highest with a relative error above the
   * tolerance, 0 if only those of the inputs are wrong; empty if none is. A mistake spreads from
   * its layer down, so it is in this one: in the derivative of its activation, say, or for the
   * output layer in that of the loss.
   */
  public OptionalInt wrongLayer(double tolerance) {
    return worstOfBlocks()
        .filter(worst -> !(worst.relativeError() <= tolerance))
        .mapToInt(Derivative::layer)
        .max();
  }

  /** A line for each block, with its worst derivative. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "gradient check: %d of %d rows (%d at a kink), loss %.7g, reference %.7g%n",
            rows - rowsAtKinks,
            rows,
            rowsAtKinks,
            loss,
            referenceLoss));
    for (Block block : blocks) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-4s %d of %d checked, %d at a kink; worst %s%n",
              block.name(),
              block.checked(),
              block.total(),
              block.kinks(),
              block.worst().map(Derivative::toString).orElse("none")));
    }
    return text.append(
            worst()
                .map(
                    worst ->
                        String.format(
                            Locale.ROOT, "largest relative error %.1e", worst.relativeError()))
                .orElse("nothing was compared"))
        .append(
            wrongLayer(CERTAINLY_WRONG).isPresent()
                ? "; wrong from layer " + wrongLayer(CERTAINLY_WRONG).getAsInt() + " down"
                : "")
        .toString();
  }
}
