package dev.synapt;

import java.util.Random;

/**
 * The parameters that a network starts with, drawn one piece after another. Generated code draws
 * its own here, and {@link Initializer} those of an {@link Architecture}.
 *
 * <p>Numbers come from {@link Random}, whose algorithm is fixed by its documentation: the same seed
 * and the same calls give the same bits on every JVM. Each piece follows the one before; an object
 * is for one thread.
 */
public final class InitialParameters {

  private final Random random;
  private final float[] values;

  /** Where the next piece begins. */
  private int at;

  /**
   * None yet.
   *
   * @param count of all pieces together
   */
  public InitialParameters(long seed, int count) {
    random = new Random(seed);
    values = new float[count];
  }

  /** Normal numbers with mean 0. */
  public InitialParameters normal(int count, double deviation) {
    for (int end = at + count; at < end; at++) {
      values[at] = (float) (deviation * random.nextGaussian());
    }
    return this;
  }

  /** Normal numbers with mean 0, where those beyond twice the deviation are drawn again. */
  public InitialParameters truncatedNormal(int count, double deviation) {
    for (int end = at + count; at < end; at++) {
      double drawn = random.nextGaussian();
      while (Math.abs(drawn) > 2) {
        drawn = random.nextGaussian();
      }
      values[at] = (float) (deviation * drawn);
    }
    return this;
  }

  /** Uniform numbers in ±bound. */
  public InitialParameters uniform(int count, double bound) {
    for (int end = at + count; at < end; at++) {
      values[at] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return this;
  }

  /** The same number again and again. */
  public InitialParameters constant(int count, double value) {
    for (int end = at + count; at < end; at++) {
      values[at] = (float) value;
    }
    return this;
  }

  /**
   * A matrix as [units][inputs], row-major: scale times one whose rows are of length 1 and at right
   * angles, or whose columns are where there are fewer of them.
   */
  public InitialParameters orthogonal(int units, int inputs, double scale) {
    Orthogonal.fill(scale, units, inputs, random, values, at);
    at += units * inputs;
    return this;
  }

  /** All of them; the array itself, not a copy. */
  public float[] values() {
    return values;
  }
}
