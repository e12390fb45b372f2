package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {

  private static final int INPUTS = 300;
  private static final int UNITS = 500;

  @ParameterizedTest
  @EnumSource
  void weightsHaveMeanZeroAndTheVarianceOfTheRule(Initializer initializer) {
    double[] weights = weights(parameters(initializer, Activation.TANH));
    double variance = variance(initializer);
    double mean = Arrays.stream(weights).average().orElseThrow();
    assertEquals(0, mean, 5 * Math.sqrt(variance / weights.length));
    double measured = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
    assertEquals(1, measured / variance, 0.02);
  }

  private static double variance(Initializer initializer) {
    return switch (initializer) {
      case HE_NORMAL, HE_UNIFORM -> 2.0 / INPUTS;
      case AUTO, GLOROT_NORMAL, GLOROT_UNIFORM -> 2.0 / (INPUTS + UNITS);
      case GAUSSIAN -> 1.0 / INPUTS;
    };
  }

  @ParameterizedTest
  @CsvSource({"HE_UNIFORM, 300", "GLOROT_UNIFORM, 800"})
  void uniformFillsItsIntervalAndNoMore(Initializer initializer, int fan) {
    double bound = Math.sqrt(6.0 / fan);
    double[] weights = weights(parameters(initializer, Activation.TANH));
    double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
    assertTrue(largest <= bound * (1 + 1e-7) && largest > 0.999 * bound);
  }

  @ParameterizedTest
  @EnumSource(names = {"HE_NORMAL", "GLOROT_NORMAL", "GAUSSIAN"})
  void normalHasTheTailsOfANormal(Initializer initializer) {
    double deviation = Math.sqrt(variance(initializer));
    double[] weights = weights(parameters(initializer, Activation.TANH));
    double beyond =
        Arrays.stream(weights).filter(w -> Math.abs(w) > 2 * deviation).count()
            / (double) weights.length;
    assertEquals(0.0455, beyond, 0.003);
  }

  @ParameterizedTest
  @EnumSource
  void biasesAreZeroButForGaussian(Initializer initializer) {
    float[] parameters = parameters(initializer, Activation.TANH);
    double[] biases =
        IntStream.range(INPUTS * UNITS, parameters.length)
            .mapToDouble(k -> parameters[k])
            .toArray();
    assertEquals(UNITS, biases.length);
    double measured = Arrays.stream(biases).map(b -> b * b).average().orElseThrow();
    double expected = initializer == Initializer.GAUSSIAN ? 1.0 / INPUTS : 0;
    assertEquals(expected, measured, 0.2 * expected);
  }

  @ParameterizedTest
  @EnumSource
  void autoStandsForAnotherRule(Activation activation) {
    Initializer rule = Initializer.AUTO.resolve(activation);
    assertEquals(activation.reluLike() ? Initializer.HE_NORMAL : Initializer.GLOROT_NORMAL, rule);
    assertArrayEquals(parameters(rule, activation), parameters(Initializer.AUTO, activation));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void allOthersStandForThemselves(Initializer initializer) {
    for (Activation activation : Activation.values()) {
      assertEquals(initializer, initializer.resolve(activation));
    }
  }

  @Test
  void autoIsHeForReluAndGlorotForTanh() {
    assertEquals(Initializer.HE_NORMAL, Initializer.AUTO.resolve(Activation.RELU));
    assertEquals(Initializer.GLOROT_NORMAL, Initializer.AUTO.resolve(Activation.TANH));
    assertEquals(Initializer.GLOROT_NORMAL, Initializer.AUTO.resolve(Activation.SOFTMAX));
  }

  @Test
  void seedFixesTheBits() {
    Architecture one = single(1, 2, Initializer.GAUSSIAN);
    // the first four numbers of new Random(42).nextGaussian(): weights, then biases
    assertArrayEquals(
        new float[] {1.1419053f, 0.91940796f, -0.94986665f, -1.1069903f},
        one.initialParameters(42));
    assertFalse(Arrays.equals(one.initialParameters(42), one.initialParameters(43)));
  }

  @Test
  void numbersAreDrawnInCanonicalOrderLayerByLayer() {
    Architecture architecture =
        Architecture.of(
            Loss.SQUARED_ERROR,
            DenseLayer.of(3, 2, Activation.RELU, Initializer.HE_NORMAL),
            DenseLayer.of(2, 2, Activation.TANH, Initializer.GAUSSIAN),
            DenseLayer.of(2, 1, Activation.IDENTITY, Initializer.GLOROT_UNIFORM));
    Random random = new Random(-7);
    float[] expected = new float[architecture.parameters()];
    for (int k = 0; k < 6; k++) {
      expected[k] = (float) (Math.sqrt(2.0 / 3) * random.nextGaussian());
    }
    for (int k = 8; k < 14; k++) {
      expected[k] = (float) (Math.sqrt(1.0 / 2) * random.nextGaussian());
    }
    for (int k = 14; k < 16; k++) {
      expected[k] = (float) (Math.sqrt(6.0 / 3) * (2 * random.nextDouble() - 1));
    }
    assertArrayEquals(expected, architecture.initialParameters(-7));
  }

  private static Architecture single(int inputs, int units, Initializer initializer) {
    return Architecture.of(
        Loss.SQUARED_ERROR, DenseLayer.of(inputs, units, Activation.TANH, initializer));
  }

  private static float[] parameters(Initializer initializer, Activation activation) {
    return Architecture.of(
            Loss.SQUARED_ERROR, DenseLayer.of(INPUTS, UNITS, activation, initializer))
        .initialParameters(5);
  }

  private static double[] weights(float[] parameters) {
    return IntStream.range(0, INPUTS * UNITS).mapToDouble(k -> parameters[k]).toArray();
  }
}
