package dev.synapt.benchmarks.subject;

import dev.synapt.Architecture;
import dev.synapt.Loss;
import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Shape;
import smile.util.function.TimeFunction;

/**
 * Smile on the system's OpenBLAS. It goes through a mini-batch row by row. Its classes are for JDK
 * 25, and it takes doubles, which it has beforehand here; it computes with floats.
 */
final class SmileSubject implements Subject {

  private final SmileNetwork network;
  private final double[][] inputs = new double[Examples.ROWS][];
  private final double[][] targets = new double[Examples.ROWS][];
  private final float[] output;

  SmileSubject(Shape shape, Examples examples, float learningRate) {
    Architecture architecture = shape.architecture();
    network = SmileNetwork.of(architecture, shape.parameters());
    // Smile steps by y − a for the squared error, which is half of its gradient.
    float factor = architecture.loss() == Loss.SQUARED_ERROR ? 2 : 1;
    network.setLearningRate(TimeFunction.constant(factor * learningRate));
    for (int row = 0; row < Examples.ROWS; row++) {
      inputs[row] = doubles(examples.input(row));
      targets[row] = doubles(examples.target(row));
    }
    output = new float[architecture.outputs()];
  }

  private static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  @Override
  public float[] predict(int row) {
    network.predict(inputs[row], output);
    return output;
  }

  @Override
  public void learn(int row) {
    network.learn(inputs[row], targets[row]);
  }

  @Override
  public void batch(int from) {
    for (int row = from; row < from + Examples.BATCH; row++) {
      network.addGradient(inputs[row], targets[row]);
    }
    network.step(Examples.BATCH);
  }

  @Override
  public void close() {
    network.close();
  }
}
