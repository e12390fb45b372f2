package dev.synapt.math;

import dev.synapt.Activation;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Measures the functions of {@link FloatMath} and its neighbours against {@link StrictMath} and the
 * definitions of activations, in double precision. The main method goes over all 2³² floats; the
 * test over every some hundredth.
 */
final class FloatMathErrors {

  /** A function of one float. */
  interface FloatFunction {
    float apply(float x);
  }

  /** What is measured, and with what it is compared. */
  enum Measured {
    EXP(FloatMath::exp, StrictMath::exp),
    LOG(FloatMath::log, StrictMath::log),
    TANH(FloatMath::tanh, StrictMath::tanh),
    SIGMOID(FloatMath::sigmoid, x -> 1 / (1 + StrictMath.exp(-x))),
    SOFTPLUS(
        FloatMath::softplus, x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)))),
    LOG1P(FloatMath::log1p, StrictMath::log1p),
    LOG_COSH(FloatMath::logCosh, FloatMathErrors::logCosh),
    /** Adding 0 turns −0 into 0. */
    EXPM1(FloatMath::expm1, x -> StrictMath.expm1(x) + 0.0),
    GAUSSIAN(FloatMath::gaussian, x -> StrictMath.exp(-x * x)),
    GAUSSIAN_DERIVATIVE(FloatMath::gaussianDerivative, derivative(Activation.GAUSSIAN)),
    TANH_SHRINK(FloatMath::tanhShrink, definition(Activation.TANH_SHRINK)),
    SOFTSIGN(FloatMath::softsign, definition(Activation.SOFTSIGN)),
    SIN(FloatTrigonometry::sin, StrictMath::sin),
    COS(FloatTrigonometry::cos, StrictMath::cos),
    SILU(GatedUnits::silu, definition(Activation.SILU)),
    MISH(GatedUnits::mish, definition(Activation.MISH)),
    GELU(GatedUnits::gelu, definition(Activation.GELU)),
    GELU_TANH(GatedUnits::geluTanh, definition(Activation.GELU_TANH)),
    SILU_DERIVATIVE(GatedUnits::siluDerivative, derivative(Activation.SILU), 1),
    MISH_DERIVATIVE(GatedUnits::mishDerivative, derivative(Activation.MISH), 1),
    GELU_DERIVATIVE(GatedUnits::geluDerivative, derivative(Activation.GELU), 1),
    GELU_TANH_DERIVATIVE(GatedUnits::geluTanhDerivative, derivative(Activation.GELU_TANH), 1);

    // Lambdas without state.
    @SuppressWarnings("ImmutableEnumChecker")
    final FloatFunction function;

    @SuppressWarnings("ImmutableEnumChecker")
    final DoubleUnaryOperator exact;

    /** Errors of results below it are counted in its units. */
    final double unit;

    Measured(FloatFunction function, DoubleUnaryOperator exact) {
      this(function, exact, 0);
    }

    Measured(FloatFunction function, DoubleUnaryOperator exact, double unit) {
      this.function = function;
      this.exact = exact;
      this.unit = unit;
    }

    double ulps(float result, double exactResult) {
      double exponent = Math.max(Math.abs(exactResult), unit);
      return unit > Math.abs(exactResult) && !Float.isNaN(result)
          ? Math.abs(result - exactResult) / Math.scalb(1.0, Math.getExponent(exponent) - 23)
          : FloatMathErrors.ulps(result, exactResult);
    }

    private static DoubleUnaryOperator definition(Activation activation) {
      return x -> {
        double[] a = {x};
        activation.forward(a, a);
        return a[0];
      };
    }

    private static DoubleUnaryOperator derivative(Activation activation) {
      return x -> {
        double[] z = {x};
        double[] a = new double[1];
        activation.forward(z, a);
        activation.backward(z, a, new double[] {1}, a);
        return a[0];
      };
    }
  }

  /**
   * The largest error and where it is, the smallest and largest result, and how often the result
   * falls while x rises.
   */
  record Report(double ulps, float at, float least, float greatest, long falls) {}

  private static double logCosh(double x) {
    double size = Math.abs(x);
    double sinh = StrictMath.sinh(Math.min(size, 1));
    return size < 1
        ? StrictMath.log1p(sinh * sinh) / 2
        : size + StrictMath.log1p(StrictMath.exp(-2 * size)) - StrictMath.log(2);
  }

  /** The bits of infinity, which come after those of all finite floats. */
  private static final int INFINITY = 0x7f800000;

  private FloatMathErrors() {}

  /**
   * Goes over every {@code stride}-th float up from −∞, then up from 0, and over every {@code
   * stride}-th NaN of either sign.
   */
  static Report measure(Measured measured, int stride) {
    double ulps = 0;
    float at = 0;
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    float last = Float.NEGATIVE_INFINITY;
    long falls = 0;
    for (int sign = -1; sign <= 1; sign += 2) {
      for (long steps = 0; steps <= INFINITY; steps += stride) {
        float x =
            sign < 0
                ? -Float.intBitsToFloat(INFINITY - (int) steps)
                : Float.intBitsToFloat((int) steps);
        float y = measured.function.apply(x);
        double error = measured.ulps(y, measured.exact.applyAsDouble(x));
        if (error > ulps) {
          ulps = error;
          at = x;
        }
        falls += y < last ? 1 : 0;
        last = y;
        if (!Float.isNaN(y)) {
          least = Math.min(least, y);
          greatest = Math.max(greatest, y);
        }
      }
      for (int payload = 1; payload < 1 << 23; payload += stride) {
        float nan = Float.intBitsToFloat((sign < 0 ? 0xff800000 : INFINITY) + payload);
        if (!Float.isNaN(measured.function.apply(nan))) {
          ulps = Double.POSITIVE_INFINITY;
          at = nan;
        }
      }
    }
    return new Report(ulps, at, least, greatest, falls);
  }

  /**
   * The distance of a result from the exact value, in units of the last place of floats about that
   * value, 2⁻¹⁴⁹ where they are denormal. An infinite result counts as 2¹²⁸, the float that would
   * come next; NaN for anything else, and a zero of the wrong sign, as infinitely wrong.
   */
  static double ulps(float result, double exact) {
    if (Double.isNaN(exact) || Float.isNaN(result)) {
      return Double.isNaN(exact) && Float.isNaN(result) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (exact == 0 && result == 0) {
      boolean sameSign = 1 / exact == 1 / result;
      return sameSign ? 0 : Double.POSITIVE_INFINITY;
    }
    double right = Math.max(-0x1p128, Math.min(0x1p128, exact));
    double given = Math.max(-0x1p128, Math.min(0x1p128, (double) result));
    int exponent = Math.max(-126, Math.min(127, Math.getExponent(right)));
    return Math.abs(given - right) / Math.scalb(1.0, exponent - 23);
  }

  /** Measures the functions named, or all, on all floats; some minutes for each. */
  public static void main(String[] names) {
    for (Measured measured : Measured.values()) {
      if (names.length == 0 || Arrays.asList(names).contains(measured.name())) {
        Report report = measure(measured, 1);
        System.out.printf(
            Locale.ROOT,
            "%s: at most %.4f ulp, at %s; from %s to %s; falls %d times%n",
            measured,
            report.ulps,
            report.at,
            report.least,
            report.greatest,
            report.falls);
      }
    }
  }
}
