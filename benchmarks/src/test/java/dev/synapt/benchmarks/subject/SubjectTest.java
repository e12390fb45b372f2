package dev.synapt.benchmarks.subject;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All subjects compute the same: outputs at the start, after steps, and after mini-batches. */
class SubjectTest {

  private static final float LEARNING_RATE = 0.01f;
  private static final float TOLERANCE = 1e-4f;

  static Stream<Arguments> pairs() {
    return Arrays.stream(Library.values())
        .filter(library -> library != Library.SYNAPT && library.isCompiled())
        .filter(library -> library.javaVersion() <= Runtime.version().feature())
        .flatMap(
            library -> Arrays.stream(Shape.values()).map(shape -> Arguments.of(library, shape)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void predictsWhatSynaptPredicts(Library library, Shape shape) {
    Examples examples = Examples.of(shape.architecture(), Inputs.DENSE);
    try (Subject expected = Library.SYNAPT.open(shape, examples, LEARNING_RATE);
        Subject actual = library.open(shape, examples, LEARNING_RATE)) {
      compare(expected, actual);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void learnsWhatSynaptLearns(Library library, Shape shape) {
    assumeTrue(library.trains());
    Examples examples = Examples.of(shape.architecture(), Inputs.DENSE);
    try (Subject expected = Library.SYNAPT.open(shape, examples, LEARNING_RATE);
        Subject actual = library.open(shape, examples, LEARNING_RATE)) {
      for (int row = 0; row < Examples.ROWS; row++) {
        expected.learn(row);
        actual.learn(row);
      }
      compare(expected, actual);
      for (int from = 0; from < Examples.ROWS; from += Examples.BATCH) {
        expected.batch(from);
        actual.batch(from);
      }
      compare(expected, actual);
    }
  }

  private static void compare(Subject expected, Subject actual) {
    for (int row = 0; row < Examples.ROWS; row++) {
      assertArrayEquals(expected.predict(row), actual.predict(row), TOLERANCE, "row " + row);
    }
  }
}
