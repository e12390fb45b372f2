package dev.synapt.train;

/** From the lower rate up to the upper one and down again, in a straight line each. */
record CyclicRate(float lower, float upper, long up, long down, float factor)
    implements LearningRate {

  @Override
  public float at(long step) {
    long cycle = step / (up + down);
    long since = step % (up + down);
    double height = since < up ? (double) since / up : 1 - (double) (since - up) / down;
    return (float) (lower + ((double) upper - lower) * height * Powers.power(factor, cycle));
  }
}
