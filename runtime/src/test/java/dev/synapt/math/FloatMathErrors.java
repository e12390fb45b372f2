package dev.synapt.math;

import java.util.function.DoubleUnaryOperator;

/**
 * Measures the functions of {@link FloatMath} against double precision. Its main method goes over
 * every float; the test over every {@code stride}-th.
 */
final class FloatMathErrors {

  /** A function of one float. */
  interface FloatFunction {
    float apply(float x);
  }

  /** The largest error found, and where. */
  record Worst(double ulps, float at) {}

  private FloatMathErrors() {}

  /** The largest error in ulps over the floats from one bound to another, both of one sign. */
  static Worst worst(
      FloatFunction function, DoubleUnaryOperator exact, float from, float to, int stride) {
    Worst worst = new Worst(0, from);
    int first = Float.floatToRawIntBits(Math.abs(from) < Math.abs(to) ? from : to);
    int last = Float.floatToRawIntBits(Math.abs(from) < Math.abs(to) ? to : from);
    for (long bits = first; bits <= last; bits += stride) {
      float x = Float.intBitsToFloat((int) bits);
      double right = exact.applyAsDouble(x);
      double error = Math.abs(function.apply(x) - right) / Math.ulp((float) right);
      if (!(error <= worst.ulps)) {
        worst = new Worst(error, x);
      }
    }
    return worst;
  }

  /** Prints the errors over all floats; some minutes. */
  public static void main(String[] args) {
    print("exp", FloatMath::exp, Math::exp, 0f, 88.72f);
    print("exp", FloatMath::exp, Math::exp, -0f, -87.3f);
    print("sigmoid", FloatMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), 0f, Float.MAX_VALUE);
    print("sigmoid", FloatMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), -0f, -87f);
    print("tanh", FloatMath::tanh, Math::tanh, 0f, Float.MAX_VALUE);
    print("softplus", FloatMath::softplus, FloatMathErrors::softplus, 0f, Float.MAX_VALUE);
    print("softplus", FloatMath::softplus, FloatMathErrors::softplus, -0f, -87f);
    print("log", FloatMath::log, Math::log, Float.MIN_VALUE, Float.MAX_VALUE);
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static void print(
      String name, FloatFunction function, DoubleUnaryOperator exact, float from, float to) {
    Worst worst = worst(function, exact, from, to, 1);
    System.out.printf("%-9s %s to %s: %.2f ulp at %s%n", name, from, to, worst.ulps, worst.at);
  }
}
