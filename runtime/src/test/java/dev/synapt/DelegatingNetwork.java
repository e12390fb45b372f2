package dev.synapt;

/** Does everything as another network does; tests change one method. */
public class DelegatingNetwork implements Network {

  private final Network delegate;

  /** Hands everything on to this network. */
  public DelegatingNetwork(Network delegate) {
    this.delegate = delegate;
  }

  @Override
  public Architecture architecture() {
    return delegate.architecture();
  }

  @Override
  public void initialize(long seed) {
    delegate.initialize(seed);
  }

  @Override
  public void predict(float[] input, float[] output) {
    delegate.predict(input, output);
  }

  @Override
  public void predict(
      float[] inputs, int inputOffset, float[] outputs, int outputOffset, int count) {
    delegate.predict(inputs, inputOffset, outputs, outputOffset, count);
  }

  @Override
  public float loss(float[] input, float[] target) {
    return delegate.loss(input, target);
  }

  @Override
  public float learn(float[] input, float[] target, float learningRate) {
    return delegate.learn(input, target, learningRate);
  }

  @Override
  public float learn(Samples samples, int[] rows, int from, int to, float learningRate) {
    return delegate.learn(samples, rows, from, to, learningRate);
  }

  @Override
  public float accumulateGradient(float[] input, float[] target) {
    return delegate.accumulateGradient(input, target);
  }

  @Override
  public float accumulateGradient(Samples samples, int[] rows, int from, int to) {
    return delegate.accumulateGradient(samples, rows, from, to);
  }

  @Override
  public float inputGradient(float[] input, float[] target, float[] gradient) {
    return delegate.inputGradient(input, target, gradient);
  }

  @Override
  public void clearGradient() {
    delegate.clearGradient();
  }

  @Override
  public ParameterBlock[] parameterBlocks() {
    return delegate.parameterBlocks();
  }

  @Override
  public void copyParametersTo(float[] destination) {
    delegate.copyParametersTo(destination);
  }

  @Override
  public void setParameters(float[] source) {
    delegate.setParameters(source);
  }

  @Override
  public void copyGradientTo(float[] destination) {
    delegate.copyGradientTo(destination);
  }

  @Override
  public long dropoutSeed() {
    return delegate.dropoutSeed();
  }

  @Override
  public long dropoutStep() {
    return delegate.dropoutStep();
  }

  @Override
  public void setDropout(long seed, long step) {
    delegate.setDropout(seed, step);
  }

  @Override
  public Network fork() {
    return delegate.fork();
  }

  @Override
  public Network copy() {
    return delegate.copy();
  }
}
