package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.plan.Contender;
import picocli.CommandLine.Option;

/** How long everything is measured. */
final class Effort {

  @Option(names = "--rounds", description = "times that every cell is measured; default 3")
  private int rounds = 3;

  @Option(names = "--warm-up", description = "seconds for each; default 3")
  private int warmUp = 3;

  @Option(names = "--simd-warm-up", description = "seconds for SIMD; default 5")
  private int simdWarmUp = 5;

  @Option(names = "--djl-warm-up", description = "seconds for DJL, slow to warm up; default 8")
  private int djlWarmUp = 8;

  @Option(names = "--windows", description = "that are measured after warm-up; default 5")
  private int windows = 5;

  @Option(names = "--window-ms", description = "length of a window; default 400")
  private int windowMilliseconds = 400;

  @Option(names = "--quick", description = "all times short, to see that everything works")
  private boolean quick;

  boolean quick() {
    return quick;
  }

  int rounds() {
    return quick ? 1 : rounds;
  }

  int warmUpSeconds(Contender contender) {
    if (quick) {
      return 1;
    }
    return switch (contender) {
      case SIMD -> simdWarmUp;
      case DJL -> djlWarmUp;
      default -> warmUp;
    };
  }

  /** Shorter, because code that is not fast yet allocates as much; but not with the Vector API. */
  int warmUpSecondsForAllocation(Contender contender) {
    return contender == Contender.SIMD ? warmUpSeconds(contender) : Math.min(2, warmUp);
  }

  int windows() {
    return quick ? 2 : windows;
  }

  int windowMilliseconds() {
    return quick ? 100 : windowMilliseconds;
  }

  int cWindows() {
    return quick ? 2 : 10;
  }

  /** JVMs of each kind for start-up. */
  int starts() {
    return quick ? 3 : 21;
  }

  /** Processes of javac of each kind. */
  int compilations() {
    return quick ? 3 : 11;
  }

  /** How long the warm-up of a network is watched. */
  double warmUpWatched() {
    return quick ? 1.5 : 5.5;
  }
}
