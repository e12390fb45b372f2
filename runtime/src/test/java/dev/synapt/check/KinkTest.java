package dev.synapt.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One ReLU unit, then one linear unit: z1 = w1·x + b1, a2 = w2·relu(z1) + b2. */
class KinkTest {

  private static Architecture architecture(Loss loss) {
    return Architecture.of(
        loss,
        DenseLayer.of(1, 1, Activation.RELU, Initializer.AUTO),
        DenseLayer.of(1, 1, Activation.IDENTITY, Initializer.AUTO));
  }

  private static GradientReport check(Loss loss, float[] parameters, float[] x, float[] y) {
    InterpretedNetwork network = InterpretedNetwork.of(architecture(loss), parameters);
    return GradientCheck.of(network).check(Samples.wrap(x, 1, y, 1));
  }

  private static int[] kinks(GradientReport report) {
    return report.blocks().stream().mapToInt(GradientReport.Block::kinks).toArray();
  }

  @Test
  void rowAtAKinkIsLeftOutAndCounted() {
    // z1 = 1·1 − 1 in row 0, far from 0 in the others
    GradientReport report =
        check(
            Loss.SQUARED_ERROR,
            new float[] {1, -1, 2, 0.5f},
            new float[] {1, 3, -2},
            new float[] {0, 0, 0});
    assertEquals(3, report.rows());
    assertEquals(1, report.rowsAtKinks());
    assertArrayEquals(new int[] {0, 0, 0, 0, 1}, kinks(report));
    assertEquals(4 + 2, report.checked());
    assertTrue(report.passes(1e-4), report::toString);
    assertTrue(report.toString().contains("2 of 3 rows (1 at a kink)"), report::toString);
    // rows 1 and 2: a2 = 2·2 + 0.5 and 0.5
    assertEquals(4.5 * 4.5 + 0.5 * 0.5, report.referenceLoss(), 1e-12);
  }

  @Test
  void checkPassesNothingWhereEveryRowIsAtAKink() {
    GradientReport report =
        check(Loss.SQUARED_ERROR, new float[] {1, -1, 2, 0.5f}, new float[] {1}, new float[] {0});
    assertEquals(1, report.rowsAtKinks());
    assertFalse(report.passes(1e-4), report::toString);
  }

  @Test
  void nothingIsComparedWhereEveryRowIsAtAKink() {
    GradientReport report =
        check(Loss.SQUARED_ERROR, new float[] {1, -1, 2, 0.5f}, new float[] {1}, new float[] {0});
    assertEquals(0, report.checked());
    assertTrue(report.worst().isEmpty());
  }

  @Test
  void differenceAcrossAKinkIsNotCompared() {
    // z1 = 5e-6, as far as float goes surely above 0; a step of b1 or x by 1e-5 crosses 0
    GradientReport report =
        check(
            Loss.SQUARED_ERROR, new float[] {1, 0, 2, 0.5f}, new float[] {5e-6f}, new float[] {0});
    assertEquals(0, report.rowsAtKinks());
    assertEquals(1, report.blocks().get(1).kinks());
    assertEquals(1, report.blocks().get(4).kinks());
    assertEquals(5, report.checked() + IntStream.of(kinks(report)).sum());
    assertTrue(report.blocks().get(1).worst().isEmpty());
    assertTrue(report.passes(1e-4), report::toString);
    assertTrue(report.toString().contains("b1   0 of 1 checked, 1 at a kink; worst none"));
  }

  @Test
  void unitWithoutAnyTermIsSurelyAtZero() {
    // z1 = 1·0 + 0 in float and in double: weights are compared, only the bias crosses 0
    GradientReport report =
        check(Loss.SQUARED_ERROR, new float[] {1, 0, 2, 0.5f}, new float[] {0}, new float[] {0});
    assertEquals(0, report.rowsAtKinks());
    assertArrayEquals(new int[] {0, 1, 0, 0, 1}, kinks(report));
    assertTrue(report.passes(1e-4), report::toString);
  }

  @Test
  void kinkOfTheLossCountsToo() {
    // a2 = 2·1 + 0.5 is the target of row 0
    GradientReport report =
        check(
            Loss.ABSOLUTE_ERROR,
            new float[] {1, 0, 2, 0.5f},
            new float[] {1, 3},
            new float[] {2.5f, 0});
    assertEquals(1, report.rowsAtKinks());
    assertTrue(report.passes(1e-4), report::toString);
  }

  @Test
  void differenceAcrossTheKinkOfTheLossIsNotCompared() {
    // a2 = 0.01 is 5e-6 above the target; a step of b1 or b2 by 1e-5 leads across
    GradientReport report =
        check(
            Loss.ABSOLUTE_ERROR,
            new float[] {0.01f, 0, 1, 0},
            new float[] {1},
            new float[] {0.01f - 5e-6f});
    assertEquals(0, report.rowsAtKinks());
    assertEquals(1, report.blocks().get(1).kinks());
    assertEquals(1, report.blocks().get(3).kinks());
  }
}
