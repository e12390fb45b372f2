package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The methods that every network inherits. */
class NetworkTest {

  @Test
  void predictGivesANewArray() {
    Network network = linear(new float[] {1, 2, 3, 4, 0.5f, -0.5f}, 2);
    assertArrayEquals(new float[] {3.5f, 6.5f}, network.predict(1, 1));
  }

  @Test
  void classIsTheLargestOutput() {
    Network network = linear(new float[] {1, 2, 3, 4, 0.5f, -0.5f}, 2);
    assertEquals(1, network.classify(new float[] {1, 1}));
    assertEquals(0, network.classify(new float[] {-1, -1}));
  }

  @Test
  void singleOutputIsClassOneAboveOneHalf() {
    Network network = linear(new float[] {1, 1, 0}, 1);
    assertEquals(0, network.classify(new float[] {0.25f, 0.25f}));
    assertEquals(1, network.classify(new float[] {0.25f, 0.5f}));
  }

  private static Network linear(float[] parameters, int outputs) {
    return InterpretedNetwork.of(
        Architecture.of(
            Loss.SQUARED_ERROR, DenseLayer.of(2, outputs, Activation.IDENTITY, Initializer.AUTO)),
        parameters);
  }
}
