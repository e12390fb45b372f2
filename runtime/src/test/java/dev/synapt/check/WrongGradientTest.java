package dev.synapt.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backward pass that is wrong in one number fails, and the report says which. */
class WrongGradientTest {

  private static final Architecture ARCHITECTURE =
      Architecture.of(
          Loss.SQUARED_ERROR,
          DenseLayer.of(4, 3, Activation.TANH, Initializer.GAUSSIAN),
          DenseLayer.of(3, 2, Activation.SIGMOID, Initializer.GAUSSIAN));

  /** Of 12 weights and 3 biases of layer 1, then 6 weights and 2 biases of layer 2. */
  private static final int W1_2_1 = 2 * 4 + 1;

  private static final int B1_0 = 12;
  private static final int W2_1_2 = 15 + 3 + 2;
  private static final int B2_1 = 22;

  private final InterpretedNetwork network = InterpretedNetwork.of(ARCHITECTURE, 2);
  private final Samples samples = Grid.samples(ARCHITECTURE, 3);

  @Test
  void rightOnePasses() {
    GradientReport report = GradientCheck.of(network).check(samples);
    assertTrue(report.passes(1e-4), report::toString);
    assertEquals(OptionalInt.empty(), report.wrongLayer(1e-4));
  }

  @Test
  void weightsAreNamed() {
    Network wrong = FalsifiedNetwork.inParameter(network, W1_2_1, 1e-2f);
    assertWorst(Optional.of(ParameterBlock.Kind.WEIGHT), 1, 2, 1, "∂L/∂w1[2][1]: ", wrong);
    wrong = FalsifiedNetwork.inParameter(network, W2_1_2, -1e-2f);
    assertWorst(Optional.of(ParameterBlock.Kind.WEIGHT), 2, 1, 2, "∂L/∂w2[1][2]: ", wrong);
  }

  @Test
  void biasesAreNamed() {
    Network wrong = FalsifiedNetwork.inParameter(network, B1_0, 1e-3f);
    assertWorst(Optional.of(ParameterBlock.Kind.BIAS), 1, 0, 0, "∂L/∂b1[0]: ", wrong);
    wrong = FalsifiedNetwork.inParameter(network, B2_1, 1e-3f);
    assertWorst(Optional.of(ParameterBlock.Kind.BIAS), 2, 1, 0, "∂L/∂b2[1]: ", wrong);
  }

  @Test
  void derivativeThatIsNanIsNamed() {
    Network wrong = FalsifiedNetwork.inParameter(network, W1_2_1, Float.NaN);
    assertWorst(Optional.of(ParameterBlock.Kind.WEIGHT), 1, 2, 1, "∂L/∂w1[2][1]: ", wrong);
  }

  @Test
  void derivativeThatIsInfiniteIsNamed() {
    Network wrong = FalsifiedNetwork.inParameter(network, W2_1_2, Float.POSITIVE_INFINITY);
    assertWorst(Optional.of(ParameterBlock.Kind.WEIGHT), 2, 1, 2, "∂L/∂w2[1][2]: ", wrong);
  }

  @Test
  void inputsAreNamed() {
    Network wrong = FalsifiedNetwork.inInput(network, 3, 1e-2f);
    GradientReport report = GradientCheck.of(wrong).check(samples);
    assertFalse(report.passes(1e-4));
    Derivative worst = report.worst().orElseThrow();
    assertEquals(Optional.empty(), worst.kind());
    assertEquals(0, worst.layer());
    assertEquals(3, worst.input());
    assertTrue(worst.toString().startsWith("∂L/∂x[3] in row " + worst.unit()), worst::toString);
    assertEquals(1e-2, worst.absoluteError(), 1e-5);
  }

  @Test
  void inputOfOneRowIsNamed() {
    for (int row = 0; row < 3; row++) {
      Network wrong = FalsifiedNetwork.inInput(network, 3, 1e-2f);
      GradientReport report = GradientCheck.of(wrong).check(samples.subset(row));
      assertEquals(0, report.worst().orElseThrow().unit());
      assertEquals(3, report.worst().orElseThrow().input());
    }
  }

  @Test
  void rowsOfWeightZeroDoNotShiftTheNumberOfARow() {
    Network wrong = FalsifiedNetwork.inInput(network, 3, 1e-2f);
    GradientReport report =
        GradientCheck.of(wrong).check(samples.weighted(new float[] {0f, 0f, 2f}));
    assertEquals(1, report.rows());
    assertEquals(2, report.worst().orElseThrow().unit());
  }

  /** The rounding of a loss weighs as much as the row, and not more. */
  @ParameterizedTest
  @ValueSource(floats = {1e-20f, 1e-12f, 1f, 1e9f})
  void rowWeightsHideNothing(float weight) {
    float[] weights = new float[samples.size()];
    Arrays.fill(weights, weight);
    Samples weighted = samples.weighted(weights);
    GradientReport right = GradientCheck.of(network).check(weighted);
    assertTrue(right.passes(1e-4), right::toString);
    Network wrong = FalsifiedNetwork.inParameter(network, W1_2_1, 1e-2f * weight);
    assertEquals(OptionalInt.of(1), GradientCheck.of(wrong).check(weighted).wrongLayer(1e-4));
    wrong = FalsifiedNetwork.inInput(network, 3, 1e-2f);
    assertEquals(OptionalInt.of(0), GradientCheck.of(wrong).check(weighted).wrongLayer(1e-4));
  }

  @Test
  void smallFeaturesHideNothing() {
    Samples small = Samples.of(new float[][] {{1e-12f, 2e-12f, 3e-12f, 4e-12f}}, new float[1][2]);
    assertTrue(GradientCheck.of(network).check(small).passes(1e-4));
    Network wrong = FalsifiedNetwork.inParameter(network, W1_2_1, 1e-14f);
    assertEquals(OptionalInt.of(1), GradientCheck.of(wrong).check(small).wrongLayer(1e-4));
  }

  @Test
  void wrongLossFails() {
    GradientReport report =
        GradientCheck.of(FalsifiedNetwork.inLoss(network, 1e-2f)).check(samples);
    assertFalse(report.passes(1e-4));
    assertEquals(0.03, report.loss() - report.referenceLoss(), 1e-5);
    assertTrue(report.lossError() > 1e-3 && report.lossError() <= 0.03 + 1e-5);
    assertTrue(report.worst().orElseThrow().relativeError() < 1e-4);
  }

  @Test
  void lossThatIsNanFails() {
    GradientReport report =
        GradientCheck.of(FalsifiedNetwork.inLoss(network, Float.NaN)).check(samples);
    assertEquals(Double.POSITIVE_INFINITY, report.lossError());
    assertFalse(report.passes(1e-4));
  }

  private void assertWorst(
      Optional<ParameterBlock.Kind> kind,
      int layer,
      int unit,
      int input,
      String text,
      Network wrong) {
    GradientReport report = GradientCheck.of(wrong).check(samples);
    assertFalse(report.passes(1e-4));
    assertEquals(OptionalInt.of(layer), report.wrongLayer(1e-4));
    Derivative worst = report.worst().orElseThrow();
    assertEquals(kind, worst.kind());
    assertEquals(layer, worst.layer());
    assertEquals(unit, worst.unit());
    assertEquals(input, worst.input());
    assertTrue(worst.toString().startsWith(text), worst::toString);
    double scale = Math.max(Math.abs(worst.analytic()), Math.abs(worst.numeric()));
    if (Double.isFinite(scale)) {
      assertEquals(worst.absoluteError() / scale, worst.relativeError(), 1e-12);
    }
  }
}
