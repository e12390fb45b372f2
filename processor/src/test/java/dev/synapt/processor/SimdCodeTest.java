package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code with vectors beside classes of the same names, and in classes of those names. */
@AlsoWithVectors
final class SimdCodeTest {

  private static final List<String> NAMES =
      List.of(
          "FloatVector",
          "IntVector",
          "VectorOperators",
          "VectorSpecies",
          "Simd",
          "Tile",
          "Parameters",
          "Math",
          "System",
          "Arrays",
          "Float",
          "ModuleLayer",
          "Samples");

  private static String declaration(String attributes) {
    return "@dev.synapt.NeuralNetwork(inputs = 5, layers = {@dev.synapt.Layer(units = 20,"
        + " activation = dev.synapt.Activation.TANH), @dev.synapt.Layer(units = 3, activation ="
        + " dev.synapt.Activation.SOFTMAX)}, loss = dev.synapt.Loss.CROSS_ENTROPY, kernels ="
        + " dev.synapt.Kernels.SIMD"
        + attributes
        + ") ";
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "somewhere"})
  void standsBesideClassesOfTheSameNames(String folder) {
    String head = folder.isEmpty() ? "" : "package " + folder + "; ";
    String prefix = folder.isEmpty() ? "" : folder + ".";
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(
        JavaFileObjects.forSourceString(
            prefix + "Plain", head + declaration("") + "interface Plain {}"));
    for (String name : NAMES) {
      sources.add(JavaFileObjects.forSourceString(prefix + name, head + "class " + name + " {}"));
    }
    assertWorks(Compiled.strictly(sources).create(prefix + "PlainNetwork", 1));
  }

  @Test
  void classesMayBeCalledLikeTheirParts() {
    for (String name : NAMES) {
      JavaFileObject source =
          JavaFileObjects.forSourceString(
              "odd.Odd",
              "package odd; " + declaration(", className = \"" + name + "\"") + "interface Odd {}");
      assertWorks(Compiled.strictly(source).create("odd." + name, 1));
    }
  }

  @Test
  void declarationsMayStandInTypesOfTheSameNames() {
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "odd.Simd",
            "package odd; interface Simd { "
                + declaration("")
                + "interface Tile {} "
                + declaration("")
                + "interface FloatVector {} }");
    Compiled compiled = Compiled.strictly(source);
    assertWorks(compiled.create("odd.Simd_TileNetwork", 1));
    assertWorks(compiled.create("odd.Simd_FloatVectorNetwork", 1));
  }

  private static void assertWorks(Network network) {
    assertEquals(3, network.predict(1, 2, 3, 4, 5).length);
    Samples samples = SmoothRows.of(network, 9, 1);
    int[] rows = IntStream.range(0, 9).toArray();
    float first = network.learn(samples, rows, 0, 9, 0.1f);
    assertTrue(network.learn(samples, rows, 0, 9, 0.1f) < first);
  }
}
