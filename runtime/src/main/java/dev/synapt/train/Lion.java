package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Lion: each parameter moves by η, up or down.
 *
 * <pre>
 * p ← p − η·sign(β₁·m + (1 − β₁)·g)      sign(0) = 0
 * m ← β₂·m + (1 − β₂)·g
 * </pre>
 *
 * <p>β₁ = 0.9, β₂ = 0.99, no weight decay; if there is, it is decoupled. η = 0.0001 is usual, three
 * to ten times less than for Adam, with as many times more decay. Keras is the same.
 *
 * <p>Immutable. Source: Chen and others 2023, "Symbolic discovery of optimization algorithms",
 * algorithm 2. PyTorch has none.
 */
public final class Lion implements Optimizer {

  private final float beta1;
  private final float beta2;
  private final WeightDecay decay;

  private Lion(float beta1, float beta2, WeightDecay decay) {
    this.beta1 = Ranges.belowOne(beta1, "beta1");
    this.beta2 = Ranges.belowOne(beta2, "beta2");
    this.decay = WeightDecay.of(decay);
  }

  /** With the defaults. */
  public static Lion create() {
    return new Lion(0.9f, 0.99f, WeightDecay.decoupled(0f));
  }

  /**
   * The same with other shares of the past in the step and in m.
   *
   * @param first β₁, from 0 up to but not including 1
   * @param second β₂, from 0 up to but not including 1
   * @throws IllegalArgumentException if one is not in that range
   */
  public Lion betas(float first, float second) {
    return new Lion(first, second, decay);
  }

  /**
   * The same with weight decay at this rate, decoupled if nothing else was set.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public Lion weightDecay(float rate) {
    return weightDecay(decay.withRate(rate));
  }

  /** The same with this weight decay. */
  public Lion weightDecay(WeightDecay weightDecay) {
    return new Lion(beta1, beta2, weightDecay);
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return new Momentum(blocks, this);
  }

  /** For instance {@code Lion(0.9, 0.99)}. */
  @Override
  public String toString() {
    return "Lion(" + beta1 + ", " + beta2 + decay.suffix() + ")";
  }

  private static final class Momentum extends ElementwiseState {
    private final float beta1;
    private final float beta2;
    private float rate;

    Momentum(ParameterBlock[] blocks, Lion lion) {
      super(blocks, 1, lion.decay);
      beta1 = lion.beta1;
      beta2 = lion.beta2;
    }

    @Override
    void prepare(float learningRate, long t) {
      rate = learningRate;
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      float[] m = memory[0];
      float ofStep = beta1;
      float toStep = rest(beta1);
      float ofM = beta2;
      float toM = rest(beta2);
      float eta = rate;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float sign = Sign.of(ofStep * m[i] + toStep * d);
        m[i] = ofM * m[i] + toM * d;
        p[i] -= eta * sign;
      }
    }
  }
}
