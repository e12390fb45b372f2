package dev.synapt;

/** What is known of a {@link Loss} beside its value and derivative. */
final class LossFacts {

  /** The one output activation this loss takes, and is fused with; null where any will do. */
  final Activation partner;

  double[] kinks = {};

  private LossFacts(Activation partner) {
    this.partner = partner;
  }

  static LossFacts anyOutput() {
    return new LossFacts(null);
  }

  static LossFacts fusedWith(Activation partner) {
    return new LossFacts(partner);
  }

  /** The values of the residual a − y at which the derivative jumps. */
  LossFacts kinks(double... points) {
    kinks = points;
    return this;
  }
}
