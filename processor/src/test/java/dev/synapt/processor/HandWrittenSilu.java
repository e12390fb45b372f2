package dev.synapt.processor;

import dev.synapt.math.FloatMath;

/** {@code a = z·sigmoid(z)}, as a user would add it: what CUSTOM stands for in tests. */
public final class HandWrittenSilu {

  private HandWrittenSilu() {}

  /** a. */
  public static float value(float z) {
    return z * FloatMath.sigmoid(z);
  }

  /** a'. */
  public static float derivative(float z) {
    float s = FloatMath.sigmoid(z);
    return s * (1f + z * (1f - s));
  }

  /** a. */
  public static double value(double z) {
    return z / (1 + Math.exp(-z));
  }

  /** a'. */
  public static double derivative(double z) {
    double s = 1 / (1 + Math.exp(-z));
    return s * (1 + z * (1 - s));
  }
}
