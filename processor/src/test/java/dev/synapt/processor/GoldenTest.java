package dev.synapt.processor;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The text of one network with wide and narrow layers, as a whole: generated code is read by
 * people.
 */
final class GoldenTest {

  @Test
  void loops() throws IOException {
    Compiled compiled =
        Compiled.strictly(
            JavaFileObjects.forSourceString(
                "iris.Iris",
                """
                package iris;

                import static dev.synapt.Activation.*;
                import static dev.synapt.Loss.*;

                import dev.synapt.Layer;
                import dev.synapt.NeuralNetwork;

                @NeuralNetwork(
                    inputs = 4,
                    layers = {
                      @Layer(units = 16, activation = TANH),
                      @Layer(units = 3, activation = SOFTMAX)
                    },
                    loss = CROSS_ENTROPY)
                public interface Iris {}
                """));
    Resources.assertGolden(
        "golden/IrisNetwork.java.txt", compiled.generatedSource("iris.IrisNetwork"));
  }
}
