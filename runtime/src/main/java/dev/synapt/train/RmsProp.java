package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * RMSprop: the gradient divided by the root of its mean square, in PyTorch's convention; ε is added
 * to the root.
 *
 * <pre>
 * s ← α·s + (1 − α)·g²
 * a ← α·a + (1 − α)·g              centred; else a = 0
 * v ← μ·v + g / (√(s − a²) + ε)    (v = 0 before the first step)
 * p ← p − η·v
 * </pre>
 *
 * <p>α = 0.99, ε = 1e-8, μ = 0, not centred, no weight decay. η = 0.01 is usual. Where rounding
 * makes {@code s − a²} negative it is 0 here; PyTorch takes its root, which is NaN.
 *
 * <p>Keras has α = 0.9 and {@code √(s − a² + ε)} with ε = 1e-7, Smile has ε inside the root too.
 *
 * <p>Immutable. Source: Tieleman, Hinton 2012, lecture 6.5; Graves 2013 (centred); {@code
 * torch.optim.RMSprop}.
 */
public final class RmsProp implements Optimizer {

  private final float alpha;
  private final float epsilon;
  private final float momentum;
  private final boolean centered;
  private final WeightDecay decay;

  private RmsProp(
      float alpha, float epsilon, float momentum, boolean centered, WeightDecay weightDecay) {
    this.alpha = Ranges.belowOne(alpha, "alpha");
    this.epsilon = Ranges.positive(epsilon, "epsilon");
    this.momentum = Ranges.belowOne(momentum, "momentum");
    this.centered = centered;
    this.decay = WeightDecay.of(weightDecay);
  }

  /** With the defaults. */
  public static RmsProp create() {
    return new RmsProp(0.99f, 1e-8f, 0f, false, WeightDecay.coupled(0f));
  }

  /**
   * The same with another share of the past in s and a.
   *
   * @param share α, from 0 up to but not including 1
   * @throws IllegalArgumentException if it is not in that range
   */
  public RmsProp alpha(float share) {
    return new RmsProp(share, epsilon, momentum, centered, decay);
  }

  /**
   * The same with another ε.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public RmsProp epsilon(float value) {
    return new RmsProp(alpha, value, momentum, centered, decay);
  }

  /**
   * The same with momentum.
   *
   * @param share μ, from 0 up to but not including 1
   * @throws IllegalArgumentException if it is not in that range
   */
  public RmsProp momentum(float share) {
    return new RmsProp(alpha, epsilon, share, centered, decay);
  }

  /**
   * The same divided by the standard deviation of the gradient, not the root of its mean square.
   */
  public RmsProp centered() {
    return new RmsProp(alpha, epsilon, momentum, true, decay);
  }

  /**
   * The same with weight decay at this rate, coupled as in PyTorch if nothing else was set.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public RmsProp weightDecay(float rate) {
    return weightDecay(decay.withRate(rate));
  }

  /** The same with this weight decay. */
  public RmsProp weightDecay(WeightDecay weightDecay) {
    return new RmsProp(alpha, epsilon, momentum, centered, weightDecay);
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return new Squares(blocks, this);
  }

  /** For instance {@code RMSprop(0.99, epsilon 1.0E-8, centred, momentum 0.9)}. */
  @Override
  public String toString() {
    return "RMSprop("
        + alpha
        + ", epsilon "
        + epsilon
        + (centered ? ", centred" : "")
        + (momentum == 0f ? "" : ", momentum " + momentum)
        + decay.suffix()
        + ")";
  }

  private static final class Squares extends ElementwiseState {
    private final float alpha;
    private final float epsilon;
    private final float momentum;
    private final boolean centered;
    private float rate;

    /** Arrays: s, then v unless it is g / √s, then a if it is centred. */
    Squares(ParameterBlock[] blocks, RmsProp rms) {
      super(blocks, rms.centered ? 3 : rms.momentum == 0f ? 1 : 2, rms.decay);
      alpha = rms.alpha;
      epsilon = rms.epsilon;
      momentum = rms.momentum;
      centered = rms.centered;
    }

    @Override
    void prepare(float learningRate, long t) {
      rate = learningRate;
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      if (centered) {
        updateCentered(p, g, memory[0], memory[1], memory[2]);
      } else if (momentum == 0f) {
        update(p, g, memory[0]);
      } else {
        update(p, g, memory[0], memory[1]);
      }
    }

    private void update(float[] p, float[] g, float[] s) {
      float past = alpha;
      float now = rest(alpha);
      float eta = rate;
      float eps = epsilon;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float square = past * s[i] + now * d * d;
        s[i] = square;
        p[i] -= eta * d / ((float) Math.sqrt(square) + eps);
      }
    }

    private void update(float[] p, float[] g, float[] s, float[] v) {
      float past = alpha;
      float now = rest(alpha);
      float mu = momentum;
      float eta = rate;
      float eps = epsilon;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float square = past * s[i] + now * d * d;
        float velocity = mu * v[i] + d / ((float) Math.sqrt(square) + eps);
        s[i] = square;
        v[i] = velocity;
        p[i] -= eta * velocity;
      }
    }

    private void updateCentered(float[] p, float[] g, float[] s, float[] v, float[] a) {
      float past = alpha;
      float now = rest(alpha);
      float mu = momentum;
      float eta = rate;
      float eps = epsilon;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float square = past * s[i] + now * d * d;
        float mean = past * a[i] + now * d;
        float variance = Math.max(0f, square - mean * mean);
        float velocity = mu * v[i] + d / ((float) Math.sqrt(variance) + eps);
        s[i] = square;
        a[i] = mean;
        v[i] = velocity;
        p[i] -= eta * velocity;
      }
    }
  }
}
