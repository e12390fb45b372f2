package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Adamax: Adam by the largest gradient instead of the root of the mean square, in PyTorch's
 * convention.
 *
 * <pre>
 * m ← β₁·m + (1 − β₁)·g
 * u ← max(β₂·u, |g| + ε)
 * p ← p − η / (1 − β₁ᵗ)·m / u           t = 1 for the first step
 * </pre>
 *
 * <p>β₁ = 0.9, β₂ = 0.999, ε = 1e-8, no weight decay. η = 0.002 is usual. Keras has {@code u ←
 * max(β₂·u, |g|)} and divides by {@code u + ε}, with ε = 1e-7.
 *
 * <p>Immutable. Source: Kingma, Ba 2015, section 7.1; {@code torch.optim.Adamax}.
 */
public final class Adamax implements Optimizer {

  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final WeightDecay decay;

  private Adamax(float beta1, float beta2, float epsilon, WeightDecay decay) {
    this.beta1 = Ranges.belowOne(beta1, "beta1");
    this.beta2 = Ranges.belowOne(beta2, "beta2");
    this.epsilon = Ranges.positive(epsilon, "epsilon");
    this.decay = WeightDecay.of(decay);
  }

  /** With the defaults. */
  public static Adamax create() {
    return new Adamax(0.9f, 0.999f, 1e-8f, WeightDecay.coupled(0f));
  }

  /**
   * The same with other shares of the past in m and u.
   *
   * @param first β₁, from 0 up to but not including 1
   * @param second β₂, from 0 up to but not including 1
   * @throws IllegalArgumentException if one is not in that range
   */
  public Adamax betas(float first, float second) {
    return new Adamax(first, second, epsilon, decay);
  }

  /**
   * The same with another ε.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public Adamax epsilon(float value) {
    return new Adamax(beta1, beta2, value, decay);
  }

  /**
   * The same with weight decay at this rate, coupled as in PyTorch if nothing else was set.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public Adamax weightDecay(float rate) {
    return weightDecay(decay.withRate(rate));
  }

  /** The same with this weight decay. */
  public Adamax weightDecay(WeightDecay weightDecay) {
    return new Adamax(beta1, beta2, epsilon, weightDecay);
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return new Moments(blocks, this);
  }

  /** For instance {@code Adamax(0.9, 0.999, epsilon 1.0E-8)}. */
  @Override
  public String toString() {
    return "Adamax(" + beta1 + ", " + beta2 + ", epsilon " + epsilon + decay.suffix() + ")";
  }

  private static final class Moments extends ElementwiseState {
    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private float stepSize;

    Moments(ParameterBlock[] blocks, Adamax adamax) {
      super(blocks, 2, adamax.decay);
      beta1 = adamax.beta1;
      beta2 = adamax.beta2;
      epsilon = adamax.epsilon;
    }

    @Override
    void prepare(float learningRate, long t) {
      stepSize = (float) (learningRate / (1 - Powers.power(beta1, t)));
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      float[] m = memory[0];
      float[] u = memory[1];
      float ofM = beta1;
      float toM = rest(beta1);
      float ofU = beta2;
      float eps = epsilon;
      float eta = stepSize;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float first = ofM * m[i] + toM * d;
        float largest = Math.max(ofU * u[i], Math.abs(d) + eps);
        m[i] = first;
        u[i] = largest;
        p[i] -= eta * first / largest;
      }
    }
  }
}
