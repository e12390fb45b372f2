package dev.synapt.onnx;

import dev.synapt.Architecture;
import dev.synapt.Network;
import java.lang.reflect.Proxy;

/** A network that has parameters and computes nothing: what an export reads. */
final class StoredNetwork {

  private StoredNetwork() {}

  /** With these parameters, in canonical order. */
  static Network of(Architecture architecture, float[] parameters) {
    return (Network)
        Proxy.newProxyInstance(
            Network.class.getClassLoader(),
            new Class<?>[] {Network.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "architecture" -> architecture;
                  case "copyParametersTo" -> {
                    System.arraycopy(parameters, 0, arguments[0], 0, parameters.length);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
