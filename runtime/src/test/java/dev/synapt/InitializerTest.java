package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ZEROS", "CONSTANT"})
  void weightsHaveMeanZeroAndTheVarianceOfTheRule(Initializer initializer) {
    double[] weights = weights(parameters(initializer, Activation.TANH));
    double variance = variance(initializer);
    double mean = Arrays.stream(weights).average().orElseThrow();
    assertEquals(0, mean, 5 * Math.sqrt(variance / weights.length));
    double measured = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
    assertEquals(1, measured / variance, 0.02);
  }

  private static double variance(Initializer initializer) {
    double usual = initializer.scale().map(Hyperparameter::defaultValue).orElse(Double.NaN);
    return switch (initializer) {
      case HE_NORMAL, HE_UNIFORM -> 2.0 / INPUTS;
      case AUTO, GLOROT_NORMAL, GLOROT_UNIFORM -> 2.0 / (INPUTS + UNITS);
      case LECUN_NORMAL, LECUN_UNIFORM, GAUSSIAN -> 1.0 / INPUTS;
      case NORMAL -> usual * usual;
      case UNIFORM -> usual * usual / 3;
      // Of a normal distribution cut off at two standard deviations.
      case TRUNCATED_NORMAL -> 0.7737 * usual * usual;
      // 300 columns of 500 numbers have length 1.
      case ORTHOGONAL -> 1.0 / UNITS;
      case PYTORCH_LINEAR -> 1.0 / (3 * INPUTS);
      case ZEROS, CONSTANT -> 0;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "HE_UNIFORM, 0.1414214",
    "GLOROT_UNIFORM, 0.0866025",
    "LECUN_UNIFORM, 0.1",
    "UNIFORM, 0.05",
    "PYTORCH_LINEAR, 0.0577350",
    "TRUNCATED_NORMAL, 0.1"
  })
  void boundsAreKeptAndReached(Initializer initializer, double bound) {
    double[] weights = weights(parameters(initializer, Activation.TANH));
    double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
    assertTrue(largest <= bound * (1 + 1e-6) && largest > 0.999 * bound, () -> "" + largest);
  }

  @ParameterizedTest
  @EnumSource(names = {"HE_NORMAL", "GLOROT_NORMAL", "LECUN_NORMAL", "GAUSSIAN", "NORMAL"})
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
  void biasesAreZeroUnlessTheWeightsSayOtherwise(Initializer initializer) {
    boolean drawn =
        initializer == Initializer.GAUSSIAN || initializer == Initializer.PYTORCH_LINEAR;
    assertEquals(
        drawn ? initializer : Initializer.ZEROS, Initializer.AUTO.resolveBiases(initializer));
    assertBiasVariance(
        drawn ? variance(initializer) : 0,
        DenseLayer.of(INPUTS, UNITS, Activation.TANH, initializer));
  }

  @ParameterizedTest
  @EnumSource
  void biasesHaveTheirOwnRule(Initializer initializer) {
    DenseLayer layer = DenseLayer.of(INPUTS, UNITS, Activation.TANH, Initializer.HE_NORMAL);
    if (!initializer.fitsBiases()) {
      assertMessage(
          initializer + " is for weights, not for biases",
          () -> layer.withBiasInitializer(initializer));
    } else if (initializer != Initializer.AUTO) {
      DenseLayer other = layer.withBiasInitializer(initializer);
      assertBiasVariance(variance(initializer), other);
      assertArrayEquals(weights(initial(layer)), weights(initial(other)));
    }
  }

  private static void assertBiasVariance(double expected, DenseLayer layer) {
    float[] parameters = initial(layer);
    double[] biases =
        IntStream.range(INPUTS * UNITS, parameters.length)
            .mapToDouble(k -> parameters[k])
            .toArray();
    assertEquals(UNITS, biases.length);
    double measured = Arrays.stream(biases).map(b -> b * b).average().orElseThrow();
    assertEquals(expected, measured, 0.2 * expected);
  }

  @ParameterizedTest
  @EnumSource
  void scaleMultiplies(Initializer initializer) {
    DenseLayer usual = DenseLayer.of(INPUTS, UNITS, Activation.TANH, initializer);
    if (initializer.scale().isEmpty()) {
      assertMessage(initializer + " takes no scale", () -> usual.withScale(0.3));
      assertEquals(Double.NaN, usual.scale());
      return;
    }
    double scale = initializer.scale().get().defaultValue();
    assertEquals(scale, usual.scale());
    DenseLayer other = usual.withScale(0.3);
    assertEquals(0.3, other.scale());
    assertNotEquals(usual, other);
    assertEquals(usual, other.withScale(scale));
    assertEquals(usual.hashCode(), other.withScale(scale).hashCode());
    double[] expected = weights(initial(usual));
    double[] found = weights(initial(other));
    for (int k = 0; k < found.length && initializer != Initializer.CONSTANT; k++) {
      assertEquals(expected[k] / scale * 0.3, found[k], 1e-6 * Math.abs(found[k]));
    }
    assertMessage("scale is NaN, but " + initializer, () -> usual.withScale(Double.NaN));
  }

  @Test
  void constantsAreWhatIsSaid() {
    DenseLayer layer =
        DenseLayer.of(2, 2, Activation.TANH, Initializer.CONSTANT)
            .withScale(-0.25)
            .withBiasInitializer(Initializer.CONSTANT)
            .withBiasScale(1.5);
    assertArrayEquals(new float[] {-0.25f, -0.25f, -0.25f, -0.25f, 1.5f, 1.5f}, initial(layer));
    assertEquals(1.5, layer.biasScale());
    assertEquals(Initializer.CONSTANT, layer.biasInitializer());
    assertNotEquals(layer, layer.withBiasScale(1));
    assertNotEquals(layer, layer.withBiasInitializer(Initializer.ZEROS));
    DenseLayer zeros = DenseLayer.of(2, 1, Activation.TANH, Initializer.ZEROS);
    assertArrayEquals(new float[3], initial(zeros));
    assertMessage("AUTO takes no scale", () -> zeros.withBiasScale(1));
  }

  /** As PyTorch: the rows where they are fewer, else the columns, times the scale. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "7, 1", "5, 8", "8, 5", "20, 20", "60, 100"})
  void rowsOrColumnsAreOrthonormal(int units, int inputs) {
    DenseLayer layer =
        DenseLayer.of(inputs, units, Activation.TANH, Initializer.ORTHOGONAL).withScale(3);
    float[] w = initial(layer);
    boolean rows = units <= inputs;
    for (int p = 0; p < Math.min(units, inputs); p++) {
      for (int q = 0; q <= p; q++) {
        double product = 0;
        for (int k = 0; k < Math.max(units, inputs); k++) {
          product +=
              rows
                  ? (double) w[p * inputs + k] * w[q * inputs + k]
                  : (double) w[k * inputs + p] * w[k * inputs + q];
        }
        assertEquals(p == q ? 9 : 0, product, 1e-5, p + " times " + q);
      }
    }
  }

  /** Gram and Schmidt's method, as the first vector shows: a normal one made of length 1. */
  @Test
  void firstOrthogonalVectorHasTheDirectionDrawn() {
    Random random = new Random(42);
    double[] drawn = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    double length = Math.sqrt(Arrays.stream(drawn).map(x -> x * x).sum());
    float[] w = single(3, 1, Initializer.ORTHOGONAL).initialParameters(42);
    for (int k = 0; k < 3; k++) {
      assertEquals(drawn[k] / length, w[k], 1e-7);
    }
  }

  @Test
  void truncatedNumbersAreDrawnAgain() {
    double[] weights = weights(parameters(Initializer.TRUNCATED_NORMAL, Activation.TANH));
    double beyond =
        Arrays.stream(weights).filter(w -> Math.abs(w) > 0.05).count() / (double) weights.length;
    // (0.3173 − 0.0455) / (1 − 0.0455)
    assertEquals(0.2848, beyond, 0.005);
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
    return initial(DenseLayer.of(INPUTS, UNITS, activation, initializer));
  }

  private static float[] initial(DenseLayer layer) {
    return Architecture.of(Loss.SQUARED_ERROR, layer).initialParameters(5);
  }

  private static void assertMessage(String start, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.startsWith(start), message);
  }

  private static double[] weights(float[] parameters) {
    return IntStream.range(0, INPUTS * UNITS).mapToDouble(k -> parameters[k]).toArray();
  }
}
