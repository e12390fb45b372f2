package dev.synapt.train;

/** A learning rate that counts epochs; {@code stepsAnEpoch} is known once a run has begun. */
record EpochRate(LearningRate ofEpochs, long stepsAnEpoch) implements LearningRate {

  @Override
  public float at(long step) {
    return ofEpochs.at(step / stepsAnEpoch);
  }

  @Override
  public LearningRate begin(long ofTheRun) {
    return new EpochRate(ofEpochs.begin(1), ofTheRun);
  }

  @Override
  public void epochDone(long stepsDone, double loss) {
    ofEpochs.epochDone((stepsDone - 1) / stepsAnEpoch + 1, loss);
  }
}
