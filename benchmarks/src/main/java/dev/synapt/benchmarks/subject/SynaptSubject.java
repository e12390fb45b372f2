package dev.synapt.benchmarks.subject;

import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Shape;
import java.util.stream.IntStream;

/** The class that javac wrote, plain or SIMD as the JVM's flags have it. */
final class SynaptSubject implements Subject {

  private final Network network;
  private final Examples examples;
  private final Samples samples;
  private final int[] rows = IntStream.range(0, Examples.ROWS).toArray();
  private final float learningRate;
  private final float[] output;

  SynaptSubject(Shape shape, Examples examples, float learningRate) {
    this.network = shape.network();
    this.examples = examples;
    this.samples = examples.samples();
    this.learningRate = learningRate;
    this.output = new float[network.architecture().outputs()];
  }

  @Override
  public float[] predict(int row) {
    network.predict(examples.input(row), output);
    return output;
  }

  @Override
  public void learn(int row) {
    network.learn(examples.input(row), examples.target(row), learningRate);
  }

  @Override
  public void batch(int from) {
    network.learn(samples, rows, from, from + Examples.BATCH, learningRate);
  }
}
