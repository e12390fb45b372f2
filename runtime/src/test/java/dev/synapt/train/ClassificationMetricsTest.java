package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small cases, worked out by hand. */
class ClassificationMetricsTest {

  private static final float[] A = {0.7f, 0.2f, 0.1f};
  private static final float[] B = {0.2f, 0.5f, 0.3f};
  private static final float[] C = {0.1f, 0.3f, 0.6f};

  /** Class 0: 3 rows, taken for 0, 0, 1. Class 1: 2 rows, for 1, 2. Class 2: 1 row, for 0. */
  private final ClassificationMetrics three =
      metrics(new ChosenOutputs(A, A, B, B, C, A), 0, 0, 0, 1, 1, 2);

  private static ClassificationMetrics metrics(ChosenOutputs network, int... labels) {
    return ClassificationMetrics.of(network, network.labelled(labels));
  }

  @Test
  void confusionMatrixHasTrueClassesAsRows() {
    assertArrayEquals(new int[][] {{2, 1, 0}, {0, 1, 1}, {1, 0, 0}}, three.confusionMatrix());
    assertEquals(1, three.count(1, 2));
    assertEquals(0, three.count(2, 1));
    assertEquals(3, three.classes());
  }

  @Test
  void eachClassHasPrecisionRecallAndF1() {
    assertEquals(2.0 / 3, three.precision(0), 1e-15);
    assertEquals(1.0 / 2, three.precision(1), 1e-15);
    assertEquals(0, three.precision(2));
    assertEquals(2.0 / 3, three.recall(0), 1e-15);
    assertEquals(1.0 / 2, three.recall(1), 1e-15);
    assertEquals(0, three.recall(2));
    assertEquals(2.0 / 3, three.f1(0), 1e-15);
    assertEquals(1.0 / 2, three.f1(1), 1e-15);
    assertEquals(0, three.f1(2));
    assertEquals(3.0 / 6, three.accuracy(), 1e-15);
    assertEquals((2.0 / 3 + 1.0 / 2) / 3, three.macroPrecision(), 1e-15);
    assertEquals((2.0 / 3 + 1.0 / 2) / 3, three.macroRecall(), 1e-15);
    assertEquals((2.0 / 3 + 1.0 / 2) / 3, three.macroF1(), 1e-15);
  }

  /** Class 2 occurs nowhere: no macro average counts it. Class 1 is never predicted. */
  @Test
  void quotientsOfNothingAreZero() {
    ClassificationMetrics metrics = metrics(new ChosenOutputs(A, A, A), 0, 0, 1);
    assertEquals(0, metrics.precision(1));
    assertEquals(0, metrics.recall(1));
    assertEquals(0, metrics.f1(1));
    assertEquals(0, metrics.precision(2));
    assertEquals(0, metrics.recall(2));
    assertEquals(0, metrics.f1(2));
    assertEquals((2.0 / 3 + 0) / 2, metrics.macroPrecision(), 1e-15);
    assertEquals((1.0 + 0) / 2, metrics.macroRecall(), 1e-15);
    assertEquals(0.8 / 2, metrics.macroF1(), 1e-15);
  }

  @Test
  void topAccuracyLooksAtTheLargestOutputs() {
    // ranks of the true classes: 1, 1, 3, 1, 2, 3
    assertEquals(3.0 / 6, three.topAccuracy(1), 1e-15);
    assertEquals(4.0 / 6, three.topAccuracy(2), 1e-15);
    assertEquals(1, three.topAccuracy(3));
  }

  @Test
  void ofEqualOutputsTheFirstComesFirst() {
    float[] equal = {0.3f, 0.3f, 0.3f};
    ClassificationMetrics metrics = metrics(new ChosenOutputs(equal, equal, equal), 0, 1, 2);
    assertEquals(1.0 / 3, metrics.accuracy());
    assertEquals(1.0 / 3, metrics.topAccuracy(1));
    assertEquals(2.0 / 3, metrics.topAccuracy(2));
  }

