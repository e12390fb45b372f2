package dev.synapt.onnx.chain;

/**
 * {@code x' = s ∘ x + t}, with one s and one t for each feature, or one for all.
 *
 * @param factors s; one or as many as features
 * @param summands t; as many as factors
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record ElementwiseScale(double[] factors, double[] summands) {

  /** {@code x' = x}. */
  static final ElementwiseScale NONE = new ElementwiseScale(new double[] {1}, new double[] {0});

  double factor(int feature) {
    return factors[factors.length == 1 ? 0 : feature];
  }

  double summand(int feature) {
    return summands[summands.length == 1 ? 0 : feature];
  }

  /** Whether it is one for all features. */
  boolean isUniform() {
    return factors.length == 1;
  }

  /** Whether it changes nothing. */
  boolean isNone() {
    for (int k = 0; k < factors.length; k++) {
      if (factors[k] != 1 || summands[k] != 0) {
        return false;
      }
    }
    return true;
  }

  /** This one, then another. */
  ElementwiseScale then(ElementwiseScale next) {
    int length = Math.max(factors.length, next.factors.length);
    double[] s = new double[length];
    double[] t = new double[length];
    for (int k = 0; k < length; k++) {
      s[k] = factor(k) * next.factor(k);
      t[k] = summand(k) * next.factor(k) + next.summand(k);
    }
    return new ElementwiseScale(s, t);
  }
}
