package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Adam, in PyTorch's convention: ε is added to the root, after the bias of v is corrected.
 *
 * <pre>
 * m ← β₁·m + (1 − β₁)·g                 m̂ = m / (1 − β₁ᵗ)      t = 1 for the first step
 * v ← β₂·v + (1 − β₂)·g²                v̂ = v / (1 − β₂ᵗ)
 * p ← p − η·m̂ / (√v̂ + ε)
 * </pre>
 *
 * <p>β₁ = 0.9, β₂ = 0.999, ε = 1e-8, no weight decay. With {@linkplain #amsgrad AMSGrad} the
 * largest v so far stands for v in v̂. {@link AdamW} is the same with decoupled weight decay. η =
 * 0.001 is usual.
 *
 * <p>Keras, scikit-learn and ONNX have "epsilon hat", {@code η·√(1 − β₂ᵗ)/(1 − β₁ᵗ)·m / (√v + ε)},
 * Keras with ε = 1e-7; that is a larger ε in the first steps.
 *
 * <p>Immutable. Source: Kingma, Ba 2015; Reddi, Kale, Kumar 2018 (AMSGrad); {@code
 * torch.optim.Adam}.
 */
public final class Adam implements Optimizer {

  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final boolean amsgrad;
  private final WeightDecay decay;

  private Adam(float beta1, float beta2, float epsilon, boolean amsgrad, WeightDecay decay) {
    this.beta1 = Ranges.belowOne(beta1, "beta1");
    this.beta2 = Ranges.belowOne(beta2, "beta2");
    this.epsilon = Ranges.positive(epsilon, "epsilon");
    this.amsgrad = amsgrad;
    this.decay = WeightDecay.of(decay);
  }

  /** With the defaults. */
  public static Adam create() {
    return new Adam(0.9f, 0.999f, 1e-8f, false, WeightDecay.coupled(0f));
  }

  /**
   * The same with other shares of the past in m and v.
   *
   * @param first β₁, from 0 up to but not including 1
   * @param second β₂, from 0 up to but not including 1
   * @throws IllegalArgumentException if one is not in that range
   */
  public Adam betas(float first, float second) {
    return new Adam(first, second, epsilon, amsgrad, decay);
  }

  /**
   * The same with another ε.
   *
   * @throws IllegalArgumentException if it is not finite and more than 0
   */
  public Adam epsilon(float value) {
    return new Adam(beta1, beta2, value, amsgrad, decay);
  }

  /** The same with the largest v so far, so that steps do not grow when gradients fade. */
  public Adam amsgrad() {
    return new Adam(beta1, beta2, epsilon, true, decay);
  }

  /**
   * The same with weight decay at this rate: coupled, or decoupled for {@link AdamW}.
   *
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public Adam weightDecay(float rate) {
    return weightDecay(decay.withRate(rate));
  }

  /** The same with this weight decay. */
  public Adam weightDecay(WeightDecay weightDecay) {
    return new Adam(beta1, beta2, epsilon, amsgrad, weightDecay);
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return new Moments(blocks, this);
  }

  /** For instance {@code Adam(0.9, 0.999, epsilon 1.0E-8)}. */
  @Override
  public String toString() {
    String name = (decay.isDecoupled() ? "AdamW(" : "Adam(") + beta1 + ", " + beta2;
    return name + ", epsilon " + epsilon + (amsgrad ? ", AMSGrad" : "") + decay.suffix() + ")";
  }

  private static final class Moments extends ElementwiseState {
    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private final boolean amsgrad;
    private float stepSize;
    private float correction;

    Moments(ParameterBlock[] blocks, Adam adam) {
      super(blocks, adam.amsgrad ? 3 : 2, adam.decay);
      beta1 = adam.beta1;
      beta2 = adam.beta2;
      epsilon = adam.epsilon;
      amsgrad = adam.amsgrad;
    }

    @Override
    void prepare(float learningRate, long t) {
      stepSize = (float) (learningRate / (1 - Powers.power(beta1, t)));
      correction = (float) (1 / Math.sqrt(1 - Powers.power(beta2, t)));
    }

    @Override
    void update(float[] p, float[] g, float[][] memory) {
      if (amsgrad) {
        updateByLargest(p, g, memory[0], memory[1], memory[2]);
      } else {
        update(p, g, memory[0], memory[1]);
      }
    }

    private void update(float[] p, float[] g, float[] m, float[] v) {
      float ofM = beta1;
      float toM = rest(beta1);
      float ofV = beta2;
      float toV = rest(beta2);
      float eta = stepSize;
      float root = correction;
      float eps = epsilon;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float first = ofM * m[i] + toM * d;
        float second = ofV * v[i] + toV * d * d;
        m[i] = first;
        v[i] = second;
        p[i] -= eta * first / ((float) Math.sqrt(second) * root + eps);
      }
    }

    private void updateByLargest(float[] p, float[] g, float[] m, float[] v, float[] w) {
      float ofM = beta1;
      float toM = rest(beta1);
      float ofV = beta2;
      float toV = rest(beta2);
      float eta = stepSize;
      float root = correction;
      float eps = epsilon;
      for (int i = 0; i < p.length; i++) {
        float d = g[i];
        float first = ofM * m[i] + toM * d;
        float second = ofV * v[i] + toV * d * d;
        float largest = Math.max(w[i], second);
        m[i] = first;
        v[i] = second;
        w[i] = largest;
        p[i] -= eta * first / ((float) Math.sqrt(largest) * root + eps);
      }
    }
  }
}
