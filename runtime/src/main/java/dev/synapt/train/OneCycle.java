package dev.synapt.train;

/** Up to a peak and far down, along half a cosine each. */
record OneCycle(float peak, long steps, float share, float divisor, float finalDivisor)
    implements LearningRate {

  @Override
  public float at(long step) {
    double initial = peak / (double) divisor;
    double end = initial / finalDivisor;
    // As in PyTorch the peak is at step share·steps − 1, which need not be a whole number.
    double top = (double) share * steps - 1;
    if (step < top) {
      return (float) Annealing.cosine(initial, peak, step / top);
    }
    double down = Math.min(1, (step - top) / (steps - 1 - top));
    return (float) Annealing.cosine(peak, end, down);
  }
}
