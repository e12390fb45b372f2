package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnScalerTest {

  /** Columns 1, 2, 6 (mean 3, variance 14/3), and −1, −1, −1. */
  private final Samples small =
      Samples.of(new float[][] {{1, -1}, {2, -1}, {6, -1}}, new float[][] {{10}, {20}, {30}});

  private static float[] features(Samples samples, int row) {
    float[] features = new float[samples.inputs()];
    samples.copyFeatures(row, features);
    return features;
  }

  @Test
  void standardizerHasMeanAndDeviationOfTheRows() {
    Standardizer standardizer = Standardizer.fit(small);
    assertEquals(2, standardizer.columns());
    assertEquals(3, standardizer.mean(0), 1e-15);
    assertEquals(Math.sqrt(14.0 / 3), standardizer.deviation(0), 1e-15);
    assertEquals(-1, standardizer.mean(1));
    assertEquals(1, standardizer.deviation(1), "of a constant");
    Samples scaled = standardizer.apply(small);
    assertArrayEquals(new float[] {(float) (-2 / Math.sqrt(14.0 / 3)), 0}, features(scaled, 0));
    assertArrayEquals(new float[] {(float) (3 / Math.sqrt(14.0 / 3)), 0}, features(scaled, 2));
    assertArrayEquals(new float[] {6, -1}, features(small, 2));
  }

  @Test
  void minMaxTakesTheRowsToTheRange() {
    MinMaxScaler scaler = MinMaxScaler.fit(small);
    assertArrayEquals(new float[] {0, 0}, features(scaler.apply(small), 0));
    assertArrayEquals(new float[] {0.2f, 0}, features(scaler.apply(small), 1));
    assertArrayEquals(new float[] {1, 0}, features(scaler.apply(small), 2));
    assertEquals(1, scaler.minimum(0));
    assertEquals(5, scaler.unit(0));
    Samples wide = MinMaxScaler.fit(small, -1, 3).apply(small);
    assertArrayEquals(new float[] {-1, -1}, features(wide, 0));
    assertArrayEquals(new float[] {-0.2f, -1}, features(wide, 1));
    assertArrayEquals(new float[] {3, -1}, features(wide, 2));
  }

  @Test
  void otherRowsAreScaledByTheSameNumbers() {
    float[] row = {11, 4};
    MinMaxScaler.fit(small).apply(row);
    assertArrayEquals(new float[] {2, 5}, row);
  }

  @Test
  void targetsHaveTheirOwnScaler() {
    Standardizer standardizer = Standardizer.fitTargets(small);
    float[] target = new float[1];
    Samples scaled = standardizer.applyToTargets(small);
    scaled.copyTarget(2, target);
    assertEquals((float) (10 / Math.sqrt(200.0 / 3)), target[0]);
    standardizer.invert(target);
    assertEquals(30, target[0], 1e-5);
    assertArrayEquals(new float[] {6, -1}, features(scaled, 2));
    MinMaxScaler.fitTargets(small, 1, 2).applyToTargets(small).copyTarget(1, target);
    assertEquals(1.5f, target[0]);
  }

  @Test
  void rowsOfWeightZeroAreLeftOutAndOtherWeightsDoNotCount() {
    Samples weighted =
        Samples.of(new float[][] {{1, -1}, {2, -1}, {Float.NaN, 9}, {6, -1}}, new float[4][1])
            .weighted(new float[] {1, 5, 0, 2});
    assertEquals(Standardizer.fit(small).mean(0), Standardizer.fit(weighted).mean(0));
    assertEquals(Standardizer.fit(small).deviation(0), Standardizer.fit(weighted).deviation(0));
    assertEquals(1, Standardizer.fit(weighted).deviation(1));
    assertEquals(5, MinMaxScaler.fit(weighted).unit(0));
    assertEquals(1, Standardizer.fit(weighted).apply(weighted).weight(0));
    assertEquals(5, Standardizer.fit(weighted).apply(weighted).weight(1));
  }

  /** The mean of 0.1 is not exact in floats, that of a large number not even near. */
  @Test
  void constantColumnsAreFoundExactly() {
    float[] numbers = new float[1000];
    for (float constant : new float[] {0.1f, 1e30f, -3e-39f}) {
      Arrays.fill(numbers, constant);
      Samples samples = Samples.wrap(numbers, 1, new float[1000], 1);
      assertEquals(1, Standardizer.fit(samples).deviation(0));
      assertEquals(0, features(Standardizer.fit(samples).apply(samples), 7)[0]);
      assertEquals(0, features(MinMaxScaler.fit(samples).apply(samples), 7)[0]);
    }
  }

  static Stream<ColumnScaler> scalers() {
    Samples samples = random(40, 9, 5);
    return Stream.of(
        Standardizer.fit(samples), MinMaxScaler.fit(samples), MinMaxScaler.fit(samples, -2, 1));
  }

  /** Column i has mean and deviation of about i + 1. */
  private static Samples random(int rows, int inputs, long seed) {
    Random random = new Random(seed);
    float[][] features = new float[rows][inputs];
    for (float[] row : features) {
      for (int i = 0; i < inputs; i++) {
        row[i] = (float) ((i + 1) * (1 + random.nextGaussian()));
      }
    }
    return Samples.of(features, new float[rows][2]);
  }

  @ParameterizedTest
  @MethodSource("scalers")
  void invertUndoesApply(ColumnScaler scaler) {
    Samples samples = random(20, 9, 6);
    for (int row = 0; row < samples.size(); row++) {
      float[] there = features(samples, row);
      scaler.apply(there);
      assertArrayEquals(features(scaler.apply(samples), row), there);
      scaler.invert(there);
      assertArrayEquals(features(samples, row), there, 1e-5f);
    }
  }

  @ParameterizedTest
  @MethodSource("scalers")
  void rowsSideBySideAreScaledWhereTheyLie(ColumnScaler scaler) {
    Samples samples = random(3, 9, 6);
    float[] rows = new float[1 + 27 + 1];
    for (int row = 0; row < 3; row++) {
      samples.copyFeatures(row, rows, 1 + 9 * row);
    }
    rows[0] = 77;
    rows[28] = 78;
    scaler.apply(rows, 1, 3);
    assertEquals(77, rows[0]);
    assertEquals(78, rows[28]);
    float[] last = features(samples, 2);
    scaler.apply(last);
    assertArrayEquals(last, Arrays.copyOfRange(rows, 19, 28));
  }

  private static InterpretedNetwork network(Normalization normalization) {
    return InterpretedNetwork.of(
        Architecture.of(
            Loss.SQUARED_ERROR,
            DenseLayer.of(9, 6, Activation.TANH, Initializer.AUTO).withNormalization(normalization),
            DenseLayer.of(6, 2, Activation.IDENTITY, Initializer.AUTO)),
        3);
  }

  @ParameterizedTest
  @MethodSource("scalers")
  void foldedNetworkTakesFeaturesAsTheyAre(ColumnScaler scaler) {
    for (Normalization normalization : Normalization.values()) {
      InterpretedNetwork network = network(normalization);
      InterpretedNetwork folded = network.copy();
      scaler.foldInto(folded);
      Samples samples = random(50, 9, 7);
      for (int row = 0; row < samples.size(); row++) {
        assertArrayEquals(
            network.predict(features(scaler.apply(samples), row)),
            folded.predict(features(samples, row)),
            2e-6f,
            normalization.name());
      }
    }
  }

  /** Every parameter is what its formula gives, rounded once. */
  @Test
  void foldingIsExactToRounding() {
    InterpretedNetwork network = network(Normalization.NONE);
    Standardizer standardizer = Standardizer.fit(random(40, 9, 5));
    float[] before = network.parameters();
    standardizer.foldInto(network);
    float[] after = network.parameters();
    for (int j = 0; j < 6; j++) {
      double bias = before[54 + j];
      for (int i = 0; i < 9; i++) {
        double weight = before[9 * j + i];
        assertEquals((float) (weight / standardizer.deviation(i)), after[9 * j + i]);
        bias -= weight * standardizer.mean(i) / standardizer.deviation(i);
      }
      assertEquals(bias, after[54 + j], Math.ulp(after[54 + j]));
    }
    for (int k = 60; k < before.length; k++) {
      assertEquals(before[k], after[k], "other layers");
    }
  }

  @Test
  void foldedOutputIsOfTheOriginalScale() {
    InterpretedNetwork network = network(Normalization.NONE);
    for (ColumnScaler scaler :
        new ColumnScaler[] {
          Standardizer.fit(random(40, 2, 8)), MinMaxScaler.fit(random(40, 2, 8), -1, 1)
        }) {
      InterpretedNetwork folded = network.copy();
      scaler.foldIntoOutput(folded);
      Samples samples = random(50, 9, 7);
      for (int row = 0; row < samples.size(); row++) {
        float[] expected = network.predict(features(samples, row));
        scaler.invert(expected);
        assertArrayEquals(expected, folded.predict(features(samples, row)), 1e-5f);
      }
    }
  }

  @Test
  void firstLayerThatIsResidualIsRefused() {
    InterpretedNetwork residual =
        InterpretedNetwork.of(
            Architecture.of(
                Loss.SQUARED_ERROR,
                DenseLayer.of(9, 9, Activation.TANH, Initializer.AUTO).withResidual(),
                DenseLayer.of(9, 1, Activation.IDENTITY, Initializer.AUTO)),
            3);
    float[] before = residual.parameters();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Standardizer.fit(random(40, 9, 5)).foldInto(residual))
            .getMessage();
    assertTrue(message.startsWith("layer 1 is residual"), message);
    assertArrayEquals(before, residual.parameters());
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"TANH", "RELU", "SIGMOID"})
  void outputThatIsNotLinearIsRefused(Activation activation) {
    InterpretedNetwork network =
        InterpretedNetwork.of(
            Architecture.of(Loss.SQUARED_ERROR, DenseLayer.of(1, 1, activation, Initializer.AUTO)),
            3);
    Standardizer scaler = Standardizer.of(new double[] {1}, new double[] {2});
    assertThrows(IllegalArgumentException.class, () -> scaler.foldIntoOutput(network));
  }

  @Test
  void parametersThatWouldNotBeFiniteAreRefused() {
    InterpretedNetwork network =
        InterpretedNetwork.of(
            Architecture.of(
                Loss.SQUARED_ERROR, DenseLayer.of(1, 1, Activation.IDENTITY, Initializer.AUTO)),
            1f,
            0f);
    Standardizer tiny = Standardizer.of(new double[] {0}, new double[] {1e-40});
    assertEquals(
        "a weight would become Infinity, expected a finite number",
        assertThrows(IllegalArgumentException.class, () -> tiny.foldInto(network)).getMessage());
    Standardizer far = Standardizer.of(new double[] {1e39}, new double[] {1});
    assertThrows(IllegalArgumentException.class, () -> far.foldInto(network));
    assertThrows(IllegalArgumentException.class, () -> far.foldIntoOutput(network));
    assertArrayEquals(new float[] {1, 0}, network.parameters());
  }

  /** One of more columns would else scale some outputs and say nothing. */
  @Test
  void aScalerOfOtherTargetsIsNotFoldedIn() {
    Standardizer two = Standardizer.of(new double[] {1, 2}, new double[] {2, 3});
    assertIllegal("found 1 outputs, expected 2", () -> two.foldIntoOutput(linear(1, 1)));
    assertIllegal("found 3 outputs, expected 2", () -> two.foldIntoOutput(linear(1, 3)));
  }

  private static InterpretedNetwork linear(int inputs, int outputs) {
    return InterpretedNetwork.of(
        Architecture.of(
            Loss.SQUARED_ERROR,
            DenseLayer.of(inputs, outputs, Activation.IDENTITY, Initializer.AUTO)),
        3);
  }

  @Test
  void widthsHaveToAgree() {
    Standardizer standardizer = Standardizer.fit(small);
    assertIllegal(
        "found 9 inputs, expected 2", () -> standardizer.foldInto(network(Normalization.NONE)));
    assertIllegal("found 1 targets, expected 2", () -> standardizer.applyToTargets(small));
    assertIllegal("found 9 features, expected 2", () -> standardizer.apply(random(2, 9, 1)));
    assertIllegal("row has length 3, expected exactly 2", () -> standardizer.apply(new float[3]));
    assertIllegal("row has length 3, expected exactly 2", () -> standardizer.invert(new float[3]));
    assertThrows(IllegalArgumentException.class, () -> standardizer.apply(new float[5], 2, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> standardizer.mean(2));
  }

  @Test
  void numbersHaveToBeFinite() {
    Samples samples = Samples.of(new float[][] {{1, 2}, {3, Float.NaN}}, new float[][] {{1}, {2}});
    assertIllegal(
        "feature 1 of row 1 is NaN, expected a finite number", () -> Standardizer.fit(samples));
    assertIllegal(
        "feature 1 of row 1 is NaN, expected a finite number", () -> MinMaxScaler.fit(samples));
    assertIllegal(
        "the weights of all 2 rows are 0, expected one that is more",
        () -> Standardizer.fit(samples.weighted(new float[2])));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "NaN, 1", "0, Infinity", "-1e308, 1e308"})
  void rangesAscend(double low, double high) {
    assertIllegal(
        "the range is " + low + " to " + high + ", expected finite numbers in ascending order",
        () -> MinMaxScaler.fit(small, low, high));
  }

  @Test
  void givenNumbersAreChecked() {
    double[] one = {1};
    assertIllegal(
        "means[0] is NaN, expected a finite number",
        () -> Standardizer.of(new double[] {Double.NaN}, one));
    assertIllegal(
        "deviations[0] is 0.0, expected a finite number above 0",
        () -> Standardizer.of(one, new double[1]));
    assertIllegal(
        "deviations has length 1, expected exactly 2", () -> Standardizer.of(new double[2], one));
    assertEquals(1, Standardizer.of(one, one).mean(0));
    assertEquals("standardizer of 1 column", Standardizer.of(one, one).toString());
    assertEquals("min-max scaler of 2 columns to 0.0 to 1.0", MinMaxScaler.fit(small).toString());
  }

  private static void assertIllegal(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
