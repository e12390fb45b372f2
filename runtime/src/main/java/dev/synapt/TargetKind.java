package dev.synapt;

/**
 * Which targets make sense for a {@link Loss}. Nothing checks them: a loss takes other numbers as
 * its formula does.
 */
public enum TargetKind {
  /** Any number. */
  REAL,

  /** Numbers of 0 or more, such as counts and prices. */
  NON_NEGATIVE,

  /** For each output a number from 0 to 1, mostly one of the two. */
  PROBABILITY,

  /** Numbers of 0 or more that sum to 1; with a single class, one-hot. */
  DISTRIBUTION,

  /** For each output −1 or +1. */
  SIGN;

  /**
   * What a single output has to be above to stand for class 1, midway between the targets of the
   * two classes: 0 for {@link #SIGN}, else 0.5.
   */
  public float threshold() {
    return this == SIGN ? 0f : 0.5f;
  }
}
