package dev.synapt.onnx.chain;

import dev.synapt.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names a function of one number by its values: an exporter may write SILU in many ways, but it has
 * the values of SILU. It is compared in a thousand points from 10⁻⁴ to 10³⁰ on either side of 0,
 * and beside each number of the graph; where it is infinite or NaN, as {@code log(1 + exp(z))} is
 * for large z, nothing is compared.
 */
final class Catalogue {

  /** Exporters write constants as floats. */
  private static final double ROUNDING = 0x1p-24;

  /** Of numbers that a few of them make. */
  private static final double TOLERANCE = 1e-6;

  /** The rounding of ω in {@code sin(ω·z)} turns into the phase; beyond that it hides the sine. */
  private static final double MAX_PHASE = 0.01;

  /** Compared first: few functions agree here. */
  private static final double[] FEW_POINTS = {-2.7, 0.8, -0.3, 1.9, 7.3, -8.1};

  private final double[] points;
  private final List<Double> alphas;

  /**
   * @param numbers that the graph has: bounds, slopes and their like
   */
  Catalogue(Set<Double> numbers) {
    alphas = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (double number : FEW_POINTS) {
      all.add(number);
    }
    for (double magnitude = 1e-4; magnitude < 1e30; magnitude *= 1.2) {
      all.add(magnitude);
      all.add(-magnitude);
    }
    for (int k = 0; k < 160; k++) {
      all.add(k / 16.0 + 0.03);
      all.add(-k / 16.0 - 0.03);
    }
    for (double number : numbers) {
      for (double beside : new double[] {0.999, 1.001}) {
        all.add(number * beside);
        all.add(-number * beside);
      }
      double decimal = Double.parseDouble(Float.toString((float) number));
      alphas.add(decimal);
      alphas.add(-decimal);
      alphas.add(1 / decimal);
    }
    all.removeIf(point -> !Double.isFinite(point) || point == 0 || Math.abs(point) > 1e30);
    points = all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Where functions are compared. */
  double[] points() {
    return points;
  }

  /**
   * What a function is.
   *
   * @param values of the function in {@link #points}
   * @param operator the operator of its last node, which is tried first
   * @param slope of a node PRelu; NaN if there is none
   */
  Optional<ActivationMatch> match(double[] values, String operator, double slope) {
    if (!Double.isNaN(slope)) {
      return matches(values, Activation.LEAKY_RELU, slope)
          ? Optional.of(ActivationMatch.of(Activation.PRELU, slope))
          : Optional.empty();
    }
    for (Activation activation : Activation.values()) {
      if (activation.name().replace("_", "").equalsIgnoreCase(operator)) {
        Optional<ActivationMatch> named = match(values, activation);
        if (named.isPresent()) {
          return named;
        }
      }
    }
    Optional<ActivationMatch> scale = scale(values);
    for (Activation activation : Activation.values()) {
      if (scale.isEmpty()) {
        scale = match(values, activation);
      }
    }
    return scale;
  }

  private Optional<ActivationMatch> match(double[] values, Activation activation) {
    boolean candidate =
        !activation.acrossUnits()
            && !activation.trainsAlpha()
            && activation != Activation.CUSTOM
            && activation != Activation.IDENTITY;
    if (!candidate) {
      return Optional.empty();
    }
    double usual = activation.defaultAlpha();
    if (matches(values, activation, usual)) {
      return Optional.of(ActivationMatch.of(activation, usual));
    }
    if (activation.parameter().isPresent()) {
      for (double alpha : alphas) {
        if (activation.parameter().get().accepts(alpha) && matches(values, activation, alpha)) {
          return Optional.of(ActivationMatch.of(activation, alpha));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ActivationMatch> scale(double[] values) {
    // The first two points, on either side of 0.
    double factor = (values[1] - values[0]) / (points[1] - points[0]);
    double summand = values[0] - factor * points[0];
    for (int k = 0; k < points.length; k++) {
      if (!near(values[k], factor * points[k] + summand)) {
        return Optional.empty();
      }
    }
    // A constant does not depend on its input, so something is wrong with it.
    return factor == 0
        ? Optional.empty()
        : Optional.of(
            ActivationMatch.of(
                new ElementwiseScale(new double[] {factor}, new double[] {summand})));
  }

  private boolean matches(double[] values, Activation activation, double alpha) {
    double[] a = new double[FEW_POINTS.length];
    activation.forward(FEW_POINTS, a, alpha);
    for (int k = 0; k < a.length; k++) {
      if (!near(values[k], a[k])) {
        return false;
      }
    }
    double[] all = new double[points.length];
    activation.forward(points, all, alpha);
    int compared = 0;
    for (int k = 0; k < all.length; k++) {
      double phase = activation == Activation.SINE ? ROUNDING * Math.abs(alpha * points[k]) : 0;
      if (Double.isFinite(values[k]) && phase <= MAX_PHASE) {
        compared++;
        if (!near(values[k], all[k], phase)) {
          return false;
        }
      }
    }
    return compared > points.length / 4;
  }

  private static boolean near(double found, double expected) {
    return near(found, expected, 0);
  }

  private static boolean near(double found, double expected, double phase) {
    if (Double.isInfinite(expected)) {
      return found == expected;
    }
    return Math.abs(found - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)) + phase;
  }
}
