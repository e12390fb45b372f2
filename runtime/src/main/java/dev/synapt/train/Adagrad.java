package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Adagrad: steps shrink with the squares of all gradients so far, in PyTorch's convention.
 *
 * <pre>
 * s ← s + g²                 (s = s₀ before the first step)
 * p ← p − η·g / (√s + ε)
 * </pre>
 *
 * <p>s₀ = 0, ε = 1e-10, no weight decay. η = 0.01 is usual. PyTorch's {@code lr_decay} is {@link
 * LearningRate#inverseTime}. Keras has {@code √(s + ε)}, ε = 1e-7 and s₀ = 0.1.
 *
 * <p>Immutable. Source: Duchi, Hazan, Singer 2011; {@code torch.optim.Adagrad}.
 */
public final class Adagrad implements Optimizer {

  private final float initial;
  private final float epsilon;
  private final WeightDecay decay;

  private Adagrad(float initial, float epsilon, WeightDecay decay) {
    this.initial = Ranges.notNegative(initial, "initial");
    this.epsilon = Ranges.positive(epsilon, "epsilon");
    this.decay = WeightDecay.of(decay);
  }

  /** With the defaults. */
  public static Adagrad create() {
    return new Adagrad(0f, 1e-10f, WeightDecay.coupled(0f));
  }

  /**
   * The same with another s₀.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Adagrad initialAccumulator(float value) {
    return new Adagrad(value, epsilon, decay);
  }

  /**
   * The same with another ε.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public Adagrad epsilon(float value) {
    return new Adagrad(initial, value, decay);
  }

  /**
   * The same with weight decay at this rate, coupled as in PyTorch if nothing else was set.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public Adagrad weightDecay(float rate) {
    return weightDecay(decay.withRate(rate));
  }

  /** The same with this weight decay. */
  public Adagrad weightDecay(WeightDecay weightDecay) {
    return new Adagrad(initial, epsilon, weightDecay);
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return new Squares(blocks, this);
  }

  /** For instance {@code Adagrad(initial 0.0, epsilon 1.0E-10)}. */
  @Override
  public String toString() {
    return "Adagrad(initial " + initial + ", epsilon " + epsilon + decay.suffix() + ")";
  }

  private static final class Squares extends ElementwiseState {
    private final float initial;
    private final float epsilon;
    private float rate;
    private float start;

    Squares(ParameterBlock[] blocks, Adagrad adagrad) {
      super(blocks, 1, adagrad.decay);
      initial = adagrad.initial;
      epsilon = adagrad.epsilon;
    }

    @Override
    void prepare(float learningRate, long t) {
      rate = learningRate;
      start = t == 1 ? initial : 0f;
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      float[] s = memory[0];
      float before = start;
      float eta = rate;
      float eps = epsilon;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float sum = before + s[i] + d * d;
        s[i] = sum;
        p[i] -= eta * d / ((float) Math.sqrt(sum) + eps);
      }
    }
  }
}
