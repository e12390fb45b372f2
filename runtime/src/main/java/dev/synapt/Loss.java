package dev.synapt;

import static dev.synapt.LossDefinition.meanOf;
import static dev.synapt.LossDefinition.sumOf;
import static dev.synapt.LossFacts.anyOutput;
import static dev.synapt.LossFacts.fusedWith;

import java.util.Optional;

/**
 * What training makes small, for one example with outputs {@code a} and target {@code y}. A loss is
 * a sum over the outputs unless its name says mean; over a mini-batch it is always the mean over
 * rows.
 *
 * <p>Each constant carries its definition in double precision. {@link
 * dev.synapt.check.ReferenceNetwork} and the gradient check compute with it; generated code is
 * checked against it. All methods may be called from any thread.
 */
public enum Loss {
  /**
   * {@code L = Σ_j (a_j − y_j)²}, {@code ∂L/∂a_j = 2·(a_j − y_j)}. With softmax it is the Brier
   * score.
   */
  SQUARED_ERROR(anyOutput()),

  /**
   * {@code L = (1/n)·Σ_j (a_j − y_j)²}, {@code ∂L/∂a_j = (2/n)·(a_j − y_j)}, n the number of
   * outputs.
   */
  MEAN_SQUARED_ERROR(anyOutput()),

  /** {@code L = Σ_j |a_j − y_j|}, {@code ∂L/∂a_j = sign(a_j − y_j)}, which is 0 at 0. */
  ABSOLUTE_ERROR(anyOutput().kinks(0)),

  /**
   * {@code L = −Σ_j (y_j·log a_j + (1 − y_j)·log(1 − a_j))}, for {@link Activation#SIGMOID} outputs
   * and targets from 0 to 1 (negative log-likelihood, NLL). Computed from z, as {@code max(z, 0) −
   * z·y + log(1 + exp(−|z|))}, so it is finite for every finite z; {@code ∂L/∂z_j = a_j − y_j}.
   */
  BINARY_CROSS_ENTROPY(fusedWith(Activation.SIGMOID)),

  /**
   * {@code L = −Σ_j y_j·log a_j}, for {@link Activation#SOFTMAX} outputs (NLLM); targets are
   * one-hot or soft, and 0·log 0 is 0. Computed from z, as {@code Σ_j y_j·(log Σ_k exp(z_k) −
   * z_j)}, so it is finite for every finite z; {@code ∂L/∂z_j = a_j·Σ_k y_k − y_j}, which is {@code
   * a_j − y_j} where y sums to 1.
   */
  CROSS_ENTROPY(fusedWith(Activation.SOFTMAX));

  // The facts are not changed once their constant is made.
  @SuppressWarnings("ImmutableEnumChecker")
  private final LossFacts facts;

  Loss(LossFacts facts) {
    this.facts = facts;
  }

  /** Value and derivative; made when asked for, as those of {@link Activation}. */
  private LossDefinition definition() {
    return switch (this) {
      case SQUARED_ERROR -> sumOf(u -> u * u, u -> 2 * u);
      case MEAN_SQUARED_ERROR -> meanOf(u -> u * u, u -> 2 * u);
      case ABSOLUTE_ERROR -> sumOf(Math::abs, Math::signum);
      case BINARY_CROSS_ENTROPY ->
          new LossDefinition(
              (z, a, y) -> {
                double sum = 0;
                for (int j = 0; j < z.length; j++) {
                  sum += Math.max(z[j], 0) - z[j] * y[j] + Math.log1p(Math.exp(-Math.abs(z[j])));
                }
                return sum;
              },
              (z, a, y, gradient) -> {
                for (int j = 0; j < a.length; j++) {
                  gradient[j] = a[j] - y[j];
                }
              });
      case CROSS_ENTROPY ->
          new LossDefinition(
              (z, a, y) -> Softmax.crossEntropy(z, y),
              (z, a, y, gradient) -> {
                double total = 0;
                for (double target : y) {
                  total += target;
                }
                for (int j = 0; j < a.length; j++) {
                  gradient[j] = a[j] * total - y[j];
                }
              });
    };
  }

  /**
   * The definition: the loss of one example.
   *
   * @param z the last layer before its activation
   * @param a the outputs
   * @param y the target
   */
  public double value(double[] z, double[] a, double[] y) {
    return definition().value.of(z, a, y);
  }

  /**
   * The derivative of {@link #value}: ∂L/∂z where the loss is {@linkplain #fusesWith fused} with
   * the output activation, ∂L/∂a otherwise.
   *
   * @param z the last layer before its activation
   * @param a the outputs
   * @param y the target
   * @param gradient receives the derivative, one number an output
   */
  public void gradient(double[] z, double[] a, double[] y, double[] gradient) {
    definition().gradient.of(z, a, y, gradient);
  }

  /** The one activation that the output layer has to have; empty if any will do. */
  public Optional<Activation> requiredOutput() {
    return Optional.ofNullable(facts.partner);
  }

  /** Whether loss and output activation are differentiated together, as a function of z. */
  public boolean fusesWith(Activation output) {
    return facts.partner != null && facts.partner == output;
  }

  /** How many numbers a target has, for a network of this many outputs. */
  public int targets(int outputs) {
    return outputs;
  }

  /** The values of a − y at which the derivative jumps, in ascending order; a new array. */
  public double[] kinks() {
    return facts.kinks.clone();
  }
}
