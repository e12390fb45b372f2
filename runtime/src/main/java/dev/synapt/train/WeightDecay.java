package dev.synapt.train;

import dev.synapt.ParameterBlock;
import java.util.Objects;

/**
 * How an optimiser draws parameters p towards 0, by a rate λ. Immutable.
 *
 * <pre>
 * coupled:    g ← g + λ·p          before anything else is done with the gradient g
 * decoupled:  p ← p − η·λ·p        before the step of the optimiser
 * </pre>
 *
 * <p>Coupled is the gradient of ½·λ·Σp². For plain SGD the two are the same; optimisers that scale
 * the gradient, such as {@link Adam}, scale a coupled decay with it. As in PyTorch all parameters
 * decay, biases too, unless {@link #weightsOnly}; Keras has λ·Σp² for a penalty of the loss, so its
 * λ is half as large.
 *
 * <p>Source: Loshchilov, Hutter 2019, "Decoupled weight decay regularization"; {@code weight_decay}
 * of {@code torch.optim}.
 */
public final class WeightDecay {

  private final float rate;
  private final boolean decoupled;
  private final boolean weightsOnly;

  private WeightDecay(float rate, boolean decoupled, boolean weightsOnly) {
    this.rate = Ranges.notNegative(rate, "weight decay");
    this.decoupled = decoupled;
    this.weightsOnly = weightsOnly;
  }

  /**
   * {@code g ← g + λ·p}.
   *
   * @param rate λ
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public static WeightDecay coupled(float rate) {
    return new WeightDecay(rate, false, false);
  }

  /**
   * {@code p ← p − η·λ·p}.
   *
   * @param rate λ
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public static WeightDecay decoupled(float rate) {
    return new WeightDecay(rate, true, false);
  }

  /**
   * The same for weights only: biases, and gains and shifts of a normalisation, do not decay, nor
   * does any other kind of parameter.
   */
  public WeightDecay weightsOnly() {
    return new WeightDecay(rate, decoupled, true);
  }

  /** Names the argument if it is null. */
  static WeightDecay of(WeightDecay weightDecay) {
    return Objects.requireNonNull(weightDecay, "weightDecay");
  }

  /** The same with another rate. */
  WeightDecay withRate(float newRate) {
    return new WeightDecay(newRate, decoupled, weightsOnly);
  }

  boolean isNone() {
    return rate == 0f;
  }

  boolean isDecoupled() {
    return decoupled;
  }

  /** λ for parameters of a kind. */
  float rate(ParameterBlock.Kind kind) {
    return weightsOnly && kind != ParameterBlock.Kind.WEIGHT ? 0f : rate;
  }

  /** What an optimiser adds to its own description; nothing if nothing decays. */
  String suffix() {
    return isNone() ? "" : ", " + this;
  }

  /** Whether both do the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof WeightDecay that
        && rate == that.rate
        && decoupled == that.decoupled
        && weightsOnly == that.weightsOnly;
  }

  @Override
  public int hashCode() {
    return Objects.hash(rate, decoupled, weightsOnly);
  }

  /** For instance {@code decoupled weight decay 0.01 of weights only}. */
  @Override
  public String toString() {
    return (decoupled ? "decoupled" : "coupled")
        + " weight decay "
        + rate
        + (weightsOnly ? " of weights only" : "");
  }
}
