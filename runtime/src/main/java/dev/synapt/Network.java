package dev.synapt;

/**
 * A dense neural network with fixed shape. javac writes an implementation for each {@link
 * NeuralNetwork}.
 *
 * <p>Notation: {@code a0 = x}, {@code z1 = W1·a0 + b1}, {@code a1 = f(z1)} and so on up to the
 * output; {@code L} is the loss of one example, a weight {@code w[j][i]} leads from input i to unit
 * j. Rows of features, targets and outputs are row-major: the numbers of one example lie side by
 * side.
 *
 * <p><b>Arguments.</b> The array of a single example has exactly the right length, an array of rows
 * has room for {@code offset + count rows}; otherwise an {@link IllegalArgumentException} says what
 * was expected and what was found, before anything is changed. Null gives a {@link
 * NullPointerException} that names the argument. Arguments are never kept, and never changed but
 * for those that receive a result.
 *
 * <p><b>Numbers that are not finite</b> go through {@code predict} and {@code loss} as floats do. A
 * step or an addition to the gradient whose loss is not finite is left out: the loss is returned,
 * and neither parameters nor gradient change. (An infinite feature can hide behind an activation
 * that saturates: the loss is then finite, the gradient not. {@link dev.synapt.train.Trainer} finds
 * that too.)
 *
 * <p><b>Row weights.</b> With weights {@code w} the loss of a mini-batch is {@code Σ w·L / Σ w}; a
 * row of weight 0 is not looked at, whatever it holds.
 *
 * <p><b>Dropout</b> is on in {@code learn} and {@code accumulateGradient}, whose loss is that with
 * outputs dropped, and off in all other methods.
 *
 * <p><b>Memory.</b> Nothing is allocated after the first call of a method, unless it says so; with
 * the Vector API, once HotSpot has compiled it ({@link #warmUp}). What only training needs is
 * created by the first call that trains, and the gradient by the first call that sums one: {@code
 * accumulateGradient}, {@code parameterBlocks}, or {@code learn} on several rows. A mini-batch of
 * few rows is learnt with a gradient and without the memory for many rows, one of many rows the
 * other way round, so each allocates at the first call of its own kind.
 *
 * <p><b>Threads.</b> An instance is for one thread at a time, because it keeps its intermediate
 * results; {@link #fork} gives another thread its own. While parameters change, no other thread may
 * use a fork.
 */
public interface Network {

  /** What this network is made of. */
  Architecture architecture();

  /**
   * Starts again from random parameters. The same seed gives the same bits on every JVM. Allocates.
   *
   * @see Architecture#initialParameters
   */
  void initialize(long seed);

  /**
   * Predicts one example.
   *
   * @param input x, of length inputs
   * @param output receives the output, of length outputs
   */
  void predict(float[] input, float[] output);

  /**
   * Predicts {@code count} examples, one after another, each with the same bits as alone.
   *
   * @param inputs rows of features
   * @param inputOffset index of the first feature of the first row
   * @param outputs receives rows of outputs
   * @param outputOffset index of the first output of the first row
   * @param count number of rows, 0 or more
   */
  void predict(float[] inputs, int inputOffset, float[] outputs, int outputOffset, int count);

  /** The loss L of one example. */
  float loss(float[] input, float[] target);

  /**
   * One step of stochastic gradient descent on one example: {@code W ← W − η·∂L/∂W, b ← b −
   * η·∂L/∂b}. The gradient array is not touched.
   *
   * @param learningRate η, finite
   * @return the loss before the step; if it is not finite, nothing was changed
   */
  float learn(float[] input, float[] target, float learningRate);

