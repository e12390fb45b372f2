package dev.synapt.benchmarks.threads;

import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Times a step of SGD with momentum on 256 dense rows of 784-512-256-10, without {@code
 * Trainer.threads} and with 1, 2 and up to as many threads as there are processors, in turns; says
 * what the quickest steps of each are to those of one thread.
 */
public final class ThreadScaling {

  private static final int BATCH = 256;
  private static final int STEPS = 24;
  private static final int WARM_UPS = 3;

  private ThreadScaling() {}

  /** The first argument is the number of rounds, 30 if there is none. */
  public static void main(String[] arguments) {
    int rounds = arguments.length == 0 ? 30 : Integer.parseInt(arguments[0]);
    int most = Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));
    Network network = Shape.N5.network();
    Samples samples = samples();
    double[][] millis = new double[most + 1][rounds];
    for (int round = -WARM_UPS; round < rounds; round++) {
      for (int threads = 0; threads <= most; threads++) {
        Trainer trainer =
            Trainer.with(Sgd.momentum(0.9f)).batchSize(BATCH).learningRate(step -> 1e-4f);
        if (threads > 0) {
          trainer.threads(threads);
        }
        double time = trainer.fit(network, samples).seconds() * 1e3 / STEPS;
        if (round >= 0) {
          millis[threads][round] = time;
        }
      }
    }
    System.out.println(network);
    for (int threads = 0; threads <= most; threads++) {
      Arrays.sort(millis[threads]);
      System.out.printf(
          Locale.ROOT,
          "%-12s %7.2f ms a step, median %7.2f ms; %.2f times as fast as without, %.2f as one%n",
          threads == 0 ? "without" : "threads(" + threads + ")",
          millis[threads][0],
          millis[threads][rounds / 2],
          millis[0][0] / millis[threads][0],
          millis[1][0] / millis[threads][0]);
    }
  }

  private static Samples samples() {
    Random random = new Random(1);
    float[][] features = new float[STEPS * BATCH][784];
    int[] labels = new int[features.length];
    for (int row = 0; row < features.length; row++) {
      for (int i = 0; i < 784; i++) {
        features[row][i] = 2 * random.nextFloat() - 1;
      }
      labels[row] = random.nextInt(10);
    }
    return Samples.of(features, labels, 10);
  }
}
