package dev.synapt.train;

/** The sign of a number. */
final class Sign {

  private static final float LARGE = 0x1p127f;

  private Sign() {}

  /**
   * −1, 0 or 1, or NaN for NaN. Without branches, so that loops are compiled to vectors; even the
   * smallest number is large when scaled twice.
   */
  static float of(float x) {
    return Math.max(-1f, Math.min(1f, x * LARGE * LARGE));
  }
}
