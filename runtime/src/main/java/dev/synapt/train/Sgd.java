package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Stochastic gradient descent, plain or with momentum μ, in PyTorch's convention:
 *
 * <pre>
 * v ← μ·v + g      (v = 0 before the first step)
 * p ← p − η·v
 * </pre>
 *
 * <p>With {@code μ = 0} it is {@code p ← p − η·g}. Immutable. Source: Sutskever, Martens, Dahl,
 * Hinton 2013; {@code torch.optim.SGD}.
 */
public final class Sgd implements Optimizer {

  private static final Sgd PLAIN = new Sgd(0f);

  private final float momentum;

  private Sgd(float momentum) {
    this.momentum = momentum;
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
    if (!(momentum >= 0f && momentum < 1f)) {
      throw new IllegalArgumentException(
          "momentum is " + momentum + ", expected 0 <= momentum < 1");
    }
    return momentum == 0f ? PLAIN : new Sgd(momentum);
  }

  @Override
  public boolean isPlainSgd() {
    return momentum == 0f;
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return momentum == 0f ? new Plain(blocks) : new Momentum(blocks, momentum);
  }

  /** For instance {@code SGD with momentum 0.9}. */
  @Override
  public String toString() {
    return momentum == 0f ? "SGD" : "SGD with momentum " + momentum;
  }

  private static final class Plain implements State {
    private final ParameterBlock[] blocks;

    Plain(ParameterBlock[] blocks) {
      this.blocks = blocks.clone();
    }

    @Override
    public void step(float learningRate) {
      for (ParameterBlock block : blocks) {
        subtract(block.values(), block.gradient(), learningRate);
      }
    }

    @Override
    public float[][] memory() {
      return new float[0][];
    }
  }

  private static final class Momentum implements State {
    private final ParameterBlock[] blocks;
    private final float[][] velocity;
    private final float momentum;

    Momentum(ParameterBlock[] blocks, float momentum) {
      this.blocks = blocks.clone();
      this.momentum = momentum;
      velocity = new float[blocks.length][];
      for (int k = 0; k < blocks.length; k++) {
        velocity[k] = new float[blocks[k].values().length];
      }
    }

    @Override
    public void step(float learningRate) {
      for (int k = 0; k < blocks.length; k++) {
        accelerate(velocity[k], blocks[k].gradient(), momentum);
        subtract(blocks[k].values(), velocity[k], learningRate);
      }
    }

    @Override
    public float[][] memory() {
      return velocity.clone();
    }
  }

  private static void accelerate(float[] v, float[] g, float momentum) {
    for (int i = 0; i < v.length; i++) {
      v[i] = momentum * v[i] + g[i];
    }
  }

  private static void subtract(float[] p, float[] v, float learningRate) {
    for (int i = 0; i < p.length; i++) {
      p[i] -= learningRate * v[i];
    }
  }
}
