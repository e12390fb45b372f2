package dev.synapt.benchmarks.startup;

import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.subject.Library;
import dev.synapt.benchmarks.subject.Subject;
import dev.synapt.benchmarks.workload.Workloads;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Times one window of calls after another, from the start of the JVM on, and prints when the first
 * of them took at most {@value #TOLERANCE} times as long as the median of the last third.
 *
 * <p>Arguments: network, workload (predict or learn), seconds.
 */
public final class WarmUp {

  private static final double TOLERANCE = 1.25;

  /** Multiply-adds of a window, about; a window of a warm network takes about 0.1 ms. */
  private static final int WORK = 200_000;

  private static final int MOST_WINDOWS = 1 << 20;

  private WarmUp() {}

  /** Prints a line: description of the network, ms, calls, steady ns of a call; tabs between. */
  public static void main(String[] args) {
    long mainNanos = System.nanoTime();
    long mainMillis = System.currentTimeMillis();
    Shape shape = Shape.valueOf(args[0]);
    Examples examples = Examples.of(shape.architecture(), Inputs.DENSE);
    Subject subject = Library.SYNAPT.open(shape, examples, Workloads.LEARNING_RATE);
    IntConsumer call = args[1].equals("learn") ? subject::learn : subject::predict;
    int calls = Math.max(1, WORK / shape.architecture().parameters());

    long end = mainNanos + (long) (Double.parseDouble(args[2]) * 1e9);
    long[] ends = new long[MOST_WINDOWS];
    int windows = 0;
    long first = System.nanoTime();
    for (long now = first; now < end && windows < MOST_WINDOWS; windows++) {
      for (int k = 0; k < calls; k++) {
        call.accept(k % Examples.ROWS);
      }
      now = System.nanoTime();
      ends[windows] = now;
    }

    long[] durations = new long[windows];
    for (int window = 0; window < windows; window++) {
      durations[window] = ends[window] - (window == 0 ? first : ends[window - 1]);
    }
    long[] last = Arrays.copyOfRange(durations, windows - (windows + 2) / 3, windows);
    Arrays.sort(last);
    long steady = last[last.length / 2];
    int window = 0;
    while (durations[window] > TOLERANCE * steady) {
      window++;
    }
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    double milliseconds = mainMillis - start + (ends[window] - mainNanos) / 1e6;
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s\t%.1f\t%d\t%.1f",
            shape.network(),
            milliseconds,
            (window + 1L) * calls,
            (double) steady / calls));
  }
}
