package dev.synapt.benchmarks.network;

import java.util.Random;

/** What the features of an example look like. */
public enum Inputs {
  /** Uniform in [−1, 1). */
  DENSE(0),
  /** Four of five are exactly 0, the others as in {@link #DENSE}. */
  SPARSE(0.8f);

  private final float zeros;

  Inputs(float zeros) {
    this.zeros = zeros;
  }

  float next(Random random) {
    float value = 2 * random.nextFloat() - 1;
    return random.nextFloat() < zeros ? 0 : value;
  }

  /** The name in raw files and on command lines. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