  @Test
  void notANumberComesLast() {
    float[] nan = {0.1f, Float.NaN, 0.2f};
    ClassificationMetrics metrics = metrics(new ChosenOutputs(nan, nan, nan), 0, 1, 2);
    assertEquals(1.0 / 3, metrics.topAccuracy(1));
    assertEquals(2.0 / 3, metrics.topAccuracy(2));
    assertEquals(Double.NaN, metrics.rocAuc());
    assertEquals(Double.NaN, metrics.logLoss());
  }

  @Test
  void whereverNotANumberStandsTheFirstOfTheTopIsThePredictedClass() {
    float[] first = {Float.NaN, 0.1f, 0.2f};
    float[] two = {Float.NaN, Float.NaN, 0.1f};
    for (int label = 0; label < 3; label++) {
      ClassificationMetrics metrics = metrics(new ChosenOutputs(first), label);
      assertEquals(label == 2 ? 1 : 0, metrics.accuracy());
      assertEquals(metrics.accuracy(), metrics.topAccuracy(1));
      assertEquals(label == 0 ? 0 : 1, metrics.topAccuracy(2));
      metrics = metrics(new ChosenOutputs(two), label);
      assertEquals(metrics.accuracy(), metrics.topAccuracy(1));
      assertEquals(label == 1 ? 0 : 1, metrics.topAccuracy(2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 4})
  void topIsOneToTheNumberOfClasses(int k) {
    assertEquals(
        "k is " + k + ", expected 1 to 3",
        assertThrows(IllegalArgumentException.class, () -> three.topAccuracy(k)).getMessage());
  }

  @Test
  void classesHaveToExist() {
    assertThrows(IndexOutOfBoundsException.class, () -> three.precision(3));
    assertThrows(IndexOutOfBoundsException.class, () -> three.recall(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> three.rocAuc(3));
    assertThrows(IndexOutOfBoundsException.class, () -> three.count(0, 3));
  }

  @Test
  void singleOutputHasTwoClasses() {
    ClassificationMetrics metrics =
        metrics(ChosenOutputs.single(0.9f, 0.6f, 0.5f, 0.2f, 0.7f), 1, 1, 1, 0, 0);
    assertArrayEquals(new int[][] {{1, 1}, {1, 2}}, metrics.confusionMatrix());
    assertEquals(2.0 / 3, metrics.precision(1), 1e-15);
    assertEquals(1.0 / 2, metrics.recall(0), 1e-15);
    assertEquals(0.6, metrics.topAccuracy(1));
    assertEquals(1, metrics.topAccuracy(2));
    // pairs in order: 0.9 beats 0.2 and 0.7, 0.6 and 0.5 beat 0.2
    assertEquals(4.0 / 6, metrics.rocAuc(), 1e-15);
    assertEquals(4.0 / 6, metrics.rocAuc(0), 1e-15);
    double product = (double) 0.9f * 0.6f * 0.5f * (1 - (double) 0.2f) * (1 - (double) 0.7f);
    assertEquals(-Math.log(product) / 5, metrics.logLoss(), 1e-15);
  }

  @Test
  void tiesCountOneHalf() {
    assertEquals(0.5, metrics(ChosenOutputs.single(0.3f, 0.3f, 0.3f), 0, 1, 1).rocAuc());
    // of the pairs (0.3, 0.3), (0.3, 0.1), (0.5, 0.3), (0.5, 0.1) one is a tie
    assertEquals(
        3.5 / 4, metrics(ChosenOutputs.single(0.3f, 0.1f, 0.3f, 0.5f), 0, 0, 1, 1).rocAuc());
    assertEquals(0.5, metrics(ChosenOutputs.single(0f, -0f), 0, 1).rocAuc());
  }

  @Test
  void scoresOfEitherSignAndInfinityAreRanked() {
    float inf = Float.POSITIVE_INFINITY;
    assertEquals(
        1,
        metrics(ChosenOutputs.single(-inf, -2f, -1f, Float.MIN_VALUE, 1f, inf), 0, 0, 0, 1, 1, 1)
            .rocAuc());
    assertEquals(0, metrics(ChosenOutputs.single(-1f, -2f), 0, 1).rocAuc());
  }

  @Test
  void areaOfTwoClassesIsThatOfTheSecond() {
    ChosenOutputs network =
        new ChosenOutputs(
            new float[] {9, 1}, new float[] {0, 2}, new float[] {0, 1.5f}, new float[] {9, 3});
    ClassificationMetrics metrics = metrics(network, 0, 0, 1, 1);
    assertEquals(3.0 / 4, metrics.rocAuc());
    assertEquals(2.5 / 4 - 0.5 / 4, metrics.rocAuc(0), "scored by output 0");
  }

  @Test
  void areaOfManyClassesIsTheMeanAgainstTheRest() {
    assertEquals((three.rocAuc(0) + three.rocAuc(1) + three.rocAuc(2)) / 3, three.rocAuc(), 1e-15);
    // class 2, scores of its row 0.1 against 0.1, 0.1, 0.3, 0.3, 0.6
    assertEquals((0.5 + 0.5) / 5, three.rocAuc(2), 1e-15);
  }

  @Test
  void areaOfOneClassIsNotANumber() {
    assertEquals(Double.NaN, metrics(ChosenOutputs.single(0.1f, 0.2f), 1, 1).rocAuc());
    assertEquals(Double.NaN, metrics(ChosenOutputs.single(0.1f, 0.2f), 0, 0).rocAuc());
    assertEquals(Double.NaN, metrics(new ChosenOutputs(A, B), 0, 1).rocAuc(), "no row of class 2");
  }

  @Test
  void logLossIsOfTheTrueClass() {
    double expected =
        -(2 * Math.log(0.7f) + Math.log(0.2f) + Math.log(0.5f) + Math.log(0.3f) + Math.log(0.1f));
    assertEquals(expected / 6, three.logLoss(), 1e-12);
  }

  @Test
  void logLossOfCertainErrorsIsFinite() {
    assertEquals(23 * Math.log(2), metrics(ChosenOutputs.single(0f, 1f), 1, 0).logLoss(), 1e-12);
    assertEquals(
        -Math.log1p(-0x1p-23), metrics(ChosenOutputs.single(0f, 1f), 0, 1).logLoss(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
  void logLossIsOfProbabilities(float output) {
    assertEquals(Double.NaN, metrics(ChosenOutputs.single(0.5f, output), 1, 1).logLoss());
    assertEquals(Double.NaN, metrics(ChosenOutputs.single(0.5f, output), 1, 0).logLoss());
  }

  @Test
  void smoothedTargetsHaveTheSameClasses() {
    ChosenOutputs network = new ChosenOutputs(A, B, C);
    Samples samples = network.labelled(0, 2, 2);
    ClassificationMetrics plain = ClassificationMetrics.of(network, samples);
    ClassificationMetrics smooth = ClassificationMetrics.of(network, samples.smoothed(0.2));
    assertEquals(plain.logLoss(), smooth.logLoss());
    assertEquals(plain.macroF1(), smooth.macroF1());
  }

  @Test
  void updateSeesWhatTheNetworkHasLearnt() {
    InterpretedNetwork network = SmallProblem.network();
    Samples samples = SmallProblem.samples(50);
    ClassificationMetrics metrics = ClassificationMetrics.of(network, samples);
    double before = metrics.logLoss();
    Trainer.with(Sgd.momentum(0.9f)).epochs(20).learningRate(t -> 0.1f).fit(network, samples);
    assertEquals(before, metrics.logLoss());
    assertEquals(Metrics.meanLoss(network, samples), metrics.update().logLoss(), 1e-6);
    assertEquals(ClassificationMetrics.of(network, samples).rocAuc(), metrics.rocAuc());
    assertEquals(Metrics.accuracy(network, samples), metrics.accuracy());
  }

  @Test
  void nullIsNamed() {
    InterpretedNetwork network = SmallProblem.network();
    assertEquals(
        "samples",
        assertThrows(NullPointerException.class, () -> ClassificationMetrics.of(network, null))
            .getMessage());
  }
}
