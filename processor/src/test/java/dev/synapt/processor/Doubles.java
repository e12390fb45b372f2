package dev.synapt.processor;

/** Numbers of a network as the reference wants them. */
final class Doubles {

  private Doubles() {}

  static double[] widen(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int k = 0; k < floats.length; k++) {
      doubles[k] = floats[k];
    }
    return doubles;
  }
}
