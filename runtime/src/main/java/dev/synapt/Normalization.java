package dev.synapt;

/**
 * What a layer does to its sums {@code u = W·x + b} before the activation: it brings those of one
 * example to a common scale, then gives each unit a gain g and, in {@link #LAYER}, a shift s of its
 * own, which are trained. Gains start at 1, shifts at 0.
 *
 * <p>With n units, {@code mean(u) = Σ_k u_k / n} and {@code ε = 10⁻⁵}:
 *
 * <pre>
 *           v                               z           dU, with dV = dZ ∘ g
 * LAYER   (u − mean(u))·r                 g ∘ v + s   r·(dV − mean(dV) − v·mean(dV ∘ v))
 *           r = 1 / √(mean((u − mean(u))²) + ε)
 * RMS     u·r                             g ∘ v       r·(dV − v·mean(dV ∘ v))
 *           r = 1 / √(mean(u²) + ε)
 * </pre>
 *
 * <p>and {@code dg = dZ ∘ v, ds = dZ}. Each constant carries its definition in double precision;
 * {@link dev.synapt.check.ReferenceNetwork} computes with it, generated code is checked against it.
 * All methods may be called from any thread.
 */
public enum Normalization {
  /** None: {@code z = u}. */
  NONE,

  /**
   * Layer normalisation (Ba, Kiros, Hinton 2016), as PyTorch's {@code LayerNorm}: mean 0, variance
   * 1 (divided by n, not n − 1), ε = 10⁻⁵. Over one unit it is always the shift.
   */
  LAYER,

  /**
   * Root mean square normalisation (Zhang, Sennrich 2019), as PyTorch's {@code RMSNorm} with ε =
   * 10⁻⁵, which language models use; PyTorch's own default is the rounding of floats, 1.2·10⁻⁷, too
   * little to keep a gradient in bounds where all sums are near 0.
   */
  RMS;

  /** ε, added to the mean square so that the root is never 0. */
  public static final double EPSILON = 1e-5;

  /** Whether there is a gain for each unit. */
  public boolean hasGain() {
    return this != NONE;
  }

  /** Whether there is a shift for each unit. */
  public boolean hasShift() {
    return this == LAYER;
  }

  /**
   * The definition: z as a function of u.
   *
   * @param u what goes in, one number a unit
   * @param gain one number a unit, or none
   * @param shift one number a unit, or none
   * @param z receives the result; may be the same array as {@code u}
   */
  public void forward(double[] u, double[] gain, double[] shift, double[] z) {
    double mean = mean(u);
    double factor = factor(u, mean);
    for (int j = 0; j < u.length; j++) {
      double v = (u[j] - mean) * factor;
      z[j] = (hasGain() ? gain[j] * v : v) + (hasShift() ? shift[j] : 0);
    }
  }

  /**
   * The derivative: {@code dU = Jᵀ·dZ} with {@code J = ∂z/∂u}, and those of gain and shift.
   *
   * @param u what went in
   * @param gain one number a unit, or none
   * @param dZ ∂L/∂z
   * @param dU receives ∂L/∂u; may be the same array as {@code dZ}
   * @param dGain receives ∂L/∂gain, one number a unit, or none
   * @param dShift receives ∂L/∂shift, one number a unit, or none
   */
  public void backward(
      double[] u, double[] gain, double[] dZ, double[] dU, double[] dGain, double[] dShift) {
    double mean = mean(u);
    double factor = factor(u, mean);
    double sum = 0;
    double sumOfProducts = 0;
    for (int j = 0; j < u.length; j++) {
      double v = (u[j] - mean) * factor;
      if (hasGain()) {
        dGain[j] = dZ[j] * v;
      }
      if (hasShift()) {
        dShift[j] = dZ[j];
      }
      double dV = hasGain() ? dZ[j] * gain[j] : dZ[j];
      sum += dV;
      sumOfProducts += dV * v;
      dU[j] = dV;
    }
    for (int j = 0; j < u.length && this != NONE; j++) {
      double v = (u[j] - mean) * factor;
      double dMean = this == LAYER ? sum / u.length : 0;
      dU[j] = factor * (dU[j] - dMean - v * sumOfProducts / u.length);
    }
  }

  /** What is taken off: the mean in LAYER, else 0. */
  private double mean(double[] u) {
    double sum = 0;
    for (int j = 0; j < u.length && this == LAYER; j++) {
      sum += u[j];
    }
    return sum / u.length;
  }

  /**
   * r of the examples' sums u: what they are multiplied by once their mean, in LAYER, is taken off;
   * 1 without normalisation.
   */
  public double factor(double[] u) {
    return factor(u, mean(u));
  }

  private double factor(double[] u, double mean) {
    double squares = 0;
    for (double value : u) {
      squares += (value - mean) * (value - mean);
    }
    return this == NONE ? 1 : 1 / Math.sqrt(squares / u.length + EPSILON);
  }
}
