package dev.synapt;

/**
 * Which outputs of a layer are dropped while learning. Inverted dropout (Srivastava et al. 2014, as
 * in PyTorch and Keras): each output is 0 with probability p, the {@link Layer#dropout}, and else
 * multiplied by {@code 1 / (1 − p)}, so that its mean stays as it is and nothing needs to be done
 * when predicting.
 *
 * <p>What is dropped is a function of seed, step, row, layer and unit, computed with integers: the
 * same on every JVM, in every form of the code, and independent of threads and of how a mini-batch
 * is divided. With {@code mix} the finaliser of SplitMix64 and {@code γ = 0x9e3779b97f4a7c15}, all
 * modulo 2⁶⁴:
 *
 * <pre>
 * key    = mix(mix(mix(mix(seed) + step·γ) + row·γ) + layer·γ)
 * unit j is dropped where the top 24 bits of mix(key + (j + 1)·γ) are below ⌊p·2²⁴⌋
 *
 * mix(x):  x ^= x ≫ 30;  x *= 0xbf58476d1ce4e5b9;  x ^= x ≫ 27;  x *= 0x94d049bb133111eb;  x ^= x ≫ 31
 * </pre>
 *
 * <p>May be called from any thread.
 */
public final class Dropout {

  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private Dropout() {}

  /**
   * Fills in what the outputs of one layer for one example are multiplied by: 0 or {@code 1 / (1 −
   * p)}.
   *
   * @param seed {@link Network#dropoutSeed}
   * @param step {@link Network#dropoutStep}
   * @param row the number of the row in its samples; 0 for an example without samples
   * @param layer ℓ, 1 for the first hidden layer
   * @param probability p, from 0 to less than 1
   * @param factors receives a number for each unit: that of unit j at {@code offset + j·stride}
   * @param units how many there are
   */
  public static void factors(
      long seed,
      long step,
      long row,
      int layer,
      double probability,
      float[] factors,
      int offset,
      int stride,
      int units) {
    long key = mix(mix(mix(mix(seed) + step * GAMMA) + row * GAMMA) + layer * GAMMA);
    long dropped = (long) (probability * (1L << 24));
    float kept = (float) (1 / (1 - probability));
    for (int j = 0; j < units; j++) {
      key += GAMMA;
      factors[offset + j * stride] = mix(key) >>> 40 < dropped ? 0f : kept;
    }
  }

  private static long mix(long number) {
    long x = number;
    x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
    x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
    return x ^ x >>> 31;
  }
}
