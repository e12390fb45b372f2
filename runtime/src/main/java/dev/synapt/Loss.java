package dev.synapt;

import static dev.synapt.LossDefinition.meanOf;
import static dev.synapt.LossDefinition.sumOf;
import static dev.synapt.LossFacts.anyOutput;
import static dev.synapt.LossFacts.fusedWith;
import static dev.synapt.LossFacts.nonNegative;
import static dev.synapt.LossFacts.ofEitherSign;
import static dev.synapt.LossFacts.only;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * What training makes small, for one example with outputs {@code a} and target {@code y}. A loss is
 * a sum over the outputs unless its name says mean; over a mini-batch it is always the mean over
 * rows.
 *
 * <p>Each constant carries its definition in double precision. {@link
 * dev.synapt.check.ReferenceNetwork} and the gradient check compute with it; generated code is
 * checked against it. All methods may be called from any thread.
 */
public enum Loss {
  /**
   * {@code L = Σ_j (a_j − y_j)²}, {@code ∂L/∂a_j = 2·(a_j − y_j)}. With softmax it is the Brier
   * score.
   */
  SQUARED_ERROR(anyOutput()),

  /**
   * {@code L = (1/n)·Σ_j (a_j − y_j)²}, {@code ∂L/∂a_j = (2/n)·(a_j − y_j)}, n the number of
   * outputs.
   */
  MEAN_SQUARED_ERROR(anyOutput()),

  /** {@code L = Σ_j |a_j − y_j|}, {@code ∂L/∂a_j = sign(a_j − y_j)}, which is 0 at 0. */
  ABSOLUTE_ERROR(anyOutput()),

  /**
   * {@code L = −Σ_j (y_j·log a_j + (1 − y_j)·log(1 − a_j))}, for {@link Activation#SIGMOID} outputs
   * and targets from 0 to 1 (negative log-likelihood, NLL). Computed from z, as {@code max(z, 0) −
   * z·y + log(1 + exp(−|z|))}, so it is finite for every finite z; {@code ∂L/∂z_j = a_j − y_j}.
   */
  BINARY_CROSS_ENTROPY(fusedWith(Activation.SIGMOID).targets(TargetKind.PROBABILITY)),

  /**
   * {@code L = −Σ_j y_j·log a_j}, for {@link Activation#SOFTMAX} outputs (NLLM); targets are
   * one-hot or soft, and 0·log 0 is 0. Computed from z, as {@code Σ_j y_j·(log Σ_k exp(z_k) −
   * z_j)}, so it is finite for every finite z; {@code ∂L/∂z_j = a_j·Σ_k y_k − y_j}, which is {@code
   * a_j − y_j} where y sums to 1. With {@link Activation#LOG_SOFTMAX} outputs, which are the
   * logarithms already, {@code L = −Σ_j y_j·a_j}, {@code ∂L/∂z_j = exp(a_j)·Σ_k y_k − y_j}.
   */
  CROSS_ENTROPY(
      fusedWith(Activation.SOFTMAX, Activation.LOG_SOFTMAX).targets(TargetKind.DISTRIBUTION)),

  /**
   * {@code L = Σ_j h(a_j − y_j)} with {@code h(u) = ½·u²} where {@code |u| ≤ δ}, else {@code δ·(|u|
   * − ½·δ)}; {@code ∂L/∂a_j = a_j − y_j}, limited to ±δ (Huber 1964). Outliers pull no harder than
   * δ. δ is {@link NeuralNetwork#delta}, by default 1.
   */
  HUBER(anyOutput().takes(Hyperparameter.positive("delta", 1))),

  /**
   * {@code L = Σ_j h(a_j − y_j)} with {@code h(u) = ½·u²/δ} where {@code |u| < δ}, else {@code |u|
   * − ½·δ}; {@code ∂L/∂a_j = (a_j − y_j)/δ}, limited to ±1. It is {@link #HUBER} divided by δ,
   * which is {@link NeuralNetwork#delta}, by default 1, and PyTorch's beta.
   */
  SMOOTH_L1(anyOutput().takes(Hyperparameter.positive("delta", 1))),

  /**
   * {@code L = Σ_j log cosh(a_j − y_j)}, {@code ∂L/∂a_j = tanh(a_j − y_j)}: like half a squared
   * error near the target, like an absolute error far off. Computed such that it overflows for no
   * error.
   */
  LOG_COSH(anyOutput()),

