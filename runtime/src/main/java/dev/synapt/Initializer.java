package dev.synapt;

import java.util.Optional;
import java.util.Random;

/**
 * How the weights of a layer start, or its biases. With {@code n_in} the inputs and {@code n_out}
 * the units of the layer.
 *
 * <p>Numbers come from {@link Random}, whose algorithm is fixed by its documentation, in canonical
 * order: the same seed gives the same bits on every JVM. Where a layer says nothing of its biases
 * they start at 0, but for constants that say otherwise.
 */
public enum Initializer {
  /**
   * For weights {@link #HE_NORMAL} where the activation is of the ReLU family, {@link
   * #GLOROT_NORMAL} for all others. For biases what the initialiser of the weights says, mostly
   * {@link #ZEROS}.
   */
  AUTO,

  /** Normal, mean 0, variance {@code 2 / n_in} (He, Zhang, Ren, Sun 2015). For weights. */
  HE_NORMAL,

  /** Uniform in ±√(6 / n_in), variance {@code 2 / n_in} (He, Zhang, Ren, Sun 2015). For weights. */
  HE_UNIFORM,

  /** Normal, mean 0, variance {@code 2 / (n_in + n_out)} (Glorot, Bengio 2010). For weights. */
  GLOROT_NORMAL,

  /**
   * Uniform in ±√(6 / (n_in + n_out)), variance {@code 2 / (n_in + n_out)} (Glorot, Bengio 2010).
   * For weights.
   */
  GLOROT_UNIFORM,

  /**
   * Normal, mean 0, variance {@code 1 / n_in} (LeCun, Bottou, Orr, Müller 1998). For weights, those
   * of SELU layers above all.
   */
  LECUN_NORMAL,

  /**
   * Uniform in ±√(3 / n_in), variance {@code 1 / n_in} (LeCun, Bottou, Orr, Müller 1998). For
   * weights.
   */
  LECUN_UNIFORM,

  /** Normal, mean 0, variance {@code 1 / n_in}. Biases, where nothing is said of them, as well. */
  GAUSSIAN,

  /** Normal, mean 0, standard deviation {@code scale}, by default 0.05. */
  NORMAL(Hyperparameter.positive("scale", 0.05)),

  /** Uniform in ±{@code scale}, by default 0.05. */
  UNIFORM(Hyperparameter.positive("scale", 0.05)),

  /**
   * Normal with standard deviation {@code scale}, by default 0.05, where numbers beyond twice the
   * scale are drawn again, as in Keras; their standard deviation is then 0.88 times the scale.
   */
  TRUNCATED_NORMAL(Hyperparameter.positive("scale", 0.05)),

  /**
   * {@code scale}, by default 1, times a random matrix whose rows are of length 1 and at right
   * angles, or whose columns are where there are fewer of them (Saxe, McClelland, Ganguli 2014). It
   * comes from a matrix of normal numbers, row by row, by Gram and Schmidt's method. For weights;
   * takes time {@code n_in·n_out·min(n_in, n_out)}.
   */
  ORTHOGONAL(Hyperparameter.positive("scale", 1)),

  /** 0. As weights of a hidden layer: its units start alike. */
  ZEROS,

  /** {@code scale}, by default 0. As weights of a hidden layer: its units start alike. */
  CONSTANT(Hyperparameter.real("scale", 0)),

  /**
   * Uniform in ±1 / √n_in, variance {@code 1 / (3·n_in)}; biases, where nothing is said of them, as
   * well. The default of PyTorch's {@code Linear}, which writes it as {@code kaiming_uniform(a =
   * √5)}.
   */
  PYTORCH_LINEAR;

  // It is immutable.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Hyperparameter scale;

  Initializer() {
    this(null);
  }

  Initializer(Hyperparameter scale) {
    this.scale = scale;
  }

  /** What {@link Layer#scale} and {@link Layer#biasScale} set; empty if they may not be set. */
  public Optional<Hyperparameter> scale() {
    return Optional.ofNullable(scale);
  }

  /** The default of {@link #scale}; NaN where there is none. */
  double defaultScale() {
    return scale == null ? Double.NaN : scale.defaultValue();
  }

