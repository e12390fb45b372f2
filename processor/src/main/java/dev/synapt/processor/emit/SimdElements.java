package dev.synapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import dev.synapt.Activation;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Activations and their derivatives, vector by vector; for one example or a tile alike. */
final class SimdElements {

  private SimdElements() {}

  /** Those of all layers; not each is called, as some kernels compute them in registers. */
  static List<MethodSpec> methods(Plan plan) {
    Map<String, MethodSpec> methods = new LinkedHashMap<>();
    for (LayerPlan layer : plan.layers()) {
      methods.computeIfAbsent(name(layer), name -> forward(layer));
      methods.computeIfAbsent(derivativeName(layer), name -> backward(layer));
    }
    return List.copyOf(methods.values());
  }

  /** {@code relu}; with the number of the layer where it is not the same in all. */
  static String name(LayerPlan layer) {
    Activation activation = layer.layer().activation();
    String name = Names.camelCase(activation.name());
    boolean same =
        (layer.layer().hasDefaultAlpha() || activation.trainsAlpha())
            && activation != Activation.CUSTOM;
    return same ? name : name + layer.number();
  }

  /** {@code reluDerivative}. */
  static String derivativeName(LayerPlan layer) {
    return name(layer) + "Derivative";
  }

  private static MethodSpec forward(LayerPlan layer) {
    ActivationCode code = ActivationCode.of(layer);
    return SimdCode.method(
            name(layer),
            "a = " + code.formula() + scope(code),
            "float[] sums, float[] outputs" + slope(layer))
        .addCode(code.vectorForward())
        .build();
  }

  private static MethodSpec backward(LayerPlan layer) {
    ActivationCode code = ActivationCode.of(layer);
    return SimdCode.method(
            derivativeName(layer),
            "dZ = " + code.derivative() + scope(code),
            "float[] values, float[] dOutputs, float[] dSums" + slope(layer))
        .addCode(code.vectorBackward())
        .build();
  }

  private static String slope(LayerPlan layer) {
    return layer.layer().slopes() > 0 ? ", float slope" : "";
  }

  private static String scope(ActivationCode code) {
    return code instanceof SoftmaxCode ? " for each row of a tile." : ".";
  }
}
