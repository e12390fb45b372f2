package dev.synapt.train;

/** A function of the step that can say which one it is. */
record NamedRate(String name, LearningRate rate) implements LearningRate {

  @Override
  public float at(long step) {
    return rate.at(step);
  }

  @Override
  public String toString() {
    return name;
  }
}