  /**
   * One step of stochastic gradient descent on a mini-batch, with the mean gradient of its rows;
   * with row weights {@code w} the batch loss is {@code Σ w·L / Σ w}. The gradient array serves as
   * working memory: what it held is lost, and it is clear afterwards.
   *
   * @param rows numbers of rows of the samples; rows[from] to rows[to − 1] are the mini-batch
   * @param learningRate η, finite
   * @return the mean loss before the step; if it is not finite, the parameters were not changed
   * @throws IllegalArgumentException also if the mini-batch is empty or its weights sum to 0
   */
  float learn(Samples samples, int[] rows, int from, int to, float learningRate);

  /**
   * Adds ∂L/∂W and ∂L/∂b of one example to the gradient.
   *
   * @return the loss; if it is not finite, nothing was added
   */
  float accumulateGradient(float[] input, float[] target);

  /**
   * Adds the gradients of rows[from] to rows[to − 1] to the gradient: their sum, each times its row
   * weight. Rows whose loss is not finite add nothing.
   *
   * @return the sum of the losses, each times its row weight
   */
  float accumulateGradient(Samples samples, int[] rows, int from, int to);

  /**
   * The derivative of the loss with respect to the input. The gradient array is not touched.
   *
   * @param gradient receives ∂L/∂x, of length inputs
   * @return the loss
   */
  float inputGradient(float[] input, float[] target, float[] gradient);

  /** Sets the gradient to zero. */
  void clearGradient();

  /**
   * The parameters with their gradient, as live arrays for optimisers: layer by layer, weights
   * before biases, then gain, shift and slope. Allocates the returned array and its blocks anew,
   * but not the parameters and gradients that they show.
   */
  ParameterBlock[] parameterBlocks();

  /**
   * Copies the parameters out in canonical order: for each layer W as [units][inputs], row-major,
   * then b, and where the layer has them gain and shift of its normalisation and the slope of its
   * activation.
   *
   * @param destination of length {@code architecture().parameters()}
   */
  void copyParametersTo(float[] destination);

  /**
   * Copies the parameters in, in the order of {@link #copyParametersTo}.
   *
   * @param source of length {@code architecture().parameters()}
   */
  void setParameters(float[] source);

  /**
   * Copies the gradient out, in the order of {@link #copyParametersTo}; zeros if there is none yet.
   */
  void copyGradientTo(float[] destination);

  /**
   * A network that shares the parameters and has its own memory and gradient: one for each thread.
   */
  Network fork();

  /** A network with its own copy of the parameters: serve one while the other learns. */
  Network copy();

  /**
   * The seed of {@link Dropout}: that of {@link #initialize}, unless it was set since. Forks and
   * copies have what the network had when they were made. 0 in a network without dropout.
   */
  default long dropoutSeed() {
    return 0;
  }

  /**
   * The number of the next step, for {@link Dropout}. Each call of {@code learn} and {@code
   * accumulateGradient} is a step, whatever comes of it; {@link #initialize} starts again from 0. 0
   * in a network without dropout.
   */
  default long dropoutStep() {
    return 0;
  }

  /**
   * Sets what the next step drops. Forks that each take some rows of a mini-batch drop what one
   * network would, if all are given the same seed and step before it: which row of the samples it
   * is counts, not who takes it. Does nothing in a network without dropout.
   */
  default void setDropout(long seed, long step) {}

  /**
   * Runs all methods on a copy until they get no faster, so that the first real call finds compiled
   * code: HotSpot compiles a class, not an object. Takes some seconds, and allocates; parameters
   * and gradient stay as they are.
   */
  default void warmUp() {
    WarmUp.run(this);
  }

  /** Predicts one example into a new array. Allocates its result. */
  default float[] predict(float... input) {
    float[] output = new float[architecture().outputs()];
    predict(input, output);
    return output;
  }

  /**
   * The class of one example: the index of the largest output, the first one on a tie; with a
   * single output, 1 where it is above 0.5 and else 0; above 0 where the loss is one for targets of
   * −1 and +1, such as {@link Loss#HINGE}.
   */
  default int classify(float[] input) {
    float[] output = predict(input);
    return Samples.classOf(
        output, 0, output.length, architecture().loss().targetKind().threshold());
  }
}
