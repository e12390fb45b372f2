package dev.synapt;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a network is made of, without its parameters. Immutable. */
public final class Architecture {

  private final List<DenseLayer> layers;
  private final Loss loss;
  private final double lossParameter;

  /** Null unless the loss is CUSTOM. */
  private final CustomLoss lossFunction;

  private final int parameters;

  private Architecture(
      List<DenseLayer> layers,
      Loss loss,
      double lossParameter,
      CustomLoss lossFunction,
      int parameters) {
    this.layers = layers;
    this.loss = loss;
    this.lossParameter = lossParameter;
    this.lossFunction = lossFunction;
    this.parameters = parameters;
  }

  /**
   * An architecture.
   *
   * @param loss what training makes small
   * @param layers from the first hidden layer to the output layer
   * @throws IllegalArgumentException if there is no layer, a layer does not take what the one
   *     before it gives, the loss does not fit the last layer, the output layer has dropout or is
   *     residual, or there are more than {@link Integer#MAX_VALUE} parameters
   */
  public static Architecture of(Loss loss, DenseLayer... layers) {
    Objects.requireNonNull(loss, "loss");
    List<DenseLayer> list = List.of(Objects.requireNonNull(layers, "layers"));
    if (list.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer, found none");
    }
    long parameters = list.get(0).parameters();
    for (int l = 1; l < list.size(); l++) {
      int given = list.get(l - 1).units();
      if (list.get(l).inputs() != given) {
        throw new IllegalArgumentException(
            "layer "
                + (l + 1)
                + " takes "
                + list.get(l).inputs()
                + " inputs, but layer "
                + l
                + " gives "
                + given);
      }
      parameters += list.get(l).parameters();
    }
    if (parameters > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          parameters + " parameters; at most " + Integer.MAX_VALUE + " are possible");
    }
    DenseLayer last = list.get(list.size() - 1);
    if (last.dropout() != 0 || last.residual()) {
      throw new IllegalArgumentException(
          "the output layer has "
              + (last.residual() ? "residual = true" : "dropout = " + last.dropout())
              + ", which only hidden layers can have");
    }
    requireFit(loss, last);
    return new Architecture(list, loss, loss.defaultParameter(), null, (int) parameters);
  }

  private static void requireFit(Loss loss, DenseLayer output) {
    if (!loss.accepts(output.activation())) {
      throw new IllegalArgumentException(
          loss + " needs " + loss.outputRequirement().get() + ", found " + output.activation());
    }
    int units = output.units();
    int perTarget = loss.outputsPerTarget();
    if (units < loss.leastOutputs() || units % perTarget != 0) {
      throw new IllegalArgumentException(
          loss
              + " needs at least "
              + loss.leastOutputs()
              + " outputs"
              + (perTarget > 1 ? ", a multiple of " + perTarget : "")
              + ", found "
              + units);
    }
  }

  /**
   * The same with another value of the loss's parameter, such as the delta of {@link Loss#HUBER}.
   *
   * @throws IllegalArgumentException if the loss has no parameter, or the value is out of its range
   */
  public Architecture withLossParameter(double value) {
    Hyperparameter parameter =
        loss.parameter()
            .orElseThrow(() -> new IllegalArgumentException(loss + " takes no parameter"));
    return new Architecture(layers, loss, parameter.require(value, loss), null, parameters);
  }

  /**
   * The same architecture with a loss of your own.
   *
   * @throws IllegalArgumentException if the loss is not CUSTOM
   */
  public Architecture withLossFunction(CustomLoss own) {
    Objects.requireNonNull(own, "own");
    if (loss != Loss.CUSTOM) {
      throw new IllegalArgumentException("a loss function needs loss CUSTOM, found " + loss);
    }
    return new Architecture(layers, loss, lossParameter, own, parameters);
  }

  /** The number of features of one example. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** The number of outputs. */
  public int outputs() {
    return layers.get(layers.size() - 1).units();
  }

  /** The length of one target. */
  public int targets() {
    return loss.targets(outputs());
  }

  /** The layers, from the first hidden layer to the output layer. */
  public List<DenseLayer> layers() {
    return layers;
  }

  /** What training makes small. */
  public Loss loss() {
    return loss;
  }

  /** The value of the loss's parameter; NaN where the loss has none. */
  public double lossParameter() {
    return lossParameter;
  }

  /** The loss of your own; empty unless the loss is CUSTOM. */
  public Optional<CustomLoss> lossFunction() {
    return Optional.ofNullable(lossFunction);
  }

  /**
   * The loss of one example in double precision.
   *
   * @param z the last layer before its activation
   * @param a the outputs
   * @param y the target
   * @throws IllegalStateException if the loss is CUSTOM, and no function was given
   */
  public double loss(double[] z, double[] a, double[] y) {
    return loss == Loss.CUSTOM ? ownLoss().value(a, y) : loss.value(z, a, y, lossParameter);
  }

  /**
   * The derivative of {@link #loss(double[], double[], double[])}: ∂L/∂z where the loss is
   * {@linkplain Loss#fusesWith fused} with the output activation, ∂L/∂a otherwise.
   *
   * @param z the last layer before its activation
   * @param a the outputs
   * @param y the target
   * @param gradient receives the derivative, one number an output
   * @throws IllegalStateException if the loss is CUSTOM, and no function was given
   */
  public void lossGradient(double[] z, double[] a, double[] y, double[] gradient) {
    if (loss == Loss.CUSTOM) {
      ownLoss().gradient(a, y, gradient);
    } else {
      loss.gradient(z, a, y, gradient, lossParameter);
    }
  }

  private CustomLoss ownLoss() {
    if (lossFunction == null) {
      throw new IllegalStateException("the CUSTOM loss has no function; see withLossFunction");
    }
    return lossFunction;
  }

  /** The number of parameters of all layers. */
  public int parameters() {
    return parameters;
  }

  /**
   * The parameters that a seed starts with: for each layer W as [units][inputs], row-major, then b,
   * and where the layer has them gain, shift and slope. The same seed gives the same bits on every
   * JVM.
   */
  public float[] initialParameters(long seed) {
    InitialParameters start = new InitialParameters(seed, parameters);
    for (DenseLayer layer : layers) {
      layer.initialize(start);
    }
    return start.values();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Architecture that
        && loss == that.loss
        && Double.compare(lossParameter, that.lossParameter) == 0
        && Objects.equals(lossFunction, that.lossFunction)
        && layers.equals(that.layers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(layers, loss, lossParameter, lossFunction);
  }

  /** For instance {@code 64 → 32 RELU → 10 SOFTMAX, CROSS_ENTROPY, 2410 parameters}. */
  @Override
  public String toString() {
    String chain = layers.stream().map(DenseLayer::toString).collect(Collectors.joining(" → "));
    return inputs() + " → " + chain + ", " + lossText() + ", " + parameters + " parameters";
  }

  /** With its parameter, where that is not the default. */
  private String lossText() {
    if (lossFunction != null) {
      return lossFunction.toString();
    }
    Optional<Hyperparameter> parameter = loss.parameter();
    return parameter.isPresent() && lossParameter != loss.defaultParameter()
        ? loss + " with " + parameter.get().name() + " " + lossParameter
        : loss.toString();
  }
}
