package dev.synapt.processor;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whole networks, one in each form: generated code is read by people. */
final class GoldenTest {

  @Test
  void unrolled() throws IOException {
    String text =
        generated(
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
            "Digits",
            """
            inputs = 64,
            layers = {@Layer(units = 32, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
            loss = CROSS_ENTROPY
            """);
    Resources.assertGolden("golden/DigitsNetwork.java.txt", text);
  }

  private static String generated(String name, String attributes) {
    return Compiled.strictly(
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
                    .formatted(attributes, name)))
        .generatedSource("example." + name + "Network");
  }
}
