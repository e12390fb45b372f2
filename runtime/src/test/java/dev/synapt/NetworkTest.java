package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.train.Metrics;
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

  /** The classes are −1 and +1 then, and the plane of a support vector machine is between them. */
  @Test
  void singleOutputOfAHingeLossIsClassOneAboveZero() {
    for (Loss loss : new Loss[] {Loss.HINGE, Loss.SQUARED_HINGE}) {
      Network network = linear(loss, new float[] {1, 1, 0}, 1);
      assertEquals(1, network.classify(new float[] {0.25f, 0}));
      assertEquals(0, network.classify(new float[] {0.25f, -0.25f}));
      Samples samples =
          Samples.of(new float[][] {{0.25f, 0}, {-0.25f, 0}}, new float[][] {{1}, {-1}});
      assertEquals(1.0, Metrics.accuracy(network, samples));
    }
  }

  private static Network linear(float[] parameters, int outputs) {
    return linear(Loss.SQUARED_ERROR, parameters, outputs);
  }

  private static Network linear(Loss loss, float[] parameters, int outputs) {
    return InterpretedNetwork.of(
        Architecture.of(loss, DenseLayer.of(2, outputs, Activation.IDENTITY, Initializer.AUTO)),
        parameters);
  }
}
