package dev.synapt.train;

import dev.synapt.Arguments;
import dev.synapt.Network;

/**
 * Ends a run that gets no better, and brings back the parameters of its best epoch. What is looked
 * at after each epoch is its {@linkplain Epoch#validationLoss validation loss}; where the trainer
 * has no validation samples, its {@linkplain Epoch#loss loss}, which was taken while the parameters
 * changed. Immutable.
 *
 * <p>An epoch is an improvement if its loss is less than that of the last improvement by more than
 * {@code minDelta} (as in Keras; NaN never is one). After {@code patience} epochs in a row that are
 * none, the run ends. However it ends, other than by an exception, the network then has the
 * parameters of the epoch with the least loss, be it less by {@code minDelta} or not; the first one
 * of equals.
 */
public final class EarlyStopping {

  private final int patience;
  private final double minDelta;

  private EarlyStopping(int patience, double minDelta) {
    this.patience = patience;
    this.minDelta = minDelta;
  }

  /**
   * With minDelta 0.
   *
   * @param epochs how many epochs in a row may pass without improvement until the run ends
   * @throws IllegalArgumentException if it is less than 1
   */
  public static EarlyStopping patience(int epochs) {
    Arguments.requireAtLeast(1, epochs, "patience");
    return new EarlyStopping(epochs, 0);
  }

  /**
   * The same with another least improvement; 0 if not set.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public EarlyStopping minDelta(double improvement) {
    if (!(improvement >= 0 && improvement <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "minDelta is " + improvement + ", expected a finite number of 0 or more");
    }
    return new EarlyStopping(patience, improvement);
  }

  /** For instance {@code early stopping after 10 epochs without improvement by 1.0E-4}. */
  @Override
  public String toString() {
    return "early stopping after "
        + patience
        + (patience == 1 ? " epoch" : " epochs")
        + " without improvement"
        + (minDelta == 0 ? "" : " by " + minDelta);
  }

  Watch begin(Network network) {
    return new Watch(this, network);
  }

  /** What one run remembers. */
  static final class Watch {
    private final EarlyStopping recipe;
    private final Network network;
    private final float[] best;
    private double least = Double.POSITIVE_INFINITY;
    private double lastImprovement = Double.POSITIVE_INFINITY;
    private int epochsWithout;

    private Watch(EarlyStopping recipe, Network network) {
      this.recipe = recipe;
      this.network = network;
      best = new float[network.architecture().parameters()];
      network.copyParametersTo(best);
    }

    /** Takes note of an epoch; true if it is time to end. */
    boolean isOver(double loss) {
      if (loss < least) {
        network.copyParametersTo(best);
      }
      return noteLoss(loss);
    }

    /** The same for an epoch of a run that is resumed, whose {@link #best} parameters are known. */
    boolean noteLoss(double loss) {
      least = loss < least ? loss : least;
      if (loss < lastImprovement - recipe.minDelta) {
        lastImprovement = loss;
        epochsWithout = 0;
      } else {
        epochsWithout++;
      }
      return epochsWithout >= recipe.patience;
    }

    /** The parameters of the best epoch so far, live. */
    float[] best() {
      return best;
    }

    /** Gives the network the parameters of the best epoch, if there was one. */
    void restore() {
      if (least < Double.POSITIVE_INFINITY) {
        network.setParameters(best);
      }
    }
  }
}