  /**
   * {@code L = Σ_j max(τ·(y_j − a_j), (τ − 1)·(y_j − a_j))}, the pinball loss, least where a is the
   * τ-quantile of the targets; {@code ∂L/∂a_j = −τ} below the target, {@code 1 − τ} above it, 0 at
   * it. τ is {@link NeuralNetwork#quantile}, by default 0.5, the median.
   */
  QUANTILE(anyOutput().takes(Hyperparameter.share("quantile", 0.5))),

  /**
   * {@code L = Σ_j max(0, 1 − y_j·a_j)}, the loss of support vector machines, for targets −1 and
   * +1; {@code ∂L/∂a_j = −y_j} where {@code y_j·a_j < 1}, else 0. Needs outputs that can have
   * either sign. Other targets are taken as they are: 0 does not stand for −1.
   */
  HINGE(ofEitherSign(Activation.IDENTITY).targets(TargetKind.SIGN)),

  /**
   * {@code L = Σ_j max(0, 1 − y_j·a_j)²}, for targets −1 and +1; {@code ∂L/∂a_j = −2·y_j·max(0, 1 −
   * y_j·a_j)}. Needs outputs that can have either sign. Other targets are taken as they are.
   */
  SQUARED_HINGE(ofEitherSign(Activation.IDENTITY).targets(TargetKind.SIGN)),

  /**
   * {@code L = Σ_j (exp(a_j) − y_j·a_j)}: the negative log-likelihood of counts y with mean {@code
   * exp(a)}, less {@code log y!}, which does not depend on a; {@code ∂L/∂a_j = exp(a_j) − y_j}. The
   * output is the logarithm of the mean, so the output layer has to be {@link Activation#IDENTITY}
   * (PyTorch's {@code log_input=True}). It may be negative. Targets below 0 are taken as they are.
   */
  POISSON(only(Activation.IDENTITY).targets(TargetKind.NON_NEGATIVE)),

  /**
   * {@code L = (100/n)·Σ_j |y_j − a_j| / max(|y_j|, 10⁻⁷)}, n the number of outputs; {@code ∂L/∂a_j
   * = (100/n)·sign(a_j − y_j) / max(|y_j|, 10⁻⁷)}. As in Keras. Targets near 0 give huge losses.
   */
  MEAN_ABSOLUTE_PERCENTAGE_ERROR(anyOutput()),

  /**
   * {@code L = (1/n)·Σ_j (log(1 + a_j) − log(1 + y_j))²}, n the number of outputs; {@code ∂L/∂a_j =
   * (2/n)·(log(1 + a_j) − log(1 + y_j)) / (1 + a_j)}. As in Keras, but for outputs that Keras would
   * lift to 10⁻⁷: here the output layer has to be one that is never below 0. Targets below 0 count
   * as 0.
   */
  MEAN_SQUARED_LOGARITHMIC_ERROR(nonNegative(Activation.SOFTPLUS).targets(TargetKind.NON_NEGATIVE)),

  /**
   * {@code L = Σ_j y_j·(log y_j − log a_j)}, the Kullback-Leibler divergence of the output from the
   * target, which is a distribution; 0·log 0 is 0. It is {@link #CROSS_ENTROPY} less the entropy of
   * the target, and takes the same outputs: {@code ∂L/∂z_j = a_j·Σ_k y_k − y_j} with softmax. A
   * target below 0 gives NaN, as in PyTorch.
   */
  KL_DIVERGENCE(
      fusedWith(Activation.SOFTMAX, Activation.LOG_SOFTMAX).targets(TargetKind.DISTRIBUTION)),

  /**
   * {@code L = Σ_j ½·(s_j + (m_j − y_j)²·exp(−s_j))}: the negative log-likelihood of a normal
   * distribution, less {@code ½·log 2π} for each target, whose mean and variance the network both
   * predicts. For n targets it has 2·n outputs: first the means m, then the logarithms s of the
   * variances. {@code ∂L/∂m_j = (m_j − y_j)·exp(−s_j)}, {@code ∂L/∂s_j = ½ − ½·(m_j −
   * y_j)²·exp(−s_j)}.
   *
   * <p>PyTorch's formula with {@code var = exp(s)}. The logarithm can be any number, so the output
   * layer is {@link Activation#IDENTITY} and no variance has to be kept above 0 by force; small and
   * large variances are as easy to reach; and the formula divides by nothing.
   */
  GAUSSIAN_NLL(only(Activation.IDENTITY).outputsPerTarget(2)),

