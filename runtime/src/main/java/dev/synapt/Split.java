package dev.synapt;

import java.util.Objects;

/**
 * Samples in two parts that have no row in common. Immutable.
 *
 * @param training the rows to learn from
 * @param validation the rows that are held back, to measure with
 */
public record Split(Samples training, Samples validation) {

  /** Checks that both are there. */
  public Split {
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(validation, "validation");
  }
}
