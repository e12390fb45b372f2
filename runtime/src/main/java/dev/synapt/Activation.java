package dev.synapt;

import static dev.synapt.ActivationDefinition.elementwise;
import static dev.synapt.ActivationDefinition.layerwise;
import static dev.synapt.ActivationFacts.facts;
import static java.lang.Double.POSITIVE_INFINITY;

/**
 * What a layer applies to {@code z = W·x + b}.
 *
 * <p>Each constant carries its definition in double precision, over a whole layer. {@link
 * dev.synapt.check.ReferenceNetwork} and the gradient check compute with it; generated code is
 * checked against it. Names are those of PyTorch and Keras. All methods may be called from any
 * thread.
 */
public enum Activation {
  /** {@code a = z}, {@code a' = 1}. */
  IDENTITY(facts().derivativeFromOutput()),

  /**
   * {@code a = 1 where z ≥ 0, else 0}; {@code a' = 0} everywhere, so nothing before this layer
   * learns. NaN stays NaN.
   */
  STEP(facts().range(0, 1).kinks(0).zeroGradient().derivativeFromOutput()),

  /**
   * {@code a = max(z, 0)}; {@code a' = 1 where z > 0, else 0}. At the kink {@code relu'(0) = 0}, as
   * in PyTorch, JAX and TensorFlow. Lecture notes that write the derivative as {@code step(z)} with
   * {@code step(0) = 1} take the other subgradient; both are right.
   */
  RELU(facts().range(0, POSITIVE_INFINITY).kinks(0).reluLike().deadAtZero().derivativeFromOutput()),

  /** {@code a = 1 / (1 + exp(−z))}, {@code a' = a·(1 − a)}. */
  SIGMOID(facts().range(0, 1).derivativeFromOutput()),

  /** {@code a = tanh(z)}, {@code a' = 1 − a²}. */
  TANH(facts().range(-1, 1).derivativeFromOutput()),

  /**
   * {@code a_j = exp(z_j) / Σ_k exp(z_k)}, computed after subtracting the largest z. Its Jacobian
   * is full: {@code dZ_j = a_j·(dA_j − Σ_k a_k·dA_k)}. Needs at least two units.
   */
  SOFTMAX(facts().range(0, 1).derivativeFromOutput()),

  /**
   * An activation of your own, {@code a = value(z)}, {@code a' = derivative(z)}: the static methods
   * of the class that {@link Layer#function} names.
   */
  CUSTOM(facts());

  // The facts are not changed once their constant is made.
  @SuppressWarnings("ImmutableEnumChecker")
  private final ActivationFacts facts;

  Activation(ActivationFacts facts) {
    this.facts = facts;
  }

  /**
   * Function and derivative. Made when asked for, and not with the constant: a program that only
   * predicts would spend more time on linking the lambdas of all constants than on all else.
   */
  private ActivationDefinition definition() {
    return switch (this) {
      case IDENTITY -> elementwise(z -> z, (z, a) -> 1);
      case STEP -> elementwise(z -> z >= 0 ? 1 : z < 0 ? 0 : Double.NaN, (z, a) -> 0);
      case RELU -> elementwise(z -> Math.max(z, 0), (z, a) -> a > 0 ? 1 : 0);
      case SIGMOID -> elementwise(z -> 1 / (1 + Math.exp(-z)), (z, a) -> a * (1 - a));
      case TANH -> elementwise(Math::tanh, (z, a) -> 1 - a * a);
      case SOFTMAX -> layerwise(Softmax::forward, Softmax::backward);
      case CUSTOM ->
          throw new UnsupportedOperationException("CUSTOM is what the function of its layer is");
    };
  }

  /**
   * The definition: {@code a = f(z)}.
   *
   * @param z what goes in, one number a unit
   * @param a receives the result; of the same length, may be the same array
   */
  public void forward(double[] z, double[] a) {
    definition().forward.apply(z, a);
  }

  /**
   * The derivative: {@code dZ = Jᵀ·dA} with {@code J = ∂a/∂z}, all arrays of the same length.
   *
   * @param z what went in
   * @param a what {@link #forward} made of it
   * @param dA ∂L/∂a
   * @param dZ receives ∂L/∂z; may be the same array as {@code dA}
   */
  public void backward(double[] z, double[] a, double[] dA, double[] dZ) {
    definition().backward.apply(z, a, dA, dZ);
  }

  /** No output is less than this. */
  public double minimum() {
    return facts.minimum;
  }

  /** No output is greater than this. */
  public double maximum() {
    return facts.maximum;
  }

  /**
   * The values of z at which the function or its derivative jumps, in ascending order; a new array.
   */
  public double[] kinks() {
    return facts.kinks.clone();
  }

  /** Whether the derivative is zero wherever it exists, so that no gradient gets through. */
  public boolean zeroGradient() {
    return facts.zeroGradient;
  }

  /**
   * Whether it belongs to the ReLU family, whose weights {@link Initializer#AUTO} starts by He's
   * rule.
   */
  public boolean reluLike() {
    return facts.reluLike;
  }

  /**
   * Whether many outputs are exactly 0, and such a unit passes no gradient on. Layers above leave
   * those inputs out.
   */
  public boolean deadAtZero() {
    return facts.deadAtZero;
  }

  /** Whether the derivative is computed from the output a; otherwise it needs z. */
  public boolean derivativeFromOutput() {
    return facts.derivativeFromOutput;
  }
}
