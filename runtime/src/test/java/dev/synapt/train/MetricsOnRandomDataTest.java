package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics against the plainest computation of their definitions, on random outputs. */
class MetricsOnRandomDataTest {

  private static final int ROWS = 700;

  private final Random random = new Random(5);
  private float[][] outputs;
  private int[] labels;

  /** Few different numbers, so that there are many ties; rows of several outputs sum to 1. */
  private ClassificationMetrics metrics(int classes) {
    int width = classes == 2 ? 1 : classes;
    outputs = new float[ROWS][width];
    labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      float sum = 0;
      for (int j = 0; j < width; j++) {
        outputs[row][j] = (1 + random.nextInt(20)) / 21f;
        sum += outputs[row][j];
      }
      for (int j = 0; width > 1 && j < width; j++) {
        outputs[row][j] /= sum;
      }
      labels[row] = random.nextInt(classes);
    }
    ChosenOutputs network = new ChosenOutputs(outputs);
    return ClassificationMetrics.of(network, network.labelled(labels));
  }

  private double score(int row, int c) {
    return outputs[row].length > 1
        ? outputs[row][c]
        : c == 1 ? outputs[row][0] : 1 - (double) outputs[row][0];
  }

  /** The classes of a row, best score first. */
  private List<Integer> ranking(int row, int classes) {
    List<Integer> ranking = new ArrayList<>(IntStream.range(0, classes).boxed().toList());
    ranking.sort(Comparator.comparingDouble((Integer c) -> -score(row, c)));
    return ranking;
  }

  private static int count(IntPredicate rows) {
    return (int) IntStream.range(0, ROWS).filter(rows).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void countsAgree(int classes) {
    ClassificationMetrics metrics = metrics(classes);
    int[] predicted = IntStream.range(0, ROWS).map(row -> ranking(row, classes).get(0)).toArray();
    assertEquals((double) count(row -> predicted[row] == labels[row]) / ROWS, metrics.accuracy());
    double[] sums = new double[3];
    for (int each = 0; each < classes; each++) {
      int c = each;
      int right = count(row -> labels[row] == c && predicted[row] == c);
      double precision = (double) right / count(row -> predicted[row] == c);
      double recall = (double) right / count(row -> labels[row] == c);
      double f1 = 2 * precision * recall / (precision + recall);
      assertEquals(precision, metrics.precision(c), 1e-14);
      assertEquals(recall, metrics.recall(c), 1e-14);
      assertEquals(f1, metrics.f1(c), 1e-14);
      sums[0] += precision;
      sums[1] += recall;
      sums[2] += f1;
      for (int other = 0; other < classes; other++) {
        int d = other;
        assertEquals(count(row -> labels[row] == c && predicted[row] == d), metrics.count(c, d));
      }
    }
    assertEquals(sums[0] / classes, metrics.macroPrecision(), 1e-14);
    assertEquals(sums[1] / classes, metrics.macroRecall(), 1e-14);
    assertEquals(sums[2] / classes, metrics.macroF1(), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void topAccuracyAgrees(int classes) {
    ClassificationMetrics metrics = metrics(classes);
    for (int each = 1; each <= classes; each++) {
      int k = each;
      assertEquals(
          (double) count(row -> ranking(row, classes).subList(0, k).contains(labels[row])) / ROWS,
          metrics.topAccuracy(k));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void areaAgreesWithThePairs(int classes) {
    ClassificationMetrics metrics = metrics(classes);
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double won = 0;
      long pairs = 0;
      for (int positive = 0; positive < ROWS; positive++) {
        for (int negative = 0; negative < ROWS; negative++) {
          if (labels[positive] == c && labels[negative] != c) {
            double difference = score(positive, c) - score(negative, c);
            won += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
            pairs++;
          }
        }
      }
      assertEquals(won / pairs, metrics.rocAuc(c));
      sum += won / pairs;
    }
    assertEquals(sum / classes, metrics.rocAuc(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void logLossAgrees(int classes) {
    ClassificationMetrics metrics = metrics(classes);
    double mean =
        IntStream.range(0, ROWS).mapToDouble(row -> -Math.log(score(row, labels[row]))).sum()
            / ROWS;
    assertEquals(mean, metrics.logLoss(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void errorsAgree(int targets) {
    float[][] outputs = new float[ROWS][targets];
    float[][] wanted = new float[ROWS][targets];
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < targets; j++) {
        wanted[row][j] = (float) (1000 + random.nextGaussian());
        outputs[row][j] = wanted[row][j] + (float) random.nextGaussian();
      }
    }
    ChosenOutputs network = new ChosenOutputs(outputs);
    RegressionMetrics metrics = RegressionMetrics.of(network, network.targets(wanted));
    for (int each = 0; each < targets; each++) {
      int j = each;
      double mean = IntStream.range(0, ROWS).mapToDouble(row -> wanted[row][j]).average().orElse(0);
      double squares = 0;
      double absolutes = 0;
      double spread = 0;
      for (int row = 0; row < ROWS; row++) {
        squares += Math.pow((double) outputs[row][j] - wanted[row][j], 2);
        absolutes += Math.abs((double) outputs[row][j] - wanted[row][j]);
        spread += Math.pow(wanted[row][j] - mean, 2);
      }
      assertEquals(squares / ROWS, metrics.meanSquaredError(j), 1e-12);
      assertEquals(Math.sqrt(squares / ROWS), metrics.rootMeanSquaredError(j), 1e-12);
      assertEquals(absolutes / ROWS, metrics.meanAbsoluteError(j), 1e-12);
      assertEquals(1 - squares / spread, metrics.rSquared(j), 1e-9);
    }
  }

  /** All metrics after each epoch, as a listener would ask for them. */
  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void updatesAllocateNothing(int classes) {
    ClassificationMetrics metrics = metrics(classes);
    ChosenOutputs network = new ChosenOutputs(outputs);
    RegressionMetrics errors = RegressionMetrics.of(network, network.targets(outputs));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = 0;
    long before = 0;
    int updates = 200;
    for (int k = 0; k < 2 * updates; k++) {
      if (k == updates) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      metrics.update();
      sum += metrics.accuracy() + metrics.topAccuracy(2) + metrics.macroF1() + metrics.rocAuc();
      sum += metrics.logLoss() + metrics.macroPrecision() + metrics.macroRecall();
      errors.update();
      sum += errors.rSquared() + errors.rootMeanSquaredError() + errors.meanAbsoluteError();
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(sum > 0);
    // a single object an update would be 3,200
    assertTrue(bytes < 3_000, bytes + " bytes");
  }
}
