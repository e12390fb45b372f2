package dev.synapt.check;

import dev.synapt.DelegatingNetwork;
import dev.synapt.Network;
import dev.synapt.Samples;

/** A network whose backward pass is wrong in one number. */
final class FalsifiedNetwork extends DelegatingNetwork {

  private final Network right;
  private final int parameter;
  private final int input;
  private final float lossError;
  private final float error;

  private FalsifiedNetwork(Network right, int parameter, int input, float lossError, float error) {
    super(right);
    this.right = right;
    this.parameter = parameter;
    this.input = input;
    this.lossError = lossError;
    this.error = error;
  }

  /** The derivative of the parameter with this index in canonical order has this error. */
  static FalsifiedNetwork inParameter(Network right, int index, float error) {
    return new FalsifiedNetwork(right, index, -1, 0f, error);
  }

  /** The derivative of this input has this error. */
  static FalsifiedNetwork inInput(Network right, int index, float error) {
    return new FalsifiedNetwork(right, -1, index, 0f, error);
  }

  /** The loss has this error. */
  static FalsifiedNetwork inLoss(Network right, float error) {
    return new FalsifiedNetwork(right, -1, -1, error, 0f);
  }

  @Override
  public float accumulateGradient(float[] input, float[] target) {
    return super.accumulateGradient(input, target) + lossError;
  }

  @Override
  public float accumulateGradient(Samples samples, int[] rows, int from, int to) {
    return super.accumulateGradient(samples, rows, from, to) + lossError;
  }

  @Override
  public void copyGradientTo(float[] destination) {
    super.copyGradientTo(destination);
    if (parameter >= 0) {
      destination[parameter] += error;
    }
  }

  @Override
  public float inputGradient(float[] example, float[] target, float[] gradient) {
    float loss = super.inputGradient(example, target, gradient);
    if (input >= 0) {
      gradient[input] += error;
    }
    return loss + lossError;
  }

  @Override
  public Network fork() {
    return new FalsifiedNetwork(right.fork(), parameter, input, lossError, error);
  }
}
