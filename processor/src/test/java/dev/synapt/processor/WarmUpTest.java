package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.synapt.Network;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Warming up a network leaves no trace in it. */
final class WarmUpTest {

  @Test
  void changesNeitherParametersNorGradient() {
    Network network =
        Compiled.strictly(
                Compiled.declaration(
                    "Warm",
                    "inputs = 3, layers = {@Layer(units = 17, activation = RELU), @Layer(units = 2,"
                        + " activation = SOFTMAX)}, loss = CROSS_ENTROPY"))
            .network("WarmNetwork", 3);
    Random random = new Random(4);
    float[] input = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
    network.accumulateGradient(input, new float[] {0f, 1f});
    float[] parameters = parameters(network);
    float[] gradient = gradient(network);
    network.warmUp();
    assertArrayEquals(parameters, parameters(network));
    assertArrayEquals(gradient, gradient(network));
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    return parameters;
  }

  private static float[] gradient(Network network) {
    float[] gradient = new float[network.architecture().parameters()];
    network.copyGradientTo(gradient);
    return gradient;
  }
}
