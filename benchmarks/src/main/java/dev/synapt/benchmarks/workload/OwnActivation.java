package dev.synapt.benchmarks.workload;

import static dev.synapt.Activation.CUSTOM;
import static dev.synapt.Activation.TANH;
import static dev.synapt.Loss.SQUARED_ERROR;

import dev.synapt.Layer;
import dev.synapt.Network;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.math.FloatMath;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an activation of the user's own costs: 32-64-64-4 with the built-in tanh, and with the same
 * function as a class. Time is for one row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class OwnActivation {

  /** The same maths twice. */
  public enum Kind {
    /** {@code activation = TANH}. */
    BUILT_IN,
    /** {@code activation = CUSTOM, function = Tanh.class}. */
    OWN
  }

  @NeuralNetwork(
      inputs = 32,
      layers = {
        @Layer(units = 64, activation = TANH),
        @Layer(units = 64, activation = TANH),
        @Layer(units = 4)
      },
      loss = SQUARED_ERROR)
  interface BuiltIn {}

  @NeuralNetwork(
      inputs = 32,
      layers = {
        @Layer(units = 64, activation = CUSTOM, function = Tanh.class),
        @Layer(units = 64, activation = CUSTOM, function = Tanh.class),
        @Layer(units = 4)
      },
      loss = SQUARED_ERROR)
  interface Own {}

  static final class Tanh {

    private Tanh() {}

    static float value(float z) {
      return FloatMath.tanh(z);
    }

    static float derivative(float z) {
      float a = FloatMath.tanh(z);
      return 1f - a * a;
    }

    static double value(double z) {
      return Math.tanh(z);
    }

    static double derivative(double z) {
      double a = Math.tanh(z);
      return 1 - a * a;
    }
  }

  /** Whose tanh. */
  @Param public Kind kind;

  private Network network;
  private Examples examples;
  private Samples samples;
  private final float[] output = new float[4];
  private final int[] rows = IntStream.range(0, Examples.ROWS).toArray();
  private int row;

  /** Makes the network. */
  @Setup
  public void create() {
    network =
        kind == Kind.OWN
            ? OwnActivation_OwnNetwork.create(1)
            : OwnActivation_BuiltInNetwork.create(1);
    examples = Examples.of(network.architecture(), Inputs.DENSE);
    samples = examples.samples();
  }

  /** The outputs for one row. */
  @Benchmark
  public float[] predict() {
    row = (row + 1) % Examples.ROWS;
    network.predict(examples.input(row), output);
    return output;
  }

  /** One step of SGD on one row. */
  @Benchmark
  public float learn() {
    row = (row + 1) % Examples.ROWS;
    return network.learn(examples.input(row), examples.target(row), Workloads.LEARNING_RATE);
  }

  /** One step of SGD on a mini-batch. */
  @Benchmark
  @OperationsPerInvocation(Examples.BATCH)
  public float batch() {
    row = (row + Examples.BATCH) % Examples.ROWS;
    return network.learn(samples, rows, row, row + Examples.BATCH, Workloads.LEARNING_RATE);
  }
}
