package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * NAdam: Adam with Nesterov momentum, whose share μ grows with the steps, in PyTorch's convention.
 *
 * <pre>
 * μₜ = β₁·(1 − ½·0.96^(t·ψ))             t = 1 for the first step
 * m ← β₁·m + (1 − β₁)·g                 m̂ = μₜ₊₁·m / (1 − μ₁⋯μₜ₊₁) + (1 − μₜ)·g / (1 − μ₁⋯μₜ)
 * v ← β₂·v + (1 − β₂)·g²                v̂ = v / (1 − β₂ᵗ)
 * p ← p − η·m̂ / (√v̂ + ε)
 * </pre>
 *
 * <p>β₁ = 0.9, β₂ = 0.999, ε = 1e-8, momentum decay ψ = 0.004, no weight decay. η = 0.002 is usual.
 * Keras has {@code ψ = 1} in effect, and ε = 1e-7.
 *
 * <p>Immutable. Source: Dozat 2016; {@code torch.optim.NAdam}.
 */
public final class NAdam implements Optimizer {

  private static final double LOG_096 = StrictMath.log(0.96);

  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final float momentumDecay;
  private final WeightDecay decay;

  private NAdam(
      float beta1, float beta2, float epsilon, float momentumDecay, WeightDecay weightDecay) {
    this.beta1 = Ranges.belowOne(beta1, "beta1");
    this.beta2 = Ranges.belowOne(beta2, "beta2");
    this.epsilon = Ranges.positive(epsilon, "epsilon");
    this.momentumDecay = Ranges.notNegative(momentumDecay, "momentumDecay");
    this.decay = WeightDecay.of(weightDecay);
  }

  /** With the defaults. */
  public static NAdam create() {
    return new NAdam(0.9f, 0.999f, 1e-8f, 0.004f, WeightDecay.coupled(0f));
  }

  /**
   * The same with other shares of the past in m and v.
   *
   * @param first β₁, from 0 up to but not including 1
   * @param second β₂, from 0 up to but not including 1
   * @throws IllegalArgumentException if one is not in that range
   */
  public NAdam betas(float first, float second) {
    return new NAdam(first, second, epsilon, momentumDecay, decay);
  }

  /**
   * The same with another ε.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public NAdam epsilon(float value) {
    return new NAdam(beta1, beta2, value, momentumDecay, decay);
  }

  /**
   * The same with another ψ.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public NAdam momentumDecay(float value) {
    return new NAdam(beta1, beta2, epsilon, value, decay);
  }

  /**
   * The same with weight decay at this rate, coupled as in PyTorch if nothing else was set.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public NAdam weightDecay(float rate) {
    return weightDecay(decay.withRate(rate));
  }

  /** The same with this weight decay. */
  public NAdam weightDecay(WeightDecay weightDecay) {
    return new NAdam(beta1, beta2, epsilon, momentumDecay, weightDecay);
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return new Moments(blocks, this);
  }

  /** For instance {@code NAdam(0.9, 0.999, epsilon 1.0E-8, momentum decay 0.004)}. */
  @Override
  public String toString() {
    String betas = "NAdam(" + beta1 + ", " + beta2 + ", epsilon " + epsilon;
    return betas + ", momentum decay " + momentumDecay + decay.suffix() + ")";
  }

  private static final class Moments extends ElementwiseState {
    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private final float momentumDecay;
    private final float[] product = {1f};
    private float ofGradient;
    private float ofMomentum;
    private float correction;

    Moments(ParameterBlock[] blocks, NAdam nadam) {
      super(blocks, 2, nadam.decay);
      beta1 = nadam.beta1;
      beta2 = nadam.beta2;
      epsilon = nadam.epsilon;
      momentumDecay = nadam.momentumDecay;
    }

    /** μ₁⋯μₜ; a float is enough, as it is only taken from 1 and soon vanishes. */
    @Override
    float[] scalars() {
      return product;
    }

    @Override
    void prepare(float learningRate, long t) {
      double mu = share(t);
      double next = share(t + 1);
      product[0] = (float) (product[0] * mu);
      ofGradient = (float) (learningRate * (1 - mu) / (1 - product[0]));
      ofMomentum = (float) (learningRate * next / (1 - product[0] * next));
      correction = (float) (1 / Math.sqrt(1 - Powers.power(beta2, t)));
    }

    private double share(long t) {
      return beta1 * (1 - 0.5 * StrictMath.exp(t * (double) momentumDecay * LOG_096));
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      float[] m = memory[0];
      float[] v = memory[1];
      float ofM = beta1;
      float toM = rest(beta1);
      float ofV = beta2;
      float toV = rest(beta2);
      float etaG = ofGradient;
      float etaM = ofMomentum;
      float root = correction;
      float eps = epsilon;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float first = ofM * m[i] + toM * d;
        float second = ofV * v[i] + toV * d * d;
        m[i] = first;
        v[i] = second;
        float step = (etaG * d + etaM * first) / ((float) Math.sqrt(second) * root + eps);
        p[i] -= step;
      }
    }
  }
}
