package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Adadelta: the scale of a step comes from the steps before, in PyTorch's convention.
 *
 * <pre>
 * s ← ρ·s + (1 − ρ)·g²
 * d = √((u + ε) / (s + ε))·g
 * u ← ρ·u + (1 − ρ)·d²
 * p ← p − η·d
 * </pre>
 *
 * <p>ρ = 0.9, ε = 1e-6 inside the roots, no weight decay. η = 1 is usual: a trainer's own 0.01 is
 * much too small. Keras has ρ = 0.95, ε = 1e-7.
 *
 * <p>Immutable. Source: Zeiler 2012; {@code torch.optim.Adadelta}.
 */
public final class Adadelta implements Optimizer {

  private final float rho;
  private final float epsilon;
  private final WeightDecay decay;

  private Adadelta(float rho, float epsilon, WeightDecay decay) {
    this.rho = Ranges.belowOne(rho, "rho");
    this.epsilon = Ranges.positive(epsilon, "epsilon");
    this.decay = WeightDecay.of(decay);
  }

  /** With the defaults. */
  public static Adadelta create() {
    return new Adadelta(0.9f, 1e-6f, WeightDecay.coupled(0f));
  }

  /**
   * The same with another share of the past in s and u.
   *
   * @param share ρ, from 0 up to but not including 1
   * @throws IllegalArgumentException if it is not in that range
   */
  public Adadelta rho(float share) {
    return new Adadelta(share, epsilon, decay);
  }

  /**
   * The same with another ε.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public Adadelta epsilon(float value) {
    return new Adadelta(rho, value, decay);
  }

  /**
   * The same with weight decay at this rate, coupled as in PyTorch if nothing else was set.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public Adadelta weightDecay(float rate) {
    return weightDecay(decay.withRate(rate));
  }

  /** The same with this weight decay. */
  public Adadelta weightDecay(WeightDecay weightDecay) {
    return new Adadelta(rho, epsilon, weightDecay);
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return new Squares(blocks, this);
  }

  /** For instance {@code Adadelta(0.9, epsilon 1.0E-6)}. */
  @Override
  public String toString() {
    return "Adadelta(" + rho + ", epsilon " + epsilon + decay.suffix() + ")";
  }

  private static final class Squares extends ElementwiseState {
    private final float rho;
    private final float epsilon;
    private float rate;

    Squares(ParameterBlock[] blocks, Adadelta adadelta) {
      super(blocks, 2, adadelta.decay);
      rho = adadelta.rho;
      epsilon = adadelta.epsilon;
    }

    @Override
    void prepare(float learningRate, long t) {
      rate = learningRate;
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      float[] s = memory[0];
      float[] u = memory[1];
      float past = rho;
      float now = rest(rho);
      float eta = rate;
      float eps = epsilon;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float square = past * s[i] + now * d * d;
        float before = u[i];
        float step = (float) Math.sqrt((before + eps) / (square + eps)) * d;
        s[i] = square;
        u[i] = past * before + now * step * step;
        p[i] -= eta * step;
      }
    }
  }
}
