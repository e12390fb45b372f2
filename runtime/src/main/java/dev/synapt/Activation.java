package dev.synapt;

import static dev.synapt.ActivationDefinition.elementwise;
import static dev.synapt.ActivationDefinition.layerwise;
import static dev.synapt.ActivationFacts.facts;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.Optional;

/**
 * What a layer applies to {@code z = W·x + b}.
 *
 * <p>Each constant carries its definition in double precision, over a whole layer. {@link
 * dev.synapt.check.ReferenceNetwork} and the gradient check compute with it; generated code is
 * checked against it. Names, definitions, defaults and derivatives at kinks are those of PyTorch;
 * at infinities each is the limit of its function.
 *
 * <p>Some have one parameter, alpha, which a {@link Layer#alpha layer} may set. All methods may be
 * called from any thread.
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

  /**
   * {@code a = z where z > 0, else α·z}; {@code a' = 1 where z > 0, else α}. Units below 0 go on
   * learning (Maas, Hannun, Ng 2013).
   */
  LEAKY_RELU(facts().alpha(0.01).kinks(0).smoothWithAlphaOne().reluLike().derivativeFromOutput()),

  /**
   * {@code a = z where z > 0, else α·z}; {@code a' = 1 where z > 0, else α}. Alpha is where
   * training starts: each layer has one slope, a parameter of its network as weights are, with
   * {@code ∂L/∂α = Σ_j z_j·dA_j where z_j ≤ 0} (He, Zhang, Ren, Sun 2015; PyTorch's {@code
   * num_parameters = 1}).
   */
  PRELU(facts().alpha(0.25).trainsAlpha().kinks(0).smoothWithAlphaOne().reluLike()),

  /** {@code a = min(max(z, 0), 6)}; {@code a' = 1 where 0 < z < 6, else 0}. */
  RELU6(facts().range(0, 6).kinks(0, 6).reluLike().deadAtZero().derivativeFromOutput()),

  /** {@code a = z where z > θ, else 0}; {@code a' = 1 where z > θ, else 0}. Theta is alpha. */
  THRESHOLDED_RELU(
      facts()
          .alpha(1)
          .range(0, POSITIVE_INFINITY)
          .kinksInAlphas(1)
          .reluLike()
          .deadAtZero()
          .derivativeFromOutput()),

  /**
   * {@code a = z where z > 0, else α·(exp(z) − 1)}; {@code a' = 1 where z > 0, else a + α}
   * (Clevert, Unterthiner, Hochreiter 2015). Smooth at 0 only where α is 1.
   */
  ELU(
      facts()
          .alpha(1)
          .rangeInAlphas(-1, POSITIVE_INFINITY)
          .kinks(0)
          .smoothWithAlphaOne()
          .reluLike()
          .derivativeFromOutput()),

  /**
   * {@code a = max(z, 0) + min(α·(exp(z / α) − 1), 0)}; {@code a' = 1 where z > 0, else a / α + 1}
   * (Barron 2017). Smooth at 0 for any α.
   */
  CELU(facts().alpha(1).rangeInAlphas(-1, POSITIVE_INFINITY).reluLike().derivativeFromOutput()),

  /**
   * {@code a = λ·z where z > 0, else λ·α·(exp(z) − 1)}; {@code a' = λ where z > 0, else a + λ·α};
   * {@code λ = 1.0507009873554805}, {@code α = 1.6732632423543772}. Keeps mean and variance of
   * units where weights start with variance {@code 1 / n_in} (Klambauer, Unterthiner, Mayr,
   * Hochreiter 2017).
   */
  SELU(
      facts()
          .range(-SmoothFunctions.SELU_DEPTH, POSITIVE_INFINITY)
          .kinks(0)
          .derivativeFromOutput()),

  /**
   * {@code a = z·Φ(z)}, Φ the normal distribution function, which is {@code (1 + erf(z / √2)) / 2};
   * {@code a' = Φ(z) + z·φ(z)}, {@code φ(z) = exp(−z²/2) / √(2π)} (Hendrycks, Gimpel 2016).
   */
  GELU(facts().range(-0.16997120747990370, POSITIVE_INFINITY).reluLike()),

  /**
   * {@code a = z·(1 + tanh(u)) / 2}, {@code u = √(2/π)·(z + 0.044715·z³)}, which is near {@link
   * #GELU}. The first factor is {@code σ(2u)}, so {@code a' = σ(2u) + z·σ(2u)·(1 − σ(2u))·2u'}.
   */
  GELU_TANH(facts().range(-0.17004075057125406, POSITIVE_INFINITY).reluLike()),

  /**
   * {@code a = z·σ(z)}, {@code σ(z) = 1 / (1 + exp(−z))}; {@code a' = σ(z)·(1 + z·(1 − σ(z)))}.
   * Also called swish.
   */
  SILU(facts().range(-0.27846454276107380, POSITIVE_INFINITY).reluLike()),

  /**
   * {@code a = z·t}, {@code t = tanh(log(1 + exp(z)))}; {@code a' = t + z·σ(z)·(1 − t²)} (Misra
   * 2019).
   */
  MISH(facts().range(-0.30884341301725043, POSITIVE_INFINITY).reluLike()),

  /**
   * {@code a = z·min(max(z + 3, 0), 6) / 6}; {@code a' = 0 where z ≤ −3, 1 where z ≥ 3, else z/3 +
   * 1/2} (Howard et al. 2019).
   */
  HARD_SWISH(facts().range(-0.375, POSITIVE_INFINITY).kinks(-3, 3).reluLike()),

  /**
   * {@code a = log(1 + exp(β·z)) / β}, computed as {@code max(z, 0) + log(1 + exp(−β·|z|)) / β};
   * {@code a' = σ(β·z) = 1 − exp(−β·a)}. Beta is alpha.
   */
  SOFTPLUS(facts().alpha(1).range(0, POSITIVE_INFINITY).derivativeFromOutput()),

  /** {@code a = z / (1 + |z|)}, {@code a' = (1 − |a|)²}. */
  SOFTSIGN(facts().range(-1, 1).derivativeFromOutput()),

  /** {@code a = 1 / (1 + exp(−z))}, {@code a' = a·(1 − a)}. */
  SIGMOID(facts().range(0, 1).derivativeFromOutput()),

  /**
   * {@code a = min(max(z + 3, 0), 6) / 6}, as in PyTorch; {@code a' = 1/6 where −3 < z < 3, else
   * 0}.
   */
  HARD_SIGMOID(facts().range(0, 1).kinks(-3, 3).derivativeFromOutput()),

  /**
   * {@code a = log(1 / (1 + exp(−z)))}, computed as {@code min(z, 0) − log(1 + exp(−|z|))}; {@code
   * a' = σ(−z) = 1 − exp(a)}.
   */
  LOG_SIGMOID(facts().range(NEGATIVE_INFINITY, 0).derivativeFromOutput()),

  /** {@code a = tanh(z)}, {@code a' = 1 − a²}. */
  TANH(facts().range(-1, 1).derivativeFromOutput()),

  /** {@code a = min(max(z, −α), α)}; {@code a' = 1 where −α < z < α, else 0}. */
  HARD_TANH(facts().alpha(1).rangeInAlphas(-1, 1).kinksInAlphas(-1, 1).derivativeFromOutput()),

  /** {@code a = z − tanh(z)}, {@code a' = tanh²(z)}. */
  TANH_SHRINK(facts()),

  /**
   * {@code a = z − λ where z > λ, z + λ where z < −λ, else 0}; {@code a' = 0 where |z| ≤ λ, else
   * 1}. Lambda is alpha.
   */
  SOFT_SHRINK(facts().alpha(0.5).kinksInAlphas(-1, 1).deadAtZero().derivativeFromOutput()),

  /** {@code a = 0 where |z| ≤ λ, else z}; {@code a' = 0 where |z| ≤ λ, else 1}. Lambda is alpha. */
  HARD_SHRINK(facts().alpha(0.5).kinksInAlphas(-1, 1).deadAtZero().derivativeFromOutput()),

  /** {@code a = exp(z)}, {@code a' = a}. */
  EXPONENTIAL(facts().range(0, POSITIVE_INFINITY).derivativeFromOutput()),

  /** {@code a = sin(ω·z)}, {@code a' = ω·cos(ω·z)} (Sitzmann et al. 2020). Omega is alpha. */
  SINE(facts().alpha(1).range(-1, 1)),

  /** {@code a = exp(−z²)}, {@code a' = −2·z·exp(−z²)}. */
  GAUSSIAN(facts().range(0, 1)),

  /** {@code a = z²}, {@code a' = 2·z}. */
  SQUARE(facts().range(0, POSITIVE_INFINITY)),

  /**
   * {@code a_j = exp(z_j) / Σ_k exp(z_k)}, computed after subtracting the largest z. Its Jacobian
   * is full: {@code dZ_j = a_j·(dA_j − Σ_k a_k·dA_k)}. Needs at least two units.
   */
  SOFTMAX(facts().acrossUnits().range(0, 1).derivativeFromOutput()),

  /**
   * {@code a_j = exp(−z_j) / Σ_k exp(−z_k)}, softmax of −z; {@code dZ_j = a_j·(Σ_k a_k·dA_k −
   * dA_j)}. Needs at least two units.
   */
  SOFTMIN(facts().acrossUnits().range(0, 1).derivativeFromOutput()),

  /**
   * {@code a_j = z_j − log Σ_k exp(z_k)}, the logarithm of softmax, computed after subtracting the
   * largest z; {@code dZ_j = dA_j − exp(a_j)·Σ_k dA_k}. Needs at least two units.
   */
  LOG_SOFTMAX(facts().acrossUnits().range(NEGATIVE_INFINITY, 0).derivativeFromOutput()),

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
      case LEAKY_RELU ->
          elementwise((z, alpha) -> z > 0 ? z : alpha * z, (z, a, alpha) -> a > 0 ? 1 : alpha);
      case PRELU ->
          elementwise((z, alpha) -> z > 0 ? z : alpha * z, (z, a, alpha) -> z > 0 ? 1 : alpha);
      case RELU6 -> elementwise(z -> Math.min(Math.max(z, 0), 6), (z, a) -> a > 0 && a < 6 ? 1 : 0);
      case THRESHOLDED_RELU ->
          elementwise((z, theta) -> z <= theta ? 0 : z, (z, a, theta) -> a > 0 ? 1 : 0);
      case ELU ->
          elementwise(
              (z, alpha) -> z > 0 ? z : alpha * Math.expm1(z),
              (z, a, alpha) -> a > 0 ? 1 : a + alpha);
      case CELU ->
          elementwise(
              (z, alpha) -> z > 0 ? z : alpha * Math.expm1(z / alpha),
              (z, a, alpha) -> a > 0 ? 1 : a / alpha + 1);
      case SELU ->
          elementwise(
              z ->
                  z > 0
                      ? SmoothFunctions.SELU_SCALE * z
                      : SmoothFunctions.SELU_DEPTH * Math.expm1(z),
              (z, a) -> a > 0 ? SmoothFunctions.SELU_SCALE : a + SmoothFunctions.SELU_DEPTH);
      case GELU -> elementwise(SmoothFunctions::gelu, (z, a) -> SmoothFunctions.geluSlope(z));
      case GELU_TANH ->
          elementwise(SmoothFunctions::geluTanh, (z, a) -> SmoothFunctions.geluTanhSlope(z));
      case SILU -> elementwise(SmoothFunctions::silu, (z, a) -> SmoothFunctions.siluSlope(z));
      case MISH -> elementwise(SmoothFunctions::mish, (z, a) -> SmoothFunctions.mishSlope(z));
      case HARD_SWISH ->
          elementwise(
              z -> Math.max(z, -3) * (Math.min(Math.max(z + 3, 0), 6) / 6),
              (z, a) -> z <= -3 ? 0 : z >= 3 ? 1 : z / 3 + 0.5);
      case SOFTPLUS ->
          elementwise(
              (z, beta) -> Math.max(z, 0) + Math.log1p(Math.exp(-beta * Math.abs(z))) / beta,
              (z, a, beta) -> -Math.expm1(-beta * a));
      case SOFTSIGN ->
          elementwise(SmoothFunctions::softsign, (z, a) -> (1 - Math.abs(a)) * (1 - Math.abs(a)));
      case SIGMOID -> elementwise(SmoothFunctions::sigmoid, (z, a) -> a * (1 - a));
      case HARD_SIGMOID ->
          elementwise(
              z -> Math.min(Math.max(z + 3, 0), 6) / 6, (z, a) -> a > 0 && a < 1 ? 1.0 / 6 : 0);
      case LOG_SIGMOID -> elementwise(z -> -SmoothFunctions.softplus(-z), (z, a) -> -Math.expm1(a));
      case TANH -> elementwise(Math::tanh, (z, a) -> 1 - a * a);
      case HARD_TANH ->
          elementwise(
              (z, bound) -> Math.min(Math.max(z, -bound), bound),
              (z, a, bound) -> Math.abs(a) < bound ? 1 : 0);
      case TANH_SHRINK ->
          elementwise(SmoothFunctions::tanhShrink, (z, a) -> Math.tanh(z) * Math.tanh(z));
      case SOFT_SHRINK ->
          elementwise(
              (z, lambda) -> z - Math.min(Math.max(z, -lambda), lambda),
              (z, a, lambda) -> a == 0 ? 0 : 1);
      case HARD_SHRINK ->
          elementwise(
              (z, lambda) -> Math.abs(z) <= lambda ? 0 : z, (z, a, lambda) -> a == 0 ? 0 : 1);
      case EXPONENTIAL -> elementwise(Math::exp, (z, a) -> a);
      case SINE ->
          elementwise(
              (z, omega) -> Math.sin(omega * z), (z, a, omega) -> omega * Math.cos(omega * z));
      case GAUSSIAN -> elementwise(z -> Math.exp(-z * z), SmoothFunctions::gaussianSlope);
      case SQUARE -> elementwise(z -> z * z, (z, a) -> 2 * z);
      case SOFTMAX ->
          layerwise(
              (z, a, alpha) -> Softmax.forward(z, a),
              (z, a, dA, dZ, alpha) -> Softmax.backward(a, dA, dZ));
      case SOFTMIN ->
          layerwise(
              (z, a, alpha) -> Softmax.forwardOfMinus(z, a),
              (z, a, dA, dZ, alpha) -> Softmax.backwardOfMinus(a, dA, dZ));
      case LOG_SOFTMAX ->
          layerwise(
              (z, a, alpha) -> Softmax.logForward(z, a),
              (z, a, dA, dZ, alpha) -> Softmax.logBackward(a, dA, dZ));
      case CUSTOM ->
          throw new UnsupportedOperationException("CUSTOM is what the function of its layer is");
    };
  }

  /**
   * The definition: {@code a = f(z)}.
   *
   * @param z what goes in, one number a unit
   * @param a receives the result; of the same length, may be the same array
   * @param alpha the value of {@link #parameter}; not read where there is none
   */
  public void forward(double[] z, double[] a, double alpha) {
    definition().forward.apply(z, a, alpha);
  }

  /** The same with the {@linkplain #defaultAlpha default} alpha. */
  public void forward(double[] z, double[] a) {
    forward(z, a, defaultAlpha());
  }

  /**
   * The derivative: {@code dZ = Jᵀ·dA} with {@code J = ∂a/∂z}, all arrays of the same length.
   *
   * @param z what went in
   * @param a what {@link #forward} made of it
   * @param dA ∂L/∂a
   * @param dZ receives ∂L/∂z; may be the same array as {@code dA}
   * @param alpha the value of {@link #parameter}; not read where there is none
   */
  public void backward(double[] z, double[] a, double[] dA, double[] dZ, double alpha) {
    definition().backward.apply(z, a, dA, dZ, alpha);
  }

  /** The same with the {@linkplain #defaultAlpha default} alpha. */
  public void backward(double[] z, double[] a, double[] dA, double[] dZ) {
    backward(z, a, dA, dZ, defaultAlpha());
  }

  /** The one number that shapes this function, set by {@link Layer#alpha}. */
  public Optional<Hyperparameter> parameter() {
    return Optional.ofNullable(facts.alpha);
  }

  /** The default of {@link #parameter}; NaN where there is none. */
  public double defaultAlpha() {
    return facts.alpha == null ? Double.NaN : facts.alpha.defaultValue();
  }

  /**
   * Whether alpha is trained: then {@link Layer#alpha} is where it starts, and it is a parameter of
   * the network.
   */
  public boolean trainsAlpha() {
    return facts.trainsAlpha;
  }

  /**
   * The derivative {@code ∂L/∂α} where alpha is {@linkplain #trainsAlpha trained}.
   *
   * @param z what went in
   * @param dA ∂L/∂a
   * @throws UnsupportedOperationException if it is not trained
   */
  public double alphaGradient(double[] z, double[] dA) {
    if (this != PRELU) {
      throw new UnsupportedOperationException(this + " trains no alpha");
    }
    double sum = 0;
    for (int j = 0; j < z.length; j++) {
      sum += z[j] > 0 ? 0 : z[j] * dA[j];
    }
    return sum;
  }

  /** No output is less than this. */
  public double minimum(double alpha) {
    return facts.minimum(alpha);
  }

  /** The same with the {@linkplain #defaultAlpha default} alpha. */
  public double minimum() {
    return minimum(defaultAlpha());
  }

  /** No output is greater than this. */
  public double maximum(double alpha) {
    return facts.maximum(alpha);
  }

  /** The same with the {@linkplain #defaultAlpha default} alpha. */
  public double maximum() {
    return maximum(defaultAlpha());
  }

  /**
   * The values of z at which the function or its derivative jumps, in ascending order; a new array.
   */
  public double[] kinks(double alpha) {
    return facts.kinksWith(alpha);
  }

  /** The same with the {@linkplain #defaultAlpha default} alpha. */
  public double[] kinks() {
    return kinks(defaultAlpha());
  }

  /**
   * Whether outputs depend on all units of the layer, not only on their own; then a layer needs at
   * least two.
   */
  public boolean acrossUnits() {
    return facts.acrossUnits;
  }

  /** Whether the derivative is zero wherever it exists, so that no gradient gets through. */
  public boolean zeroGradient() {
    return facts.zeroGradient;
  }

  /**
   * Whether it belongs to the ReLU family: about z above 0, small below. {@link Initializer#AUTO}
   * starts its weights by He's rule.
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
