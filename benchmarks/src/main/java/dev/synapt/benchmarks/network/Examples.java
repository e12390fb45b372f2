package dev.synapt.benchmarks.network;

import dev.synapt.Architecture;
import dev.synapt.Loss;
import dev.synapt.Samples;
import java.util.Random;

/**
 * Random examples that fit a network. There are enough of them that a branch on the data is not
 * learnt by heart, and always the same ones.
 */
public final class Examples {

  /** How many examples there are; a power of two. */
  public static final int ROWS = 64;

  /** Rows of a mini-batch. */
  public static final int BATCH = 32;

  private final float[][] inputs;
  private final float[][] targets;

  private Examples(float[][] inputs, float[][] targets) {
    this.inputs = inputs;
    this.targets = targets;
  }

  /** The examples for a network. */
  public static Examples of(Architecture architecture, Inputs inputs) {
    Random random = new Random(2);
    float[][] features = new float[ROWS][architecture.inputs()];
    float[][] targets = new float[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < features[row].length; i++) {
        features[row][i] = inputs.next(random);
      }
      targets[row] = target(architecture, random);
    }
    return new Examples(features, targets);
  }

  private static float[] target(Architecture architecture, Random random) {
    float[] target = new float[architecture.targets()];
    if (architecture.loss() == Loss.CROSS_ENTROPY) {
      target[random.nextInt(target.length)] = 1;
    } else if (architecture.loss() == Loss.BINARY_CROSS_ENTROPY) {
      target[0] = random.nextInt(2);
    } else {
      for (int j = 0; j < target.length; j++) {
        target[j] = 2 * random.nextFloat() - 1;
      }
    }
    return target;
  }

  /** The features of one example: this object's own array. */
  public float[] input(int row) {
    return inputs[row];
  }

  /** The target of one example: this object's own array. */
  public float[] target(int row) {
    return targets[row];
  }

  /** All examples. */
  public Samples samples() {
    return Samples.of(inputs, targets);
  }

  /** The features of the rows from {@code from} on, side by side. */
  public float[] inputs(int from, int count) {
    return flat(inputs, from, count);
  }

  /** The targets of the rows from {@code from} on, side by side. */
  public float[] targets(int from, int count) {
    return flat(targets, from, count);
  }

  private static float[] flat(float[][] rows, int from, int count) {
    int length = rows[from].length;
    float[] flat = new float[count * length];
    for (int row = 0; row < count; row++) {
      System.arraycopy(rows[from + row], 0, flat, row * length, length);
    }
    return flat;
  }
}
