package dev.synapt.train;

/** A number of steps in floats, so that it can be kept and brought back with other memory. */
final class StepCount {

  /** Well below 2²⁴, up to which every whole number is a float. */
  private static final int LOW_STEPS = 1 << 20;

  /** Steps modulo 2²⁰, and how many times 2²⁰. */
  final float[] memory = new float[2];

  /** Counts a step, and gives its number; 1 for the first. */
  long next() {
    memory[0]++;
    if (memory[0] == LOW_STEPS) {
      memory[0] = 0f;
      memory[1]++;
    }
    return ((long) memory[1]) * LOW_STEPS + (long) memory[0];
  }
}