  /**
   * {@code L = 1 − a·y / (|a|·|y|)}, one less the cosine of the angle between output and target;
   * {@code ∂L/∂a = (cos·a/|a| − y/|y|) / |a|}. A vector no longer than 10⁻⁸, PyTorch's eps, has no
   * direction: then L is 1 and its derivative 0 (PyTorch's would be 10⁸). Needs at least two
   * outputs.
   */
  COSINE(anyOutput().leastOutputs(2)),

  /**
   * {@code L = −Σ_j (y_j·(1 − a_j)^γ·log a_j + (1 − y_j)·a_j^γ·log(1 − a_j))}, for {@link
   * Activation#SIGMOID} outputs and targets 0 and 1 (Lin, Goyal, Girshick, He, Dollár 2017): {@link
   * #BINARY_CROSS_ENTROPY} in which what is right already counts less. Targets in between mix the
   * two losses. γ is {@link NeuralNetwork#gamma}, by default 2; 0 gives binary cross-entropy.
   *
   * <p>Computed from z, with {@code f(z) = σ(z)^γ·log(1 + exp(z))}, as {@code Σ_j ((1 − y_j)·f(z_j)
   * + y_j·f(−z_j))}, which is finite for every finite z; {@code ∂L/∂z_j = (1 − y_j)·f'(z_j) −
   * y_j·f'(−z_j)}, {@code f'(z) = σ(z)^γ·(γ·σ(−z)·log(1 + exp(z)) + σ(z))}.
   */
  FOCAL(
      fusedWith(Activation.SIGMOID)
          .targets(TargetKind.PROBABILITY)
          .takes(Hyperparameter.nonNegative("gamma", 2))),

  /**
   * A loss of your own, {@code L = Σ_j value(a_j, y_j)}, {@code ∂L/∂a_j = derivative(a_j, y_j)}:
   * the static methods of the class that {@link NeuralNetwork#lossFunction} names.
   */
  CUSTOM(anyOutput());

  // The facts are not changed once their constant is made.
  @SuppressWarnings("ImmutableEnumChecker")
  private final LossFacts facts;

  Loss(LossFacts facts) {
    this.facts = facts;
  }

  /** Value and derivative; made when asked for, as those of {@link Activation}. */
  private LossDefinition definition() {
    return switch (this) {
      case SQUARED_ERROR -> sumOf((a, y, p) -> (a - y) * (a - y), (a, y, p) -> 2 * (a - y));
      case MEAN_SQUARED_ERROR -> meanOf((a, y, p) -> (a - y) * (a - y), (a, y, p) -> 2 * (a - y));
      case ABSOLUTE_ERROR ->
          sumOf((a, y, p) -> Math.abs(a - y), (a, y, p) -> Math.signum(a - y)).kinkAtTarget();
      case BINARY_CROSS_ENTROPY -> LogLikelihoods.binaryCrossEntropy();
      case CROSS_ENTROPY -> LogLikelihoods.crossEntropy();
      case HUBER ->
          sumOf(
              (a, y, delta) -> Errors.huber(a - y, delta),
              (a, y, delta) -> Errors.limited(a - y, delta));
      case SMOOTH_L1 ->
          sumOf(
              (a, y, delta) -> Errors.huber(a - y, delta) / delta,
              (a, y, delta) -> Errors.limited(a - y, delta) / delta);
      case LOG_COSH -> sumOf((a, y, p) -> Errors.logCosh(a - y), (a, y, p) -> Math.tanh(a - y));
      case QUANTILE ->
          sumOf(
                  (a, y, tau) -> Math.max(tau * (y - a), (tau - 1) * (y - a)),
                  (a, y, tau) -> a > y ? 1 - tau : a < y ? -tau : 0)
              .kinkAtTarget();
      case HINGE ->
          sumOf((a, y, p) -> Math.max(0, 1 - y * a), (a, y, p) -> y * a < 1 ? -y : 0)
              .kink(y -> 1 / y);
      case SQUARED_HINGE ->
          sumOf(
              (a, y, p) -> Math.max(0, 1 - y * a) * Math.max(0, 1 - y * a),
              (a, y, p) -> -2 * y * Math.max(0, 1 - y * a));
      case POISSON -> sumOf((a, y, p) -> Math.exp(a) - y * a, (a, y, p) -> Math.exp(a) - y);
      case MEAN_ABSOLUTE_PERCENTAGE_ERROR ->
          meanOf(
                  (a, y, p) -> 100 * Math.abs(a - y) / Math.max(Math.abs(y), 1e-7),
                  (a, y, p) -> 100 * Math.signum(a - y) / Math.max(Math.abs(y), 1e-7))
              .kinkAtTarget();
      case MEAN_SQUARED_LOGARITHMIC_ERROR ->
          meanOf(
              (a, y, p) -> Math.pow(Errors.logarithmic(a, y), 2),
              (a, y, p) -> 2 * Errors.logarithmic(a, y) / (1 + a));
      case KL_DIVERGENCE -> LogLikelihoods.divergence();
      case GAUSSIAN_NLL -> LogLikelihoods.gaussian();
      case COSINE -> Cosine.definition();
      case FOCAL -> LogLikelihoods.focal();
      case CUSTOM ->
          throw new UnsupportedOperationException(
              "CUSTOM is what the loss function of its network is");
    };
  }

