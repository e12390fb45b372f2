package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Network;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows in arrays: what does not fit is rejected by name. */
@AlsoWithVectors
final class RowsContractTest {

  /** predict over three rows from offsets 1 and 2, with one thing wrong at a time. */
  private static final class Rows {
    final Network network;
    final State state;
    final int inputs;
    final int outputs;

    Rows(Specimen specimen) {
      network = specimen.networkWithGradient();
      state = State.of(network);
      inputs = network.architecture().inputs();
      outputs = network.architecture().outputs();
    }

    void reject(
        int inputLength,
        int inputOffset,
        int outputLength,
        int outputOffset,
        int count,
        Object... words) {
      float[] results = new float[outputLength];
      Arrays.fill(results, 7f);
      float[] untouched = results.clone();
      state.assertRejected(
          IllegalArgumentException.class,
          () -> network.predict(new float[inputLength], inputOffset, results, outputOffset, count),
          words);
      assertArrayEquals(untouched, results);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsHaveToFit(Specimen specimen) {
    Rows rows = new Rows(specimen);
    int in = 1 + 3 * rows.inputs;
    int out = 2 + 3 * rows.outputs;
    rows.network.predict(new float[in], 1, new float[out], 2, 3);
    rows.network.predict(new float[in + 1], 1, new float[out + 1], 2, 3);
    rows.reject(in - 1, 1, out, 2, 3, "inputs", in, in - 1);
    rows.reject(in, 1, out - 1, 2, 3, "outputs", out, out - 1);
    rows.reject(in, 2, out, 2, 3, "inputs", in + 1, in);
    rows.reject(in, 1, out, 3, 3, "outputs", out + 1, out);
  }

  @ParameterizedTest
  @EnumSource
  void offsetsAndCountAreNotNegative(Specimen specimen) {
    Rows rows = new Rows(specimen);
    int in = 3 * rows.inputs;
    int out = 3 * rows.outputs;
    rows.reject(in, -1, out, 0, 2, "inputs", -1);
    rows.reject(in, 0, out, -1, 2, "outputs", -1);
    rows.reject(in, Integer.MIN_VALUE, out, 0, 2, "inputs", Integer.MIN_VALUE);
    rows.reject(in, 0, out, 0, -1, "count", -1);
    rows.reject(in, 0, out, 0, Integer.MIN_VALUE, "count", Integer.MIN_VALUE);
    rows.reject(in, -1, out, 0, 0, "inputs", -1);
  }

  @ParameterizedTest
  @EnumSource
  void sizesDoNotOverflow(Specimen specimen) {
    Rows rows = new Rows(specimen);
    int in = 3 * rows.inputs;
    int out = 3 * rows.outputs;
    rows.reject(in, 0, out, 0, Integer.MAX_VALUE, "inputs");
    rows.reject(in, Integer.MAX_VALUE, out, 0, 1, "inputs");
    rows.reject(in, 0, out, Integer.MAX_VALUE, 1, "outputs");
    // count · inputs = 2³² or a little more, which is a small number in 32 bits.
    int wrapping = (int) (((1L << 32) + rows.inputs - 1) / rows.inputs);
    rows.reject(in, 0, out, 0, wrapping > 0 ? wrapping : Integer.MAX_VALUE, "inputs");
  }

  @ParameterizedTest
  @EnumSource
  void noRowsArePredictedIntoNothing(Specimen specimen) {
    Rows rows = new Rows(specimen);
    float[] results = {7f};
    rows.network.predict(new float[0], 0, results, 1, 0);
    assertEquals(7f, results[0]);
  }

  @ParameterizedTest
  @EnumSource
  void nullIsRejectedByName(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    Class<NullPointerException> type = NullPointerException.class;
    state.assertRejected(type, () -> network.predict(null, 0, new float[99], 0, 1), "inputs");
    state.assertRejected(type, () -> network.predict(new float[99], 0, null, 0, 1), "outputs");
  }
}
