package dev.synapt.benchmarks.workload;

import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.subject.Library;
import dev.synapt.benchmarks.subject.Subject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Predicting a row, learning a row, learning a mini-batch; time is for one row in all of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class Workloads {

  /** So small that minutes of steps on a few examples hardly change what there is to compute. */
  public static final float LEARNING_RATE = 1e-6f;

  /** Who computes. */
  @Param("SYNAPT")
  public Library library;

  /** Which network. */
  @Param({"N1", "N2", "N3", "N4", "N5"})
  public Shape network;

  /** What examples. */
  @Param("DENSE")
  public Inputs inputs;

  private Subject subject;
  private int row;

  /** Makes the subject. */
  @Setup(Level.Trial)
  public void open() {
    Examples examples = Examples.of(network.architecture(), inputs);
    subject = library.open(network, examples, LEARNING_RATE);
  }

  /** Frees what the subject holds outside the heap. */
  @TearDown(Level.Trial)
  public void close() {
    subject.close();
  }

  /** The outputs for one row. */
  @Benchmark
  public float[] predict() {
    row = (row + 1) % Examples.ROWS;
    return subject.predict(row);
  }

  /** One step of SGD on one row. */
  @Benchmark
  public void learn() {
    row = (row + 1) % Examples.ROWS;
    subject.learn(row);
  }

  /** One step of SGD on a mini-batch. */
  @Benchmark
  @OperationsPerInvocation(Examples.BATCH)
  public void batch() {
    row = (row + Examples.BATCH) % Examples.ROWS;
    subject.batch(row);
  }
}
