package dev.synapt.train;

import dev.synapt.DelegatingNetwork;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A network that keeps a record of the mini-batches it is given. */
final class RowRecorder extends DelegatingNetwork {

  /** The rows of each mini-batch. */
  final List<List<Integer>> batches = new ArrayList<>();

  RowRecorder(Network delegate) {
    super(delegate);
  }

  /** All rows, in the order in which they came. */
  int[] rows() {
    return batches.stream().flatMapToInt(b -> b.stream().mapToInt(Integer::intValue)).toArray();
  }

  int[] sizes() {
    return batches.stream().mapToInt(List::size).toArray();
  }

  @Override
  public float learn(Samples samples, int[] rows, int from, int to, float learningRate) {
    record(rows, from, to);
    return super.learn(samples, rows, from, to, learningRate);
  }

  @Override
  public float accumulateGradient(Samples samples, int[] rows, int from, int to) {
    record(rows, from, to);
    return super.accumulateGradient(samples, rows, from, to);
  }

  private void record(int[] rows, int from, int to) {
    batches.add(IntStream.of(Arrays.copyOfRange(rows, from, to)).boxed().toList());
  }
}
