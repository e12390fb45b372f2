package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

  private static final int UNITS = 10_000;

  private static float[] factors(
      long seed, long step, long row, int layer, double share, int units) {
    float[] factors = new float[units];
    Dropout.factors(seed, step, row, layer, share, factors, 0, 1, units);
    return factors;
  }

  /** Computed from the formula in the javadoc by another program: what is kept. */
  @Test
  void formulaIsTheOneThatIsWrittenDown() {
    assertArrayEquals(
        new int[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1},
        kept(factors(1, 0, 0, 1, 0.5, 16)));
    assertArrayEquals(
        new int[] {0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1},
        kept(factors(-7, 1_000_000, 41, 3, 0.25, 16)));
  }

  private static int[] kept(float[] factors) {
    int[] kept = new int[factors.length];
    for (int j = 0; j < kept.length; j++) {
      kept[j] = factors[j] == 0 ? 0 : 1;
    }
    return kept;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.25, 0.5, 0.9})
  void shareIsDroppedAndTheMeanStays(double share) {
    float scale = (float) (1 / (1 - share));
    for (int step = 0; step < 20; step++) {
      int dropped = 0;
      for (float factor : factors(3, step, 5, 1, share, UNITS)) {
        assertTrue(factor == 0 || factor == scale, () -> "" + factor);
        dropped += factor == 0 ? 1 : 0;
      }
      // Four standard deviations of a binomial distribution.
      double tolerance = 4 * Math.sqrt(UNITS * share * (1 - share));
      assertEquals(UNITS * share, dropped, tolerance);
    }
  }

  @Test
  void nothingIsDroppedWithoutDropout() {
    float[] ones = new float[UNITS];
    Arrays.fill(ones, 1f);
    assertArrayEquals(ones, factors(1, 2, 3, 4, 0, UNITS));
  }

  /** Two masks of one half that have nothing to do with each other agree in half of the units. */
  @Test
  void everyArgumentMakesAnotherMask() {
    float[] mask = factors(1, 2, 3, 4, 0.5, UNITS);
    for (float[] other :
        List.of(
            factors(2, 2, 3, 4, 0.5, UNITS),
            factors(-1, 2, 3, 4, 0.5, UNITS),
            factors(1, 3, 3, 4, 0.5, UNITS),
            factors(1, 2, 4, 4, 0.5, UNITS),
            factors(1, 2, 3, 5, 0.5, UNITS),
            factors(1, 3, 2, 4, 0.5, UNITS),
            factors(2, 1, 3, 4, 0.5, UNITS),
            Arrays.copyOfRange(factors(1, 2, 3, 4, 0.5, UNITS + 1), 1, UNITS + 1))) {
      int same = 0;
      for (int j = 0; j < UNITS; j++) {
        same += mask[j] == other[j] ? 1 : 0;
      }
      assertEquals(UNITS / 2, same, 4 * Math.sqrt(UNITS) / 2);
    }
  }

  @Test
  void unitsMayLieApart() {
    float[] apart = new float[3 + 7 * 4];
    Dropout.factors(1, 2, 3, 4, 0.5, apart, 3, 4, 7);
    float[] together = factors(1, 2, 3, 4, 0.5, 7);
    for (int k = 0; k < apart.length; k++) {
      assertEquals(k % 4 == 3 && k / 4 < 7 ? together[k / 4] : 0f, apart[k]);
    }
  }
}
