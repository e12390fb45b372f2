package dev.synapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;

/** Backward vector kernels of a wide layer for one example: the units are side by side. */
final class SimdWideBackward {

  private final LayerPlan layer;

  SimdWideBackward(LayerPlan layer) {
    this.layer = layer;
  }

  /** {@code dA = Wᵀ·dZ}. */
  MethodSpec backpropagation() {
    return SimdCode.method(
            Names.backpropagate(layer),
            Formulas.backpropagation(layer) + ".",
            "float[][] w, float[] dZ, float[] dA, float[] lanes"
                + list(BackpropagationKernel.skips(layer)))
        .addCode(
            new SimdBackwardCode(layer, true, false, BackpropagationKernel.skips(layer))
                .write()
                .build())
        .build();
  }

  /** {@code W += scale·dZ·aᵀ, b += scale·dZ}. */
  MethodSpec outerProduct() {
    return SimdCode.method(
            Names.addOuterProduct(layer),
            OuterProductKernel.formula(layer),
            "float[][] w, float[] b, float[] dZ, float[] a, float scale" + list(layer.skipsZeros()))
        .addCode(new SimdBackwardCode(layer, false, true, layer.skipsZeros()).write().build())
        .build();
  }

  /** Both, where the sum is W itself: each weight is loaded once. */
  MethodSpec step() {
    return SimdCode.method(
            Names.step(layer),
            Formulas.backpropagation(layer)
                + ", then "
                + OuterProductKernel.formula(layer)
                + " Each weight is read once.",
            "float[][] w, float[] b, float[] dZ, float[] a, float scale, float[] dA, float[] lanes"
                + list(layer.skipsZeros()))
        .addCode(new SimdBackwardCode(layer, true, true, layer.skipsZeros()).write().build())
        .build();
  }

  private static String list(boolean listed) {
    return listed ? ", int[] list, int n" : "";
  }
}
