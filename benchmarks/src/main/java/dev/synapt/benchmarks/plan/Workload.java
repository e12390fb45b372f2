package dev.synapt.benchmarks.plan;

import java.util.Locale;

/** A method of {@link dev.synapt.benchmarks.workload.Workloads}. */
public enum Workload {
  /** The outputs for one row. */
  PREDICT("Predict one row"),
  /** One step of SGD on one row. */
  LEARN("Learn one row"),
  /** One step of SGD on a mini-batch. */
  BATCH("Learn a mini-batch of 32 rows");

  private final String title;

  Workload(String title) {
    this.title = title;
  }

  /** The heading of its table. */
  public String title() {
    return title;
  }

  /** The name in raw files and on command lines, and that of the method. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
