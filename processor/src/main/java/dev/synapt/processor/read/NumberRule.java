package dev.synapt.processor.read;

import dev.synapt.Hyperparameter;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.Optional;

/** The rule for attributes that set a {@link Hyperparameter}; NaN stands for its default. */
final class NumberRule {

  private NumberRule() {}

  /**
   * Reports a number that is not taken, or out of range.
   *
   * @param attribute the name of the attribute
   * @param owner the constant that may take it
   * @param taken what it takes under this name, if anything
   * @param remedy what would take it, such as {@code loss = HUBER}
   */
  static void check(
      String attribute,
      Located<Double> written,
      Object owner,
      Optional<Hyperparameter> taken,
      String remedy,
      Report report) {
    Optional<Double> value = written.value().filter(number -> !number.isNaN());
    if (value.isEmpty()) {
      return;
    }
    if (taken.isEmpty()) {
      report.add(Problem.NUMBER_NOT_TAKEN, written.place(), attribute, owner, remedy);
    } else if (!taken.get().accepts(value.get())) {
      report.add(
          Problem.NUMBER_OUT_OF_RANGE,
          written.place(),
          attribute,
          value.get(),
          owner,
          taken.get().range(),
          taken.get().defaultValue());
    }
  }

  /** The number that holds: the default where none was written, NaN where none is taken. */
  static double value(Located<Double> written, Optional<Hyperparameter> taken) {
    double value = written.value().orElse(Double.NaN);
    return Double.isNaN(value) ? taken.map(Hyperparameter::defaultValue).orElse(Double.NaN) : value;
  }
}
