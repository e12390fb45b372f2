package dev.synapt.train;

/** From one rate to another along a half cosine, again and again; each time takes longer. */
record CosineRestarts(float initial, float end, long period, int growth) implements LearningRate {

  @Override
  public float at(long step) {
    long start = 0;
    long length = period;
    if (growth == 1) {
      start = step / period * period;
    } else {
      while (step - start >= length) {
        start += length;
        // Longer than any run long before it overflows.
        length = length > Long.MAX_VALUE / growth ? Long.MAX_VALUE : length * growth;
      }
    }
    return (float) Annealing.cosine(initial, end, Annealing.share(step - start, length));
  }
}
