package dev.synapt.samples;

import java.util.Random;

/**
 * A made-up stream of rows to predict: Friedman's first function (1991), in which inputs change
 * their parts all at once, in the manner of Ikonomovska, Gama and Džeroski (2011). Ten inputs,
 * uniform between 0 and 1, of which five count,
 *
 * <pre>y = 10·sin(π·x0·x1) + 20·(x2 − ½)² + 10·x3 + 5·x4 + noise of standard deviation 1</pre>
 *
 * <p>and from the drift on the inputs have changed their parts: x3, x4, x5, x6 and x7 are in the
 * places of x0 to x4. Rows come standardised: inputs by mean and deviation of uniform ones, the
 * target by about its own.
 */
final class DriftingStream {

  static final int INPUTS = 10;

  private static final int[] BEFORE = {0, 1, 2, 3, 4};
  private static final int[] AFTER = {3, 4, 5, 6, 7};

  private final float[] inputs;
  private final float[] targets;

  private DriftingStream(float[] inputs, float[] targets) {
    this.inputs = inputs;
    this.targets = targets;
  }

  /** Draws all rows; those from the drift on are of the other kind. */
  static DriftingStream of(int rows, int drift, long seed) {
    Random random = new Random(seed);
    float[] inputs = new float[rows * INPUTS];
    float[] targets = new float[rows];
    double[] x = new double[INPUTS];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < INPUTS; i++) {
        x[i] = random.nextDouble();
        inputs[row * INPUTS + i] = (float) ((x[i] - 0.5) * Math.sqrt(12));
      }
      int[] place = row < drift ? BEFORE : AFTER;
      double y =
          10 * StrictMath.sin(Math.PI * x[place[0]] * x[place[1]])
              + 20 * (x[place[2]] - 0.5) * (x[place[2]] - 0.5)
              + 10 * x[place[3]]
              + 5 * x[place[4]]
              + random.nextGaussian();
      targets[row] = (float) ((y - 14.4) / 5);
    }
    return new DriftingStream(inputs, targets);
  }

  void copyRow(int row, float[] input, float[] target) {
    System.arraycopy(inputs, row * INPUTS, input, 0, INPUTS);
    target[0] = targets[row];
  }
}
