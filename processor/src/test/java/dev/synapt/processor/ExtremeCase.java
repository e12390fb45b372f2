package dev.synapt.processor;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import javax.tools.JavaFileObject;

/**
 * A layer with this activation, and a linear layer that hands its outputs on.
 *
 * @param alpha NaN for that of the activation
 */
record ExtremeCase(Kernels kernels, Activation activation, double alpha) {

  /** Few units: one line for each number. More units: whole vectors and a few more units. */
  int units() {
    return kernels == Kernels.UNROLLED ? 5 : 20;
  }

  String name() {
    return kernels + "_" + activation + (Double.isNaN(alpha) ? "" : (int) (alpha * 10));
  }

  JavaFileObject source() {
    String parameter = Double.isNaN(alpha) ? "" : ", alpha = " + alpha;
    return Compiled.declaration(
        name(),
        String.format(
            "inputs = %1$s, layers = {@Layer(units = %1$s, activation = %2$s%3$s), @Layer(units ="
                + " %1$s)}, loss = ABSOLUTE_ERROR, kernels = Kernels.%4$s",
            units(), activation, parameter, kernels));
  }

  double parameter() {
    return Double.isNaN(alpha) ? activation.defaultAlpha() : alpha;
  }

  double[] outputs(double[] z) {
    double[] a = new double[z.length];
    activation.forward(z, a, parameter());
    return a;
  }

  double[] derivative(double[] z, double[] dA) {
    double[] dZ = new double[z.length];
    activation.backward(z, outputs(z), dA, dZ, parameter());
    return dZ;
  }

  boolean isFinite(float z) {
    double[] one = {z, 0};
    return Float.isFinite((float) outputs(one)[0])
        && Float.isFinite((float) derivative(one, new double[] {1, 1})[0]);
  }

  /** Whether z times the parameter is no float. */
  boolean overflows(float z) {
    return Math.abs(z * parameter()) > Float.MAX_VALUE;
  }

  /** A logarithm of a sum near 1 has the rounding of that sum. */
  double tolerance() {
    return activation.acrossUnits() ? 2e-7 : 1e-8;
  }
}
