package dev.synapt.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a cross-validation found. Immutable. */
public final class CrossValidationReport {

  private final double[] scores;
  private final List<TrainingReport> reports;

  CrossValidationReport(double[] scores, List<TrainingReport> reports) {
    this.scores = scores.clone();
    this.reports = List.copyOf(reports);
  }

  /** What was measured on each fold. A new array. */
  public double[] scores() {
    return scores.clone();
  }

  /** How the training went, for each fold. */
  public List<TrainingReport> reports() {
    return reports;
  }

  /** The mean of the scores. */
  public double mean() {
    return Arrays.stream(scores).sum() / scores.length;
  }

  /** The standard deviation of the scores, {@code √(Σ (s − mean)² / (k − 1))}. */
  public double standardDeviation() {
    double mean = mean();
    double squares = 0;
    for (double score : scores) {
      squares += (score - mean) * (score - mean);
    }
    return Math.sqrt(squares / (scores.length - 1));
  }

  /** For instance {@code 5 folds, 0.9533 ± 0.0298}: mean and standard deviation. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d folds, %.4f ± %.4f", scores.length, mean(), standardDeviation());
  }
}
