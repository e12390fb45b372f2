package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.train.Adam;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Optimizer;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import dev.synapt.train.TrainingReport;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Any number of threads trains a network to the same bits, in every form, with dropout too. */
@AlsoWithVectors
final class TrainingThreadsTest {

  private static final int ROWS = 300;
  private static final List<Optimizer> OPTIMIZERS = List.of(Sgd.plain(), Adam.create());

  @ParameterizedTest
  @EnumSource
  void sameBitsForAnyNumberOfThreads(Specimen specimen) {
    assertSameBits(specimen.network());
  }

  static Set<Kernels> forms() {
    return Compiled.forms();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theSameIsDropped(Kernels form) {
    assertSameBits(DropoutNet.network(form));
  }

  private static void assertSameBits(Network start) {
    Samples samples = SmoothRows.of(start, ROWS, 1);
    for (Optimizer optimizer : OPTIMIZERS) {
      // Shards of 64, 64, 64 and 28 rows, and of 64 and 16.
      Trainer trainer =
          Trainer.with(optimizer)
              .learningRate(LearningRate.constant(1e-3f))
              .batchSize(220)
              .epochs(4);
      Network alone = start.copy();
      TrainingReport expected = trainer.threads(1).fit(alone, samples);
      float[] bits = Specimen.parametersOf(alone);
      assertFalse(Arrays.equals(Specimen.parametersOf(start), bits));
      for (int threads : new int[] {2, 3, 8}) {
        Network together = start.copy();
        TrainingReport report = trainer.threads(threads).fit(together, samples);
        assertArrayEquals(bits, Specimen.parametersOf(together));
        assertEquals(expected.epochs(), report.epochs());
      }
    }
  }
}
