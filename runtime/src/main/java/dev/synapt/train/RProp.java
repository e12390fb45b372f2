package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * Resilient backpropagation, iRprop⁻, in PyTorch's convention: only the sign of the gradient
 * counts, and each parameter has a step size Δ of its own.
 *
 * <pre>
 * c = sign(g·g')                       g' the gradient of the step before, 0 before the first
 * Δ ← Δ·1.2 where c &gt; 0, Δ·0.5 where c &lt; 0, kept within 1e-6 and 50
 * g ← 0 where c &lt; 0
 * p ← p − Δ·sign(g)
 * </pre>
 *
 * <p>All Δ begin at the learning rate of the first step, 0.01 is usual; later learning rates have
 * no effect, as in PyTorch. Made for the gradient of all rows: set the trainer's batch size to
 * their number. There is no weight decay.
 *
 * <p>Immutable. Source: Riedmiller, Braun 1993; Igel, Hüsken 2000 (iRprop⁻); {@code
 * torch.optim.Rprop}.
 */
public final class RProp implements Optimizer {

  private static final WeightDecay NONE = WeightDecay.coupled(0f);

  private final float decrease;
  private final float increase;
  private final float smallest;
  private final float largest;

  private RProp(float decrease, float increase, float smallest, float largest) {
    this.decrease = Ranges.share(decrease, "decrease");
    this.increase = Ranges.positive(increase, "increase");
    this.smallest = Ranges.notNegative(smallest, "smallest");
    this.largest = Ranges.positive(largest, "largest");
    if (increase <= 1f) {
      throw new IllegalArgumentException("increase is " + increase + ", expected more than 1");
    }
    if (smallest > largest) {
      throw new IllegalArgumentException(
          "smallest is " + smallest + ", expected at most largest, " + largest);
    }
  }

  /** With the defaults. */
  public static RProp create() {
    return new RProp(0.5f, 1.2f, 1e-6f, 50f);
  }

  /**
   * The same with other factors of Δ.
   *
   * @param down where the gradient changes its sign, between 0 and 1
   * @param up where it keeps its sign, more than 1
   * @throws IllegalArgumentException if one is not in its range
   */
  public RProp factors(float down, float up) {
    return new RProp(down, up, smallest, largest);
  }

  /**
   * The same with other limits of Δ.
   *
   * @throws IllegalArgumentException if one is not finite, the lower one is negative, the upper one
   *     not more than 0, or the lower one more than the upper one
   */
  public RProp stepSizes(float least, float most) {
    return new RProp(decrease, increase, least, most);
  }

  @Override
  public State begin(ParameterBlock[] blocks) {
    return new Steps(blocks, this);
  }

  /** For instance {@code RProp(0.5, 1.2, steps 1.0E-6 to 50.0)}. */
  @Override
  public String toString() {
    return "RProp(" + decrease + ", " + increase + ", steps " + smallest + " to " + largest + ")";
  }

  private static final class Steps extends ElementwiseState {
    private final float decrease;
    private final float increase;
    private final float smallest;
    private final float largest;
    private float start;

    Steps(ParameterBlock[] blocks, RProp rprop) {
      super(blocks, 2, NONE);
      decrease = rprop.decrease;
      increase = rprop.increase;
      smallest = rprop.smallest;
      largest = rprop.largest;
    }

    @Override
    void prepare(float learningRate, long t) {
      start = t == 1 ? learningRate : 0f;
    }

    /** Of the gradient before only the sign is kept. */
    @Override
    void update(float[] p, float[] g, float[][] memory) {
      float[] size = memory[0];
      float[] before = memory[1];
      float first = start;
      float more = increase - 1f;
      float less = 1f - decrease;
      float least = smallest;
      float most = largest;
      for (int i = 0; i < p.length; i++) {
        float sign = Sign.of(g[i]);
        float same = Math.max(0f, sign * before[i]);
        float turned = Math.max(0f, -sign * before[i]);
        float scaled = (first + size[i]) * (1f + same * more - turned * less);
        float step = Math.max(least, Math.min(most, scaled));
        float direction = sign * (1f - turned);
        size[i] = step;
        before[i] = direction;
        p[i] -= direction * step;
      }
    }
  }
}
