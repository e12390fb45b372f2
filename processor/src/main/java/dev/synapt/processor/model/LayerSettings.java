package dev.synapt.processor.model;

import dev.synapt.Normalization;

/**
 * What a layer does besides {@code a = f(W·x + b)}.
 *
 * @param normalization what is done to the sums before the activation
 * @param dropout the share of outputs dropped while learning
 * @param residual whether the input is added to the output
 */
public record LayerSettings(Normalization normalization, double dropout, boolean residual) {

  /** Whether there is a normalisation. */
  public boolean normalizes() {
    return normalization != Normalization.NONE;
  }

  /** Whether outputs are dropped. */
  public boolean drops() {
    return dropout != 0;
  }

  /** Whether the output is something else than what the activation gives. */
  public boolean changesOutput() {
    return drops() || residual;
  }
}
