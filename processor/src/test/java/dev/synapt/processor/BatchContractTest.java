package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mini-batches of samples: what does not fit is rejected by name. */
@AlsoWithVectors
final class BatchContractTest {

  private static final int ROWS = Specimen.ROWS;

  /** A method that takes a mini-batch. */
  private interface Batch {
    float run(Network network, Samples samples, int[] rows, int from, int to);
  }

  private static final List<Batch> BATCHES =
      List.of(
          Network::accumulateGradient,
          (network, samples, rows, from, to) -> network.learn(samples, rows, from, to, 0.1f));

  @ParameterizedTest
  @EnumSource
  void nullIsRejectedByName(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    Samples samples = specimen.samples();
    Class<NullPointerException> type = NullPointerException.class;
    for (Batch batch : BATCHES) {
      state.assertRejected(type, () -> batch.run(network, null, new int[1], 0, 1), "samples");
      state.assertRejected(type, () -> batch.run(network, samples, null, 0, 1), "rows");
    }
  }

  @ParameterizedTest
  @EnumSource
  void samplesHaveToHaveTheWidthsOfTheNetwork(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    int inputs = network.architecture().inputs();
    int targets = network.architecture().targets();
    for (int wrong : new int[] {-1, 1}) {
      if (targets + wrong > 0) {
        Samples badTargets =
            Samples.wrap(new float[inputs], inputs, new float[targets + wrong], targets + wrong);
        rejectBatch(network, state, badTargets, new int[1], 0, 1, targets, targets + wrong);
      }
      Samples badInputs =
          Samples.wrap(new float[inputs + wrong], inputs + wrong, new float[targets], targets);
      rejectBatch(network, state, badInputs, new int[1], 0, 1, inputs, inputs + wrong);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rangeHasToLieInTheRows(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    Samples samples = specimen.samples();
    int[] rows = {0, 1, 2};
    rejectBatch(network, state, samples, rows, -1, 2, "rows", -1, 3);
    rejectBatch(network, state, samples, rows, 0, 4, "rows", 4, 3);
    rejectBatch(network, state, samples, rows, 2, 1, "rows", 2, 1);
    rejectBatch(network, state, samples, rows, 4, 4, "rows", 4, 3);
    rejectBatch(network, state, samples, rows, Integer.MIN_VALUE, 2, "rows", Integer.MIN_VALUE);
    rejectBatch(network, state, samples, rows, 0, Integer.MAX_VALUE, "rows", Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource
  void rowHasToLieInTheSamples(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    Samples samples = specimen.samples();
    for (int wrong : new int[] {-1, ROWS, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      rejectBatch(network, state, samples, new int[] {0, 1, wrong}, 0, 3, "rows", wrong, ROWS - 1);
      rejectBatch(network, state, samples, new int[] {wrong}, 0, 1, "rows", wrong, ROWS - 1);
      // Outside the range it does not matter.
      network.copy().accumulateGradient(samples, new int[] {wrong, 1, wrong}, 1, 2);
    }
  }

  private static void rejectBatch(
      Network network,
      State state,
      Samples samples,
      int[] rows,
      int from,
      int to,
      Object... words) {
    for (Batch batch : BATCHES) {
      state.assertRejected(
          IllegalArgumentException.class, () -> batch.run(network, samples, rows, from, to), words);
    }
  }

  @ParameterizedTest
  @EnumSource
  void emptyMiniBatchHasNoMeanButASum(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    Samples samples = specimen.samples();
    int[] rows = {0, 1, 2};
    for (int at = 0; at <= 3; at++) {
      int here = at;
      state.assertRejected(
          IllegalArgumentException.class, () -> network.learn(samples, rows, here, here, 0.1f));
      assertEquals(0f, network.accumulateGradient(samples, rows, here, here));
      state.assertKept();
    }
  }

  @ParameterizedTest
  @EnumSource
  void weightsThatSumToZeroHaveNoMeanButASum(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    Samples samples = specimen.samples().weighted(new float[] {0, 0, 1, 1, 1, 1});
    for (int to = 1; to <= 2; to++) {
      int end = to;
      state.assertRejected(
          IllegalArgumentException.class,
          () -> network.learn(samples, new int[] {0, 1}, 0, end, 0.1f),
          "weights",
          0);
      assertEquals(0f, network.accumulateGradient(samples, new int[] {0, 1}, 0, end));
      state.assertKept();
    }
  }
}
