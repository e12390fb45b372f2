package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Stochastic gradient descent, plain or with momentum μ and dampening τ, in PyTorch's convention:
 *
 * <pre>
 * v ← μ·v + (1 − τ)·g      (v = g in the first step)
 * p ← p − η·v              Nesterov: p ← p − η·(g + μ·v)
 * </pre>
 *
 * <p>With {@code μ = 0} it is {@code p ← p − η·g}. Keras has η inside: {@code v ← μ·v − η·g},
 * {@code p ← p + v}, which differs where η changes from step to step.
 *
 * <p>Immutable. Source: Sutskever, Martens, Dahl, Hinton 2013; {@code torch.optim.SGD}.
 */
public final class Sgd implements Optimizer {

  private static final Sgd PLAIN = new Sgd(0f, 0f, false, WeightDecay.coupled(0f));

  private final float momentum;
  private final float dampening;
  private final boolean nesterov;
  private final WeightDecay decay;

  private Sgd(float momentum, float dampening, boolean nesterov, WeightDecay decay) {
    if (nesterov && dampening != 0f) {
      throw new IllegalArgumentException(
          "dampening is " + dampening + ", expected 0 with Nesterov momentum");
    }
    this.momentum = momentum;
    this.dampening = dampening;
    this.nesterov = nesterov;
    this.decay = decay;
  }

  /** Without momentum. */
  public static Sgd plain() {
    return PLAIN;
  }

  /**
   * With momentum.
   *
   * @param momentum μ, from 0 up to but not including 1; 0.9 is usual
   * @throws IllegalArgumentException if it is not in that range
   */
  public static Sgd momentum(float momentum) {
    Ranges.belowOne(momentum, "momentum");
    return momentum == 0f ? PLAIN : new Sgd(momentum, 0f, false, PLAIN.decay);
  }

  /**
   * The same with Nesterov momentum, which looks a step ahead.
   *
   * @throws IllegalArgumentException if there is no momentum, or dampening
   */
  public Sgd nesterov() {
    requireMomentum("Nesterov momentum");
    return new Sgd(momentum, dampening, true, decay);
  }

  /**
   * The same with dampening of the gradient in the momentum.
   *
   * @param share τ, from 0 up to but not including 1; 0 if not set
   * @throws IllegalArgumentException if it is not in that range, or there is no momentum, or
   *     Nesterov momentum
   */
  public Sgd dampening(float share) {
    requireMomentum("dampening");
    return new Sgd(momentum, Ranges.belowOne(share, "dampening"), nesterov, decay);
  }

  /**
   * The same with weight decay at this rate, coupled as in PyTorch if nothing else was set.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public Sgd weightDecay(float rate) {
    return weightDecay(decay.withRate(rate));
  }

  /** The same with this weight decay. */
  public Sgd weightDecay(WeightDecay weightDecay) {
    return new Sgd(momentum, dampening, nesterov, WeightDecay.of(weightDecay));
  }

  private void requireMomentum(String what) {
    if (momentum == 0f) {
      throw new IllegalArgumentException("momentum is 0, expected more for " + what);
    }
  }

  @Override
  public boolean isPlainSgd() {
    return momentum == 0f && decay.isNone();
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return momentum == 0f ? new Plain(blocks, decay) : new Momentum(blocks, this);
  }

  /** For instance {@code SGD with momentum 0.9}. */
  @Override
  public String toString() {
    String kind = nesterov ? " with Nesterov momentum " : " with momentum ";
    return "SGD"
        + (momentum == 0f ? "" : kind + momentum)
        + (dampening == 0f ? "" : ", dampening " + dampening)
        + decay.suffix();
  }

  private static final class Plain extends ElementwiseState {
    private float rate;

    Plain(ParameterBlock[] blocks, WeightDecay decay) {
      super(blocks, 0, decay);
    }

    @Override
    void prepare(float learningRate, long t) {
      rate = learningRate;
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      float eta = rate;
      for (int i = 0; i < p.length; i++) {
        p[i] -= eta * g[i];
      }
    }
  }

  private static final class Momentum extends ElementwiseState {
    private final float momentum;
    private final float dampening;
    private final float ahead;
    private final float own;
    private float rate;
    private float gain;

    Momentum(ParameterBlock[] blocks, Sgd sgd) {
      super(blocks, 1, sgd.decay);
      momentum = sgd.momentum;
      dampening = sgd.dampening;
      own = sgd.nesterov ? 1f : 0f;
      ahead = sgd.nesterov ? momentum : 1f;
    }

    @Override
    void prepare(float learningRate, long t) {
      rate = learningRate;
      gain = t == 1 ? 1f : rest(dampening);
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      float[] v = memory[0];
      float mu = momentum;
      float scale = gain;
      float ofG = own;
      float ofV = ahead;
      float eta = rate;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float velocity = mu * v[i] + scale * d;
        v[i] = velocity;
        p[i] -= eta * (ofG * d + ofV * velocity);
      }
    }
  }
}