  /**
   * The definition: the loss of one example.
   *
   * @param z the last layer before its activation
   * @param a the outputs
   * @param y the target
   * @param parameter the value of {@link #parameter}; not looked at where there is none
   */
  public double value(double[] z, double[] a, double[] y, double parameter) {
    return definition().value.of(z, a, y, parameter);
  }

  /** The same with the default of {@link #parameter}. */
  public double value(double[] z, double[] a, double[] y) {
    return value(z, a, y, defaultParameter());
  }

  /**
   * The derivative of {@link #value}: ∂L/∂z where the loss is {@linkplain #fusesWith fused} with
   * the output activation, ∂L/∂a otherwise.
   *
   * @param z the last layer before its activation
   * @param a the outputs
   * @param y the target
   * @param gradient receives the derivative, one number an output
   * @param parameter the value of {@link #parameter}; not looked at where there is none
   */
  public void gradient(double[] z, double[] a, double[] y, double[] gradient, double parameter) {
    definition().gradient.of(z, a, y, parameter, gradient);
  }

  /** The same with the default of {@link #parameter}. */
  public void gradient(double[] z, double[] a, double[] y, double[] gradient) {
    gradient(z, a, y, gradient, defaultParameter());
  }

  /** The one number that shapes this loss, set by an attribute of {@link NeuralNetwork}. */
  public Optional<Hyperparameter> parameter() {
    return Optional.ofNullable(facts.parameter);
  }

  /** The default of {@link #parameter}; NaN where there is none. */
  double defaultParameter() {
    return facts.parameter == null ? Double.NaN : facts.parameter.defaultValue();
  }

  /** Whether the output layer may have this activation. */
  public boolean accepts(Activation output) {
    return facts.accepts(output);
  }

  /** The activations that the output layer may have. */
  public Set<Activation> acceptedOutputs() {
    return Collections.unmodifiableSet(facts.accepted());
  }

  /** What the output layer has to be, such as "a SOFTMAX output layer"; empty if any will do. */
  public Optional<String> outputRequirement() {
    return Optional.of(facts.requirement()).filter(text -> !text.isEmpty());
  }

  /** Of the activations that the output layer may have, the one that is most often meant. */
  public Activation usualOutput() {
    return facts.best();
  }

  /** Whether loss and output activation are differentiated together, as a function of z. */
  public boolean fusesWith(Activation output) {
    return facts.fused && facts.accepts(output);
  }

  /** Which targets make sense. */
  public TargetKind targetKind() {
    return facts.targetKind;
  }

  /** How many outputs go with one number of the target; the outputs are a multiple of it. */
  public int outputsPerTarget() {
    return facts.outputsPerTarget;
  }

  /** How many outputs there have to be at least. */
  public int leastOutputs() {
    return facts.leastOutputs;
  }

  /** How many numbers a target has, for a network of this many outputs. */
  public int targets(int outputs) {
    return outputs / facts.outputsPerTarget;
  }

  /**
   * The outputs at which the derivative jumps, in ascending order; a new array. Of CUSTOM none is
   * known.
   *
   * @param target the target of the output
   */
  public double[] kinks(double target) {
    if (this == CUSTOM) {
      return new double[0];
    }
    double kink = definition().kink.applyAsDouble(target);
    return Double.isFinite(kink) ? new double[] {kink} : new double[0];
  }
}
