package dev.synapt.onnx.chain;

import dev.synapt.Activation;

/**
 * What a function of one number is.
 *
 * @param activation from the catalogue; null if it is {@code scale}
 * @param alpha of the activation; the slope where that is trained; NaN where there is none
 * @param scale {@code s·z + t}; null if it is an activation
 */
record ActivationMatch(Activation activation, double alpha, ElementwiseScale scale) {

  static ActivationMatch of(Activation activation, double alpha) {
    return new ActivationMatch(activation, alpha, null);
  }

  static ActivationMatch of(ElementwiseScale scale) {
    return new ActivationMatch(null, Double.NaN, scale);
  }
}
