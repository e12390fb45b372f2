package dev.synapt.processor;

/**
 * Too much costs twice as much as too little, as a user would add it: what CUSTOM stands for in
 * tests.
 */
public final class HandWrittenLoss {

  private HandWrittenLoss() {}

  /** L. */
  public static float value(float a, float y) {
    float u = a - y;
    return u > 0f ? 2f * u * u : u * u;
  }

  /** ∂L/∂a. */
  public static float derivative(float a, float y) {
    float u = a - y;
    return u > 0f ? 4f * u : 2f * u;
  }

  /** L. */
  public static double value(double a, double y) {
    double u = a - y;
    return u > 0 ? 2 * u * u : u * u;
  }

  /** ∂L/∂a. */
  public static double derivative(double a, double y) {
    double u = a - y;
    return u > 0 ? 4 * u : 2 * u;
  }
}
