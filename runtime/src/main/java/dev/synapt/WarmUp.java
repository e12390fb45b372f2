package dev.synapt;

import java.util.Random;

/** Runs the methods of a network until they get no faster. */
final class WarmUp {

  private static final int ROWS = 32;

  /** A window is long against the clock's resolution, short against a compilation. */
  private static final long WINDOW = 2_000_000;

  /** So long without a faster window, and the compilers are taken to be done. */
  private static final long PATIENCE = 400_000_000;

  private static final long AT_MOST = 5_000_000_000L;

  /** What has to be faster by a tenth counts as faster. */
  private static final double NOTICEABLE = 0.9;

  private WarmUp() {}

  /** Runs a copy, so that the network itself does not change. */
  static void run(Network network) {
    Network copy = network.copy();
    Samples samples = samples(copy.architecture());
    int[] rows = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = row;
    }
    float[] input = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    samples.copyFeatures(0, input);
    samples.copyTarget(0, target);
    float[] output = new float[copy.architecture().outputs()];
    float[] gradient = new float[input.length];
    untilSteady(() -> copy.predict(input, output));
    untilSteady(() -> copy.loss(input, target));
    // A learning rate of 0 takes all the steps, but leads nowhere.
    untilSteady(() -> copy.learn(input, target, 0f));
    untilSteady(() -> copy.learn(samples, rows, 0, ROWS, 0f));
    untilSteady(() -> copy.accumulateGradient(samples, rows, 0, ROWS));
    untilSteady(() -> copy.accumulateGradient(input, target));
    untilSteady(() -> copy.inputGradient(input, target, gradient));
  }

  private static Samples samples(Architecture architecture) {
    Random random = new Random(0);
    float[][] features = new float[ROWS][architecture.inputs()];
    float[][] targets = new float[ROWS][architecture.targets()];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < features[row].length; i++) {
        features[row][i] = (float) random.nextGaussian();
      }
      targets[row][row % targets[row].length] = 1f;
    }
    return Samples.of(features, targets);
  }

  private static void untilSteady(Runnable call) {
    long start = System.nanoTime();
    long now = start;
    long lastGain = start;
    double best = Double.POSITIVE_INFINITY;
    while (now - lastGain < PATIENCE && now - start < AT_MOST) {
      long calls = 0;
      long begin = now;
      while (now - begin < WINDOW) {
        call.run();
        calls++;
        now = System.nanoTime();
      }
      double time = (now - begin) / (double) calls;
      if (time < NOTICEABLE * best) {
        lastGain = now;
        best = time;
      }
    }
  }
}
