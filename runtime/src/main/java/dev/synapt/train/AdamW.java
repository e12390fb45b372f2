package dev.synapt.train;

/**
 * {@link Adam} with decoupled weight decay: {@code p ← p − η·λ·p} before Adam's own step, and no λ
 * in its moments. λ = 0.01, everything else as in Adam.
 *
 * <p>As in PyTorch all parameters decay; {@link WeightDecay#weightsOnly} leaves biases out.
 *
 * <p>Source: Loshchilov, Hutter 2019; {@code torch.optim.AdamW}. Keras has λ = 0.004.
 */
public final class AdamW {

  private AdamW() {}

  /** With the defaults. */
  public static Adam create() {
    return Adam.create().weightDecay(WeightDecay.decoupled(0.01f));
  }
}
