package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.synapt.Initializer;
import dev.synapt.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Generated classes draw their parameters by numbers that javac computed; they are those of the
 * architecture, bit by bit.
 */
final class InitializationTest {

  @Test
  void everyInitializer() {
    List<String> layers = new ArrayList<>();
    for (Initializer initializer : Initializer.values()) {
      String each = "@Layer(units = 5, activation = TANH, initializer = Initializer." + initializer;
      layers.add(each + ")");
      initializer.scale().ifPresent(scale -> layers.add(each + ", scale = 0.3)"));
      if (initializer.fitsBiases()) {
        layers.add(
            "@Layer(units = 7, activation = RELU, biasInitializer = Initializer."
                + initializer
                + (initializer.scale().isPresent() ? ", biasScale = 0.7" : "")
                + ")");
      }
    }
    assertSameAsArchitecture(layers);
  }

  @Test
  void settings() {
    List<String> layers = new ArrayList<>();
    // More of them than stand in one method.
    for (int k = 0; k < 9; k++) {
      layers.add(
          "@Layer(units = 4, activation = PRELU, alpha = 0.1, normalization = Normalization.LAYER)");
      layers.add(
          "@Layer(units = 4, activation = SELU, normalization = Normalization.RMS, residual = true)");
    }
    assertSameAsArchitecture(layers);
  }

  private static void assertSameAsArchitecture(List<String> layers) {
    layers.add("@Layer(units = 2)");
    String numbers = "inputs = 3, layers = {%s}, loss = SQUARED_ERROR";
    Network network =
        Compiled.leniently(
                List.of(
                    Compiled.declaration("Start", numbers.formatted(String.join(", ", layers)))))
            .network("StartNetwork", -5);
    float[] found = new float[network.architecture().parameters()];
    network.copyParametersTo(found);
    assertArrayEquals(network.architecture().initialParameters(-5), found);
  }
}
