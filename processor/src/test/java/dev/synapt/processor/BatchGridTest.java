package dev.synapt.processor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At every cell of the grid: mini-batches, which vector kernels take by tiles. */
@AlsoWithVectors
final class BatchGridTest {

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.GridCell#cells")
  void gradientAndStepAreThoseOfTheReference(GridCell cell) {
    Batch.of(cell.network(), cell.number()).assertAsReference();
  }

  @ParameterizedTest
  @MethodSource("dev.synapt.processor.GridCell#cells")
  void rowWithoutALossIsLeftOut(GridCell cell) {
    Batch.of(cell.network(), cell.number() + 1).assertRowWithoutALossIsLeftOut();
  }
}