  /** Whether it is for biases too; others are rules for matrices. */
  public boolean fitsBiases() {
    return switch (this) {
      case AUTO, GAUSSIAN, NORMAL, UNIFORM, TRUNCATED_NORMAL, ZEROS, CONSTANT, PYTORCH_LINEAR ->
          true;
      case HE_NORMAL,
          HE_UNIFORM,
          GLOROT_NORMAL,
          GLOROT_UNIFORM,
          LECUN_NORMAL,
          LECUN_UNIFORM,
          ORTHOGONAL ->
          false;
    };
  }

  /** Whether all numbers are the same. */
  public boolean isConstant() {
    return distribution() == Distribution.CONSTANT;
  }

  /**
   * What is used for the weights of a layer with this activation: the constant itself, or what AUTO
   * stands for.
   */
  public Initializer resolve(Activation activation) {
    if (this != AUTO) {
      return this;
    }
    return activation.reluLike() ? HE_NORMAL : GLOROT_NORMAL;
  }

  /**
   * What is used for the biases of a layer whose weights start in this way: the constant itself, or
   * what AUTO stands for.
   */
  public Initializer resolveBiases(Initializer weights) {
    if (this != AUTO) {
      return this;
    }
    return weights == GAUSSIAN || weights == PYTORCH_LINEAR ? weights : ZEROS;
  }

  /**
   * Draws the weights of a layer, or its biases. AUTO has to be resolved.
   *
   * @param size the value of {@link #scale}
   * @param count how many; for a matrix all of the layer's weights, as [units][inputs]
   */
  void draw(InitialParameters start, int count, double size, int inputs, int units) {
    double spread = spread(size, inputs, units);
    switch (distribution()) {
      case NORMAL -> start.normal(count, spread);
      case TRUNCATED_NORMAL -> start.truncatedNormal(count, spread);
      case UNIFORM -> start.uniform(count, spread);
      case CONSTANT -> start.constant(count, spread);
      case ORTHOGONAL -> start.orthogonal(units, inputs, spread);
    }
  }

  /** What numbers are drawn from: the methods of {@link InitialParameters}. */
  public enum Distribution {
    /** Normal with mean 0. */
    NORMAL,
    /** The same without its tails. */
    TRUNCATED_NORMAL,
    /** Uniform around 0. */
    UNIFORM,
    /** One number. */
    CONSTANT,
    /** Orthonormal rows or columns. */
    ORTHOGONAL
  }

  /** What numbers are drawn from, {@link #spread} being its parameter. */
  public Distribution distribution() {
    return switch (this) {
      case AUTO, HE_NORMAL, GLOROT_NORMAL, LECUN_NORMAL, GAUSSIAN, NORMAL -> Distribution.NORMAL;
      case TRUNCATED_NORMAL -> Distribution.TRUNCATED_NORMAL;
      case HE_UNIFORM, GLOROT_UNIFORM, LECUN_UNIFORM, UNIFORM, PYTORCH_LINEAR ->
          Distribution.UNIFORM;
      case ZEROS, CONSTANT -> Distribution.CONSTANT;
      case ORTHOGONAL -> Distribution.ORTHOGONAL;
    };
  }

  /**
   * The standard deviation, the bound where it is uniform, the number where it is constant.
   *
   * @param size the value of {@link #scale}; not read where there is none
   * @param inputs of the layer
   * @param units of the layer
   */
  public double spread(double size, int inputs, int units) {
    return switch (this) {
      case AUTO, HE_NORMAL -> Math.sqrt(2.0 / inputs);
      case HE_UNIFORM -> Math.sqrt(3 * (2.0 / inputs));
      case GLOROT_NORMAL -> Math.sqrt(2.0 / (inputs + (double) units));
      case GLOROT_UNIFORM -> Math.sqrt(3 * (2.0 / (inputs + (double) units)));
      case LECUN_NORMAL, GAUSSIAN -> Math.sqrt(1.0 / inputs);
      case LECUN_UNIFORM -> Math.sqrt(3 * (1.0 / inputs));
      case NORMAL, UNIFORM, TRUNCATED_NORMAL, ORTHOGONAL, CONSTANT -> size;
      case ZEROS -> 0;
      case PYTORCH_LINEAR -> 1 / Math.sqrt(inputs);
    };
  }
}
