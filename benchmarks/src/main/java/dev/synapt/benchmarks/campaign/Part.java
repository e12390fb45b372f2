package dev.synapt.benchmarks.campaign;

import java.util.Locale;

/** A part of the campaign. */
enum Part {
  /** Time for a row, in rounds. */
  SPEED,
  /** Bytes for a row. */
  ALLOCATION,
  /** To the first prediction. */
  STARTUP,
  /** What the processor costs. */
  COMPILATION,
  /** Until calls are fast. */
  WARMUP;

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
