package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Whole networks, one in each form: generated code is read by people. */
final class GoldenTest {

  @Test
  void unrolled() throws IOException {
    String text =
        generated(
            Compiled.STRICT,
            "Xor",
            """
            inputs = 2,
            layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1, activation = SIGMOID)},
            loss = BINARY_CROSS_ENTROPY
            """);
    Resources.assertGolden("golden/XorNetwork.java.txt", text);
    Resources.assertLastCodeBlock(Path.of("..", "docs", "generated-example.md"), text);
  }

  @Test
  void loops() throws IOException {
    String text =
        generated(
            Compiled.STRICT,
            "Digits",
            """
            inputs = 64,
            layers = {@Layer(units = 32, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
            loss = CROSS_ENTROPY
            """);
    Resources.assertGolden("golden/DigitsNetwork.java.txt", text);
  }

  @Test
  void simd() throws IOException {
    String text =
        generated(
            Compiled.SEE_VECTORS,
            "Iris",
            """
            inputs = 3,
            layers = {@Layer(units = 20, activation = TANH), @Layer(units = 2, activation = SOFTMAX)},
            loss = CROSS_ENTROPY
            """);
    Resources.assertGolden("golden/IrisNetwork.java.txt", text);
  }

  private static String generated(List<String> options, String name, String attributes) {
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "example." + name,
            """
                package example;

                import static dev.synapt.Activation.*;
                import static dev.synapt.Loss.*;

                import dev.synapt.Layer;
                import dev.synapt.NeuralNetwork;

                @NeuralNetwork(%s)
                public interface %s {}
                """
                .formatted(attributes, name));
    Compiled compiled = Compiled.with(options, List.of(source));
    assertEquals(List.of(), compiled.warnings());
    return compiled.generatedSource("example." + name + "Network");
  }
}
