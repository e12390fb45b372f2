package dev.synapt.benchmarks.subject;

import dev.synapt.benchmarks.network.Examples;

/**
 * One way to run a network on the {@link Examples}. All subjects start with the same parameters.
 * For one thread.
 */
public interface Subject extends AutoCloseable {

  /** The outputs for one row; perhaps the same array every time. */
  float[] predict(int row);

  /** One step of SGD on one row. */
  void learn(int row);

  /** One step of SGD on {@link Examples#BATCH} rows, with the mean of their gradients. */
  void batch(int from);

  @Override
  default void close() {}
}
