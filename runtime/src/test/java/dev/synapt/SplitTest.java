package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The feature of each row is its number, so that rows can be told apart. */
class SplitTest {

  /** With so many rows of each class, in turns as long as there are. */
  private static Samples labelled(int... counts) {
    int size = Arrays.stream(counts).sum();
    float[][] features = new float[size][1];
    int[] labels = new int[size];
    int[] left = counts.clone();
    for (int row = 0, c = 0; row < size; row++, c++) {
      while (left[c % left.length] == 0) {
        c++;
      }
      left[c % left.length]--;
      labels[row] = c % left.length;
      features[row][0] = row;
    }
    return Samples.of(features, labels, counts.length);
  }

  private static Samples regression(int size) {
    float[] numbers = new float[size];
    for (int row = 0; row < size; row++) {
      numbers[row] = row;
    }
    return Samples.wrap(numbers, 1, numbers, 1);
  }

  private static int[] rows(Samples samples) {
    float[] number = new float[1];
    return IntStream.range(0, samples.size())
        .map(
            row -> {
              samples.copyFeatures(row, number);
              return (int) number[0];
            })
        .toArray();
  }

  private static int[] countsByClass(Samples samples) {
    int[] counts = new int[samples.classes()];
    IntStream.range(0, samples.size()).forEach(row -> counts[samples.label(row)]++);
    return counts;
  }

  private static void assertPartition(Samples all, Samples... parts) {
    int[] together = Stream.of(parts).flatMapToInt(part -> Arrays.stream(rows(part))).toArray();
    assertArrayEquals(rows(all), Arrays.stream(together).sorted().toArray());
    for (Samples part : parts) {
      assertArrayEquals(Arrays.stream(rows(part)).sorted().toArray(), rows(part), "in order");
    }
  }

  @Test
  void classesHaveTheSameShareOfBothParts() {
    Samples samples = labelled(50, 30, 20);
    Split split = samples.split(0.2, 1);
    assertArrayEquals(new int[] {10, 6, 4}, countsByClass(split.validation()));
    assertArrayEquals(new int[] {40, 24, 16}, countsByClass(split.training()));
    assertPartition(samples, split.training(), split.validation());
  }

  @Test
  void whatIsLeftGoesToTheLargestRemainders() {
    // 5 of 20: 3.25, 1.25, 0.5 rounded down are 3, 1, 0; the fifth goes to 0.5
    assertArrayEquals(
        new int[] {3, 1, 1}, countsByClass(labelled(13, 5, 2).split(0.25, 1).validation()));
    // 2 of 4: 1.5 and 0.5 are equal remainders
    assertArrayEquals(new int[] {2, 0}, countsByClass(labelled(3, 1).split(0.5, 1).validation()));
  }

  @ParameterizedTest
  @CsvSource({"10, 0.25, 3", "10, 0.24, 2", "10, 0.01, 1", "10, 0.99, 9", "2, 0.1, 1", "2, 0.9, 1"})
  void shareIsRoundedAndNoPartIsEmpty(int size, double share, int held) {
    for (Samples samples : new Samples[] {regression(size), labelled(size - 1, 1)}) {
      Split split = samples.split(share, 3);
      assertEquals(held, split.validation().size());
      assertPartition(samples, split.training(), split.validation());
    }
  }

  @Test
  void seedDecidesWhichRows() {
    for (Samples samples : new Samples[] {regression(100), labelled(50, 50)}) {
      int[] one = rows(samples.split(0.3, 1).validation());
      assertArrayEquals(one, rows(samples.split(0.3, 1).validation()));
      assertFalse(Arrays.equals(one, rows(samples.split(0.3, 2).validation())));
    }
  }

  @Test
  void drawIsEven() {
    int[] times = new int[20];
    Samples samples = labelled(15, 5);
    for (int seed = 0; seed < 4000; seed++) {
      for (int row : rows(samples.split(0.2, seed).validation())) {
        times[row]++;
      }
    }
    // each is binomial with mean 800 and deviation 25.3
    for (int each : times) {
      assertEquals(800, each, 110);
    }
  }

  @Test
  void weightsStayWithTheirRows() {
    Samples samples = regression(10).weighted(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    Split split = samples.split(0.4, 1);
    for (Samples part : new Samples[] {split.training(), split.validation()}) {
      for (int row = 0; row < part.size(); row++) {
        assertEquals(rows(part)[row], part.weight(row));
      }
    }
  }

  @Test
  void foldsHoldBackEachRowOnce() {
    for (Samples samples : new Samples[] {labelled(11, 7, 4), regression(22)}) {
      Folds folds = Folds.of(samples, 4, 1);
      assertEquals(4, folds.count());
      Samples[] held = new Samples[4];
      for (int fold = 0; fold < 4; fold++) {
        Split split = folds.split(fold);
        assertPartition(samples, split.training(), split.validation());
        held[fold] = split.validation();
      }
      assertPartition(samples, held);
    }
  }

  @Test
  void foldsAreStratified() {
    Samples samples = labelled(11, 7, 4);
    Folds folds = Folds.of(samples, 4, 1);
    int[] sizes = new int[4];
    for (int fold = 0; fold < 4; fold++) {
      Samples held = folds.split(fold).validation();
      sizes[fold] = held.size();
      int[] counts = countsByClass(held);
      assertTrue(counts[0] == 2 || counts[0] == 3, "of 11");
      assertTrue(counts[1] == 1 || counts[1] == 2, "of 7");
      assertEquals(1, counts[2], "of 4");
    }
    assertArrayEquals(new int[] {5, 5, 6, 6}, Arrays.stream(sizes).sorted().toArray());
  }

  @Test
  void foldsAreSeeded() {
    Samples samples = labelled(11, 7, 4);
    int[] one = rows(Folds.of(samples, 4, 1).split(0).validation());
    assertArrayEquals(one, rows(Folds.of(samples, 4, 1).split(0).validation()));
    assertFalse(Arrays.equals(one, rows(Folds.of(samples, 4, 2).split(0).validation())));
  }

  @Test
  void labelsHaveAtMostTwoValues() {
    assertTrue(labelled(2, 2, 2).hasLabels());
    assertTrue(labelled(2, 2, 2).smoothed(0.1).hasLabels());
    assertTrue(Samples.wrap(new float[3], 1, new float[] {-1, 1, -1}, 1).hasLabels());
    assertTrue(Samples.wrap(new float[3], 1, new float[3], 1).hasLabels());
    assertFalse(Samples.wrap(new float[3], 1, new float[] {-1, 1, 0}, 1).hasLabels());
    assertFalse(Samples.wrap(new float[2], 1, new float[] {0.3f, 0.7f, 0, 1}, 2).hasLabels());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void shareIsBetweenNoneAndAll(double share) {
    assertEquals(
        "validationShare is " + share + ", expected more than 0 and less than 1",
        assertThrows(IllegalArgumentException.class, () -> regression(9).split(share, 1))
            .getMessage());
  }

  @Test
  void oneRowCannotBeParted() {
    assertEquals(
        "the number of rows to part is 1, expected at least 2",
        assertThrows(IllegalArgumentException.class, () -> regression(1).split(0.5, 1))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 10})
  void foldsAreTwoToTheNumberOfRows(int count) {
    assertEquals(
        "the number of folds is " + count + ", expected 2 to 9",
        assertThrows(IllegalArgumentException.class, () -> Folds.of(regression(9), count, 1))
            .getMessage());
    Folds folds = Folds.of(regression(9), 9, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> folds.split(9));
    assertThrows(IndexOutOfBoundsException.class, () -> folds.split(-1));
  }
}
