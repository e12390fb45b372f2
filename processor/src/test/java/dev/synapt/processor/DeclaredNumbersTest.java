package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.Loss;
import dev.synapt.Network;
import org.junit.jupiter.api.Test;

/** The loss's parameter and the starts of a declaration are those of its network. */
final class DeclaredNumbersTest {

  @Test
  void architectureHasTheNumbersOfTheDeclaration() {
    Compiled compiled =
        Compiled.strictly(
            Compiled.declaration(
                "Numbers",
                """
                inputs = 5,
                layers = {
                  @Layer(units = 4, activation = TANH, initializer = Initializer.ORTHOGONAL, scale = 1.5,
                      biasInitializer = Initializer.CONSTANT, biasScale = 0.125),
                  @Layer(units = 3, activation = TANH, initializer = Initializer.NORMAL,
                      biasInitializer = Initializer.PYTORCH_LINEAR),
                  @Layer(units = 2, initializer = Initializer.PYTORCH_LINEAR)},
                loss = HUBER, delta = 0.75"""),
            Compiled.declaration(
                "Usual", "inputs = 5, layers = @Layer(units = 2), loss = QUANTILE"));
    Architecture expected =
        Architecture.of(
                Loss.HUBER,
                DenseLayer.of(5, 4, Activation.TANH, Initializer.ORTHOGONAL)
                    .withScale(1.5)
                    .withBiasInitializer(Initializer.CONSTANT)
                    .withBiasScale(0.125),
                DenseLayer.of(4, 3, Activation.TANH, Initializer.NORMAL)
                    .withBiasInitializer(Initializer.PYTORCH_LINEAR),
                DenseLayer.of(3, 2, Activation.IDENTITY, Initializer.PYTORCH_LINEAR))
            .withLossParameter(0.75);
    Network network = compiled.network("NumbersNetwork", 3);
    assertEquals(expected, network.architecture());
    assertArrayEquals(expected.initialParameters(3), Specimen.parametersOf(network));
    String source = compiled.generatedSource("net.NumbersNetwork");
    assertTrue(source.contains("  ORTHOGONAL(1.5), b CONSTANT(0.125)          24  "), source);
    Network usual = compiled.network("UsualNetwork", 3);
    assertEquals(0.5, usual.architecture().lossParameter());
  }
}
