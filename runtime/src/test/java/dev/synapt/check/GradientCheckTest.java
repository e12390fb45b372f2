package dev.synapt.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {

  private static final Architecture WIDE =
      Architecture.of(
          Loss.CROSS_ENTROPY,
          DenseLayer.of(20, 30, Activation.TANH, Initializer.AUTO),
          DenseLayer.of(30, 4, Activation.SOFTMAX, Initializer.AUTO));

  private final InterpretedNetwork wide = InterpretedNetwork.of(WIDE, 1);
  private final Samples samples = Grid.samples(WIDE, 3);

  @ParameterizedTest
  @MethodSource("dev.synapt.check.Grid#architectures")
  void rightNetworkPasses(Architecture architecture) {
    Samples rows = Grid.samples(architecture, 3);
    GradientReport report;
    int seed = 3;
    do {
      // Some have all rows at kinks, such as hard tanh with the hinge loss, whose kinks are at ±1.
      report = GradientCheck.of(InterpretedNetwork.of(architecture, seed++)).check(rows);
    } while (report.rowsAtKinks() == 3 && seed < 20);
    assertTrue(report.passes(1e-4), report.toString());
    assertTrue(report.rowsAtKinks() < 3, report.toString());
    int numbers = architecture.parameters() + 3 * architecture.inputs();
    int kinks = report.blocks().stream().mapToInt(GradientReport.Block::kinks).sum();
    assertEquals(numbers, report.checked() + kinks);
  }

  @Test
  void weightedRowsPass() {
    Samples weighted = samples.weighted(new float[] {0.5f, 0, 3});
    GradientReport report = GradientCheck.of(wide).all().check(weighted);
    assertTrue(report.passes(1e-4), report::toString);
    GradientReport plain = GradientCheck.of(wide).check(samples.subset(0, 2, 2));
    assertNotEquals(report.referenceLoss(), plain.referenceLoss());
  }

  /** Its inputs count by themselves, however small the weights are. */
  @Test
  void residualFirstLayerOfSmallWeightsPasses() {
    Architecture residual =
        Architecture.of(
            Loss.BINARY_CROSS_ENTROPY,
            DenseLayer.of(4, 4, Activation.TANH, Initializer.AUTO).withResidual(),
            DenseLayer.of(4, 1, Activation.SIGMOID, Initializer.AUTO));
    InterpretedNetwork network = InterpretedNetwork.of(residual, 1);
    float[] parameters = network.parameters();
    for (int k = 0; k < 16; k++) {
      parameters[k] *= 1e-6f;
    }
    network.setParameters(parameters);
    GradientReport report = GradientCheck.of(network).check(Grid.samples(residual, 3));
    assertTrue(report.passes(1e-4), report::toString);
  }

  @Test
  void lossIsTheWeightedSum() {
    Samples weighted = samples.weighted(new float[] {0.5f, 0, 3});
    GradientReport report = GradientCheck.of(wide).check(weighted);
    double expected = 0;
    float[] input = new float[20];
    float[] target = new float[4];
    for (int row = 0; row < 3; row++) {
      weighted.copyFeatures(row, input);
      weighted.copyTarget(row, target);
      expected += weighted.weight(row) * (double) wide.loss(input, target);
    }
    assertEquals(expected, report.loss(), 1e-6 * expected);
    assertEquals(expected, report.referenceLoss(), 1e-6 * expected);
  }

  @Test
  void rowOfWeightZeroIsNotLookedAt() {
    float[][] features = {new float[20], new float[20]};
    float[][] targets = {{0, 1, 0, 0}, {0, 0, Float.NaN, 1}};
    features[0][3] = 1;
    features[1][0] = Float.NaN;
    Samples rows = Samples.of(features, targets);
    GradientReport report = GradientCheck.of(wide).all().check(rows.weighted(new float[] {2f, 0f}));
    assertTrue(report.passes(1e-4), report::toString);
    assertEquals(1, report.rows());
    assertEquals(
        "the weights of all 2 rows are 0, expected one that is more",
        assertThrows(
                IllegalArgumentException.class,
                () -> GradientCheck.of(wide).check(rows.weighted(new float[2])))
            .getMessage());
  }

  @Test
  void allChecksEveryNumber() {
    GradientReport report = GradientCheck.of(wide).all().check(samples);
    assertEquals(WIDE.parameters() + 3 * 20, report.checked());
    assertEquals(3, report.rows());
    assertEquals(0, report.rowsAtKinks());
  }

  @Test
  void largerLayersAreSampled() {
    GradientReport report = GradientCheck.of(wide).atMost(7).check(samples);
    long[] totals = report.blocks().stream().mapToLong(GradientReport.Block::total).toArray();
    int[] checked = report.blocks().stream().mapToInt(GradientReport.Block::checked).toArray();
    assertArrayEquals(new long[] {600, 30, 120, 4, 60}, totals);
    assertArrayEquals(new int[] {7, 7, 7, 4, 7}, checked);
    assertTrue(report.toString().contains("7 of 600 checked"), report::toString);
    assertTrue(report.passes(1e-4), report::toString);
  }

  @Test
  void defaultIsFiveHundredOfEachBlock() {
    assertEquals(500, GradientCheck.of(wide).check(samples).blocks().get(0).checked());
  }

  @Test
  void seedFixesTheSample() {
    String one = GradientCheck.of(wide).atMost(2).seed(1).check(samples).toString();
    assertEquals(one, GradientCheck.of(wide).atMost(2).seed(1).check(samples).toString());
    assertNotEquals(one, GradientCheck.of(wide).atMost(2).seed(2).check(samples).toString());
  }

  @Test
  void networkIsNotChanged() {
    wide.accumulateGradient(samples, new int[] {0, 1}, 0, 2);
    float[] parameters = wide.parameters();
    float[] gradient = wide.gradient();
    GradientCheck.of(wide).check(samples);
    assertArrayEquals(parameters, wide.parameters());
    assertArrayEquals(gradient, wide.gradient());
  }

  @Test
  void parameterThatIsNanFails() {
    float[] parameters = wide.parameters();
    parameters[5] = Float.NaN;
    wide.setParameters(parameters);
    GradientReport report = GradientCheck.of(wide).check(samples);
    assertFalse(report.passes(1e-4));
    assertEquals(Double.POSITIVE_INFINITY, report.lossError());
  }

  @Test
  void textHasALineForEachBlock() {
    String[] lines = GradientCheck.of(wide).all().check(samples).toString().split("\\R", -1);
    assertEquals(7, lines.length);
    assertTrue(lines[0].startsWith("gradient check: 3 of 3 rows (0 at a kink), loss "), lines[0]);
    assertTrue(lines[1].trim().startsWith("W1   600 of 600 checked, 0 at a kink; worst ∂L/∂w1["));
    assertTrue(lines[4].trim().startsWith("b2   4 of 4 checked"), lines[4]);
    assertTrue(lines[5].trim().startsWith("x    60 of 60 checked"), lines[5]);
    assertTrue(lines[6].startsWith("largest relative error "), lines[6]);
  }

  @Test
  void argumentsAreChecked() {
    GradientCheck check = GradientCheck.of(wide);
    assertEquals(
        "count is 0, expected at least 1",
        assertThrows(IllegalArgumentException.class, () -> check.atMost(0)).getMessage());
    assertEquals(
        "samples have 2 inputs and 4 targets, expected 20 and 4",
        assertThrows(
                IllegalArgumentException.class,
                () -> check.check(Samples.wrap(new float[2], 2, new float[4], 4)))
            .getMessage());
    assertEquals(
        "network",
        assertThrows(NullPointerException.class, () -> GradientCheck.of(null)).getMessage());
    assertEquals(
        "samples", assertThrows(NullPointerException.class, () -> check.check(null)).getMessage());
  }
}
