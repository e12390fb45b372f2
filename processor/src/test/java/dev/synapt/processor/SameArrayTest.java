package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.synapt.Activation;
import dev.synapt.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code predict(x, x)}: input and output may be one array, at any depth and in any form. */
@AlsoWithVectors
final class SameArrayTest {

  private static final int[] WIDTHS = {2, 4, 20, 130};
  private static final int[] DEPTHS = {1, 2};

  private static Compiled compiled;

  static Stream<Arguments> networks() {
    List<Arguments> networks = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (int width : WIDTHS) {
        for (int depth : DEPTHS) {
          networks.add(Arguments.of(activation, width, depth));
        }
      }
    }
    return networks.stream();
  }

  @BeforeAll
  static void compile() {
    List<JavaFileObject> sources = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (int width : WIDTHS) {
        for (int depth : DEPTHS) {
          String layer = "@Layer(units = " + width + ", activation = " + activation + ")";
          String layers = depth == 1 ? layer : layer + ", " + layer;
          sources.add(
              Compiled.declaration(
                  name(activation, width, depth),
                  "inputs = " + width + ", layers = {" + layers + "}, loss = SQUARED_ERROR"));
        }
      }
    }
    // Some are linear twice or do not learn, of which the processor warns.
    compiled = Compiled.leniently(sources);
  }

  private static String name(Activation activation, int width, int depth) {
    return "N" + activation + width + "x" + depth;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void inputMayReceiveTheOutput(Activation activation, int width, int depth) {
    Network network = compiled.network(name(activation, width, depth) + "Network", 1);
    Random random = new Random(width);
    float[] x = new float[width];
    for (int i = 0; i < width; i++) {
      x[i] = (float) random.nextGaussian();
    }
    float[] expected = network.predict(x);
    network.predict(x, x);
    assertArrayEquals(expected, x);
  }
}
