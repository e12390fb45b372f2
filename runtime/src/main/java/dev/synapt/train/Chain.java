package dev.synapt.train;

/** One learning rate for some steps, then another, which counts its steps from 0. */
record Chain(LearningRate first, long steps, LearningRate next) implements LearningRate {

  @Override
  public float at(long step) {
    return step < steps ? first.at(step) : next.at(step - steps);
  }

  @Override
  public LearningRate begin(long stepsAnEpoch) {
    return new Chain(first.begin(stepsAnEpoch), steps, next.begin(stepsAnEpoch));
  }

  /** Told to the one that gave the rate of the epoch's last step. */
  @Override
  public void epochDone(long stepsDone, double loss) {
    if (stepsDone <= steps) {
      first.epochDone(stepsDone, loss);
    } else {
      next.epochDone(stepsDone - steps, loss);
    }
  }
}
