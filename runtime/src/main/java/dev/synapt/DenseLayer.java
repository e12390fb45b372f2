package dev.synapt;

import dev.synapt.ParameterBlock.Kind;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The shape and the settings of one dense layer: {@code u = W·x + b}, {@code z = normalization(u)},
 * {@code a = activation(z)}; while learning some outputs are dropped, and with {@code residual} x
 * is added. Immutable.
 */
public final class DenseLayer {

  private final int inputs;
  private final int units;
  private final Activation activation;
  private final double alpha;
  private final ParameterStart start;
  private final Normalization normalization;
  private final double dropout;
  private final boolean residual;

  /** Null unless the activation is CUSTOM. */
  private final CustomActivation function;

  private DenseLayer(
      int inputs,
      int units,
      Activation activation,
      double alpha,
      ParameterStart start,
      Normalization normalization,
      double dropout,
      boolean residual,
      CustomActivation function) {
    this.inputs = inputs;
    this.units = units;
    this.activation = activation;
    this.alpha = alpha;
    this.start = start;
    this.normalization = normalization;
    this.dropout = dropout;
    this.residual = residual;
    this.function = function;
    long parameters = 0;
    for (Kind kind : Kind.values()) {
      parameters += count(kind);
    }
    if (parameters > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a layer of "
              + inputs
              + " inputs and "
              + units
              + " units has "
              + parameters
              + " parameters; at most "
              + Integer.MAX_VALUE
              + " are possible");
    }
  }

  /**
   * A layer.
   *
   * @param inputs outputs of the layer before, at least 1
   * @param units outputs of this layer, at least 1
   * @throws IllegalArgumentException if a number is less than 1, or the layer has more than {@link
   *     Integer#MAX_VALUE} parameters
   */
  public static DenseLayer of(
      int inputs, int units, Activation activation, Initializer initializer) {
    Arguments.requireAtLeast(1, inputs, "inputs");
    Arguments.requireAtLeast(1, units, "units");
    return new DenseLayer(
        inputs,
        units,
        Objects.requireNonNull(activation, "activation"),
        activation.defaultAlpha(),
        ParameterStart.of(Objects.requireNonNull(initializer, "initializer")),
        Normalization.NONE,
        0,
        false,
        null);
  }

  /**
   * The same layer with an activation of your own.
   *
   * @throws IllegalArgumentException if the activation of this layer is not CUSTOM
   */
  public DenseLayer withFunction(CustomActivation own) {
    Objects.requireNonNull(own, "own");
    if (activation != Activation.CUSTOM) {
      throw new IllegalArgumentException(
          "a layer with a function needs activation CUSTOM, found " + activation);
    }
    return new DenseLayer(
        inputs, units, activation, alpha, start, normalization, dropout, residual, own);
  }

  /**
   * The same layer with another scale of its initialiser.
   *
   * @throws IllegalArgumentException if the initialiser takes no scale, or the value is out of
   *     range
   */
  public DenseLayer withScale(double scale) {
    return with(start.withScale(scale));
  }

  /**
   * The same layer with another initialiser for its biases, AUTO if not set.
   *
   * @throws IllegalArgumentException if it is for weights only
   */
  public DenseLayer withBiasInitializer(Initializer kind) {
    return with(start.withBiases(Objects.requireNonNull(kind, "kind")));
  }

  /**
   * The same layer with another scale of the initialiser of its biases.
   *
   * @throws IllegalArgumentException if that takes no scale, or the value is out of range
   */
  public DenseLayer withBiasScale(double scale) {
    return with(start.withBiasScale(scale));
  }

  private DenseLayer with(ParameterStart other) {
    return new DenseLayer(
        inputs, units, activation, alpha, other, normalization, dropout, residual, function);
  }

  /**
   * The same layer with another parameter of its activation.
   *
   * @throws IllegalArgumentException if the activation has none, or it is out of range
   */
  public DenseLayer withAlpha(double value) {
    Optional<Hyperparameter> parameter = activation.parameter();
    if (!parameter.isPresent()) {
      throw new IllegalArgumentException(activation + " takes no alpha, found " + value);
    }
    parameter.get().require(value, activation);
    return new DenseLayer(
        inputs, units, activation, value, start, normalization, dropout, residual, function);
  }

  /** The same layer with another normalisation; NONE if not set. */
  public DenseLayer withNormalization(Normalization kind) {
    Objects.requireNonNull(kind, "kind");
    return new DenseLayer(
        inputs, units, activation, alpha, start, kind, dropout, residual, function);
  }

  /**
   * The same layer with another share of outputs that are dropped while learning; 0 if not set.
   *
   * @throws IllegalArgumentException if it is less than 0, 1 or more, or NaN
   */
  public DenseLayer withDropout(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "dropout is " + share + ", expected 0 or more and less than 1");
    }
    return new DenseLayer(
        inputs, units, activation, alpha, start, normalization, share, residual, function);
  }

  /**
   * The same layer, which adds its input to its output.
   *
   * @throws IllegalArgumentException if it has not as many units as inputs
   */
  public DenseLayer withResidual() {
    if (inputs != units) {
      throw new IllegalArgumentException(
          "a residual layer needs as many units as inputs, found "
              + units
              + " units and "
              + inputs
              + " inputs");
    }
    return new DenseLayer(
        inputs, units, activation, alpha, start, normalization, dropout, true, function);
  }

  /** The number of inputs. */
  public int inputs() {
    return inputs;
  }

  /** The number of outputs. */
  public int units() {
    return units;
  }

  /** What is applied to z. */
  public Activation activation() {
    return activation;
  }

  /** The parameter of the activation; NaN where it has none. */
  public double alpha() {
    return alpha;
  }

  /** The activation of your own; empty unless the activation is CUSTOM. */
  public Optional<CustomActivation> function() {
    return Optional.ofNullable(function);
  }

  /**
   * The activation in double precision: {@code a = f(z)}.
   *
   * @param z what goes in, one number a unit
   * @param a receives the result; of the same length, may be the same array
   * @throws IllegalStateException if the activation is CUSTOM, and no function was given
   */
  public void activate(double[] z, double[] a) {
    if (activation == Activation.CUSTOM) {
      ownFunction().forward(z, a);
    } else {
      activation.forward(z, a, alpha);
    }
  }

  /**
   * The derivative of {@link #activate}: {@code dZ = Jᵀ·dA} with {@code J = ∂a/∂z}.
   *
   * @param z what went in
   * @param a what {@link #activate} made of it
   * @param dA ∂L/∂a
   * @param dZ receives ∂L/∂z; may be the same array as {@code dA}
   * @throws IllegalStateException if the activation is CUSTOM, and no function was given
   */
  public void derive(double[] z, double[] a, double[] dA, double[] dZ) {
    if (activation == Activation.CUSTOM) {
      ownFunction().backward(z, dA, dZ);
    } else {
      activation.backward(z, a, dA, dZ, alpha);
    }
  }

  private CustomActivation ownFunction() {
    if (function == null) {
      throw new IllegalStateException("a CUSTOM layer has no function; see withFunction");
    }
    return function;
  }

  /** How the weights start. */
  public Initializer initializer() {
    return start.weights();
  }

  /** The scale of {@link #initializer}; NaN where it takes none, or AUTO stands for it. */
  public double scale() {
    return Double.isNaN(start.scale()) ? start.weights().defaultScale() : start.scale();
  }

  /** How the biases start. */
  public Initializer biasInitializer() {
    return start.biases();
  }

  /** The scale of {@link #biasInitializer}; NaN where it takes none, or AUTO stands for it. */
  public double biasScale() {
    return Double.isNaN(start.biasScale()) ? start.biases().defaultScale() : start.biasScale();
  }

  /** Draws all parameters, in canonical order. */
  void initialize(InitialParameters drawn) {
    start.draw(drawn, this);
    drawn.constant(parameters(Kind.GAIN), 1).constant(parameters(Kind.SHIFT), 0);
    drawn.constant(parameters(Kind.SLOPE), alpha);
  }

  /** What is done to the sums before the activation. */
  public Normalization normalization() {
    return normalization;
  }

  /** The share of outputs dropped while learning. */
  public double dropout() {
    return dropout;
  }

  /** Whether the layer adds its input to its output. */
  public boolean residual() {
    return residual;
  }

  /** All parameters: weights, biases and what normalisation and activation train. */
  public int parameters() {
    int parameters = 0;
    for (Kind kind : Kind.values()) {
      parameters += parameters(kind);
    }
    return parameters;
  }

  /** The parameters of a kind; 0 if this layer has none. */
  public int parameters(Kind kind) {
    return (int) count(kind);
  }

  /** Where the parameters of a kind start among those of this layer, in canonical order. */
  public int offset(Kind kind) {
    int offset = 0;
    for (Kind before : Kind.values()) {
      if (before.compareTo(kind) < 0) {
        offset += parameters(before);
      }
    }
    return offset;
  }

  private long count(Kind kind) {
    return switch (kind) {
      case WEIGHT -> (long) units * inputs;
      case BIAS -> units;
      case GAIN -> normalization.hasGain() ? units : 0;
      case SHIFT -> normalization.hasShift() ? units : 0;
      case SLOPE -> activation.trainsAlpha() ? 1 : 0;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseLayer that
        && inputs == that.inputs
        && units == that.units
        && activation == that.activation
        && Double.compare(alpha, that.alpha) == 0
        && initializer() == that.initializer()
        && biasInitializer() == that.biasInitializer()
        && Double.compare(scale(), that.scale()) == 0
        && Double.compare(biasScale(), that.biasScale()) == 0
        && normalization == that.normalization
        && dropout == that.dropout
        && residual == that.residual
        && Objects.equals(function, that.function);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        inputs,
        units,
        activation,
        alpha,
        initializer(),
        scale(),
        biasInitializer(),
        biasScale(),
        normalization,
        dropout,
        residual,
        function);
  }

  /** For instance {@code 32 RELU}, or {@code 32 RELU (LAYER, dropout 0.5, residual)}. */
  @Override
  public String toString() {
    StringJoiner settings = new StringJoiner(", ", " (", ")").setEmptyValue("");
    if (Double.compare(alpha, activation.defaultAlpha()) != 0) {
      settings.add("alpha " + alpha);
    }
    if (normalization != Normalization.NONE) {
      settings.add(normalization.name());
    }
    if (dropout != 0) {
      settings.add("dropout " + dropout);
    }
    if (residual) {
      settings.add("residual");
    }
    return units + " " + (function == null ? activation : function) + settings;
  }
}
