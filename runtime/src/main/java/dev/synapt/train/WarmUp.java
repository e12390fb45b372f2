package dev.synapt.train;

/** In a straight line up to the first rate of another, which then counts its steps from 0. */
record WarmUp(long steps, LearningRate next) implements LearningRate {

  @Override
  public float at(long step) {
    return step < steps
        ? (float) (next.at(0) * ((step + 1) / (steps + 1.0)))
        : next.at(step - steps);
  }

  @Override
  public LearningRate begin(long stepsAnEpoch) {
    return new WarmUp(steps, next.begin(stepsAnEpoch));
  }

  /** Epochs that end before the warm-up does count for nothing. */
  @Override
  public void epochDone(long stepsDone, double loss) {
    if (stepsDone > steps) {
      next.epochDone(stepsDone - steps, loss);
    }
  }
}
