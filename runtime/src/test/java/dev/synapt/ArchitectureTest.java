package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.ParameterBlock.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {

  private static final Architecture DIGITS =
      Architecture.of(
          Loss.CROSS_ENTROPY, layer(64, 32, Activation.RELU), layer(32, 10, Activation.SOFTMAX));

  @Test
  void factsFollowFromTheLayers() {
    assertEquals(64, DIGITS.inputs());
    assertEquals(10, DIGITS.outputs());
    assertEquals(10, DIGITS.targets());
    assertEquals(2410, DIGITS.parameters());
    assertEquals(Loss.CROSS_ENTROPY, DIGITS.loss());
    assertEquals(2080, DIGITS.layers().get(0).parameters());
  }

  @Test
  void textIsShort() {
    assertEquals("64 → 32 RELU → 10 SOFTMAX, CROSS_ENTROPY, 2410 parameters", DIGITS.toString());
    assertEquals("32 RELU", DIGITS.layers().get(0).toString());
  }

  @Test
  void settingsAreShown() {
    DenseLayer layer =
        layer(3, 3, Activation.RELU)
            .withNormalization(Normalization.LAYER)
            .withDropout(0.5)
            .withResidual();
    assertEquals("3 RELU (LAYER, dropout 0.5, residual)", layer.toString());
    assertEquals(Normalization.LAYER, layer.normalization());
    assertEquals(0.5, layer.dropout());
    assertTrue(layer.residual());
  }

  @Test
  void gainAndShiftComeAfterTheBiases() {
    DenseLayer layer = layer(2, 3, Activation.TANH).withNormalization(Normalization.LAYER);
    assertEquals(15, layer.parameters());
    assertEquals(
        List.of(0, 6, 9, 12),
        Stream.of(Kind.WEIGHT, Kind.BIAS, Kind.GAIN, Kind.SHIFT).map(layer::offset).toList());
    assertEquals(
        List.of(6, 3, 3, 3),
        Stream.of(Kind.WEIGHT, Kind.BIAS, Kind.GAIN, Kind.SHIFT).map(layer::parameters).toList());
    DenseLayer rms = layer.withNormalization(Normalization.RMS);
    assertEquals(12, rms.parameters());
    assertEquals(0, rms.parameters(Kind.SHIFT));
    float[] start =
        Architecture.of(Loss.SQUARED_ERROR, layer, layer(3, 1, Activation.TANH))
            .initialParameters(1);
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 1, 0, 0, 0}, Arrays.copyOfRange(start, 6, 15));
  }

  @Test
  void settingsThatCannotBeAreRejected() {
    DenseLayer layer = layer(2, 3, Activation.TANH);
    assertMessage(
        "a residual layer needs as many units as inputs, found 3 units and 2 inputs",
        layer::withResidual);
    for (double share : new double[] {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertMessage(
          "dropout is " + share + ", expected 0 or more and less than 1",
          () -> layer.withDropout(share));
    }
    assertMessage(
        "the output layer has dropout = 0.5, which only hidden layers can have",
        () -> Architecture.of(Loss.SQUARED_ERROR, layer.withDropout(0.5)));
    assertMessage(
        "the output layer has residual = true, which only hidden layers can have",
        () -> Architecture.of(Loss.SQUARED_ERROR, layer(3, 3, Activation.TANH).withResidual()));
  }

  @Test
  void lossThatComparesDirectionsNeedsTwoOutputs() {
    assertMessage(
        "COSINE needs at least 2 outputs, found 1",
        () -> Architecture.of(Loss.COSINE, layer(2, 1, Activation.TANH)));
  }

  @Test
  void equalPartsMakeEqualArchitectures() {
    Architecture same =
        Architecture.of(
            Loss.CROSS_ENTROPY, layer(64, 32, Activation.RELU), layer(32, 10, Activation.SOFTMAX));
    assertEquals(DIGITS, same);
    assertEquals(DIGITS.hashCode(), same.hashCode());
    assertNotEquals(
        DIGITS,
        Architecture.of(
            Loss.SQUARED_ERROR, layer(64, 32, Activation.RELU), layer(32, 10, Activation.SOFTMAX)));
    assertNotEquals(
        DIGITS,
        Architecture.of(
            Loss.CROSS_ENTROPY, layer(64, 32, Activation.TANH), layer(32, 10, Activation.SOFTMAX)));
  }

  @Test
  void layersDifferInEveryPart() {
    DenseLayer layer = DenseLayer.of(3, 2, Activation.TANH, Initializer.AUTO);
    assertEquals(layer, DenseLayer.of(3, 2, Activation.TANH, Initializer.AUTO));
    assertEquals(
        layer.hashCode(), DenseLayer.of(3, 2, Activation.TANH, Initializer.AUTO).hashCode());
    assertNotEquals(layer, DenseLayer.of(4, 2, Activation.TANH, Initializer.AUTO));
    assertNotEquals(layer, DenseLayer.of(3, 3, Activation.TANH, Initializer.AUTO));
    assertNotEquals(layer, DenseLayer.of(3, 2, Activation.RELU, Initializer.AUTO));
    assertNotEquals(layer, layer.withNormalization(Normalization.RMS));
    assertNotEquals(layer, layer.withDropout(0.1));
    DenseLayer square = DenseLayer.of(3, 3, Activation.TANH, Initializer.AUTO);
    assertNotEquals(square, square.withResidual());
    assertNotEquals(layer, DenseLayer.of(3, 2, Activation.TANH, Initializer.GAUSSIAN));
  }

  @Test
  void layersAreCopiedAndCannotBeChanged() {
    DenseLayer[] layers = {layer(2, 3, Activation.TANH), layer(3, 1, Activation.IDENTITY)};
    Architecture architecture = Architecture.of(Loss.SQUARED_ERROR, layers);
    DenseLayer first = layers[0];
    layers[0] = null;
    List<DenseLayer> list = architecture.layers();
    assertEquals(first, list.get(0));
    assertThrows(UnsupportedOperationException.class, () -> list.remove(0));
  }

  @Test
  void initialParametersAreANewArray() {
    DIGITS.initialParameters(1)[0] = 99f;
    assertNotEquals(99f, DIGITS.initialParameters(1)[0]);
  }

  @Test
  void layersAreNeeded() {
    assertMessage("at least one layer, found none", () -> Architecture.of(Loss.SQUARED_ERROR));
  }

  @Test
  void layersHaveToFitTogether() {
    assertMessage(
        "layer 2 takes 4 inputs, but layer 1 gives 3",
        () ->
            Architecture.of(
                Loss.SQUARED_ERROR, layer(2, 3, Activation.TANH), layer(4, 1, Activation.TANH)));
  }

  @ParameterizedTest
  @EnumSource
  void lossTakesOnlyTheOutputItRequires(Loss loss) {
    for (Activation activation : Activation.values()) {
      DenseLayer output = layer(2, 2, activation);
      if (loss.acceptedOutputs().contains(activation)) {
        assertEquals(2, Architecture.of(loss, output).outputs());
      } else {
        assertMessage(
            loss + " needs " + loss.outputRequirement().get() + ", found " + activation,
            () -> Architecture.of(loss, output));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void lossParameterIsTheDefaultOrWhatIsSet(Loss loss) {
    Architecture usual =
        Architecture.of(loss, layer(2, LegalTargets.outputs(loss, 2), loss.usualOutput()));
    if (loss.parameter().isEmpty()) {
      assertEquals(Double.NaN, usual.lossParameter());
      assertMessage(loss + " takes no parameter", () -> usual.withLossParameter(0.3));
    } else {
      Hyperparameter parameter = loss.parameter().get();
      assertEquals(parameter.defaultValue(), usual.lossParameter());
      Architecture other = usual.withLossParameter(0.3);
      assertEquals(0.3, other.lossParameter());
      assertNotEquals(usual, other);
      assertNotEquals(usual.hashCode(), other.hashCode());
      assertEquals(usual, other.withLossParameter(parameter.defaultValue()));
      String text = ", " + loss + " with " + parameter.name() + " 0.3, ";
      assertTrue(other.toString().contains(text), other.toString());
      assertTrue(usual.toString().contains(", " + loss + ", "), usual.toString());
      for (double illegal : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertMessage(
            parameter.name() + " is " + illegal + ", but " + loss + " takes a number ",
            () -> usual.withLossParameter(illegal));
      }
    }
  }

  @Test
  void parametersAreCountedInAnInt() {
    assertMessage(
        "a layer of 65535 inputs and 32768 units has 2147483648 parameters; at most 2147483647",
        () -> layer(65535, 32768, Activation.TANH));
    DenseLayer large = layer(32768, 32768, Activation.TANH);
    assertEquals(1_073_774_592, large.parameters());
    assertMessage(
        "2147549184 parameters; at most 2147483647",
        () -> Architecture.of(Loss.SQUARED_ERROR, large, large));
  }

  @Test
  void layerNeedsInputsAndUnits() {
    assertMessage("inputs is 0, expected at least 1", () -> layer(0, 1, Activation.TANH));
    assertMessage("units is -1, expected at least 1", () -> layer(1, -1, Activation.TANH));
  }

  @Test
  void nullIsNamed() {
    DenseLayer layer = layer(1, 1, Activation.TANH);
    assertNull("loss", () -> Architecture.of(null, layer));
    assertNull("activation", () -> layer(1, 1, null));
    assertNull("initializer", () -> DenseLayer.of(1, 1, Activation.TANH, null));
  }

  @Test
  void nullLayersAreNamed() {
    assertNull("layers", () -> Architecture.of(Loss.SQUARED_ERROR, (DenseLayer[]) null));
  }

  private static DenseLayer layer(int inputs, int units, Activation activation) {
    return DenseLayer.of(inputs, units, activation, Initializer.AUTO);
  }

  private static void assertMessage(String part, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void assertNull(String name, Runnable action) {
    String message = assertThrows(NullPointerException.class, action::run).getMessage();
    assertTrue(message != null && message.contains(name), message);
  }
}
