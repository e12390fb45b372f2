package dev.synapt.train;

import java.util.Random;

/** The numbers of {@link Random}, whose state can be read and set. For one thread. */
final class ResumableRandom extends Random {

  private static final long serialVersionUID = 1L;

  // The generator that Random's documentation prescribes.
  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long INCREMENT = 0xBL;
  private static final int BITS = 48;
  private static final long MASK = (1L << BITS) - 1;

  // Not initialised here: Random's constructor has set it by then.
  private long state;

  ResumableRandom(long seed) {
    super(seed);
  }

  /** Called by the constructor, too. */
  @Override
  public synchronized void setSeed(long seed) {
    state = (seed ^ MULTIPLIER) & MASK;
  }

  @Override
  protected int next(int bits) {
    state = (state * MULTIPLIER + INCREMENT) & MASK;
    return (int) (state >>> (BITS - bits));
  }

  /** What the numbers to come depend on: 48 bits. */
  long state() {
    return state;
  }

  /** Goes on from a state. */
  void setState(long earlier) {
    state = earlier & MASK;
  }
}
