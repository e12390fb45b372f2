package dev.synapt.io;

import dev.synapt.ColumnScaler;
import dev.synapt.MinMaxScaler;
import dev.synapt.Standardizer;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A scaler as text, with its numbers in hexadecimal, so that none loses a bit: {@code standardizer;
 * 0x1.8p1 0x1.0p0; 0x1.4p0 0x1.0p0}, with means and deviations, or {@code min-max; 0x0.0p0;
 * 0x1.0p8; 0x0.0p0 0x1.0p0}, with minima, units, and the range.
 */
final class ScalerText {

  private static final String STANDARDIZER = "standardizer";
  private static final String MIN_MAX = "min-max";
  private static final String SEPARATOR = "; ";

  private ScalerText() {}

  static String of(ColumnScaler scaler) {
    int columns = scaler.columns();
    if (scaler instanceof Standardizer standardizer) {
      return String.join(
          SEPARATOR,
          STANDARDIZER,
          numbers(standardizer::mean, columns),
          numbers(standardizer::deviation, columns));
    }
    MinMaxScaler minMax = (MinMaxScaler) scaler;
    return String.join(
        SEPARATOR,
        MIN_MAX,
        numbers(minMax::minimum, columns),
        numbers(minMax::unit, columns),
        numbers(k -> k == 0 ? minMax.low() : minMax.high(), 2));
  }

  /**
   * The scaler of a text.
   *
   * @throws IllegalArgumentException if it is the text of none
   */
  static ColumnScaler parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    if (parts[0].equals(STANDARDIZER) && parts.length == 3) {
      return Standardizer.of(numbers(parts[1]), numbers(parts[2]));
    }
    if (parts[0].equals(MIN_MAX) && parts.length == 4) {
      double[] range = numbers(parts[3]);
      if (range.length == 2) {
        return MinMaxScaler.of(numbers(parts[1]), numbers(parts[2]), range[0], range[1]);
      }
    }
    throw new IllegalArgumentException("found " + Quoted.of(text));
  }

  private static String numbers(IntToDoubleFunction number, int count) {
    return IntStream.range(0, count)
        .mapToObj(k -> Double.toHexString(number.applyAsDouble(k)))
        .collect(Collectors.joining(" "));
  }

  private static double[] numbers(String text) {
    try {
      return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("found " + Quoted.of(text) + " instead of numbers", e);
    }
  }
}
