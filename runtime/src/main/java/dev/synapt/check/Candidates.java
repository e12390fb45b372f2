package dev.synapt.check;

import dev.synapt.ParameterBlock;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** The derivatives of one block that are compared, while they are being collected. */
final class Candidates {

  final String name;
  final Optional<ParameterBlock.Kind> kind;
  final int layer;
  final long total;

  /** For each derivative its place: unit (or row) times inputs plus input. */
  final long[] places;

  /** How many inputs a unit has; 1 for all that is not a weight. */
  final int inputs;

  final double[] analytic;
  private final double[] numeric;

  /** How far each numeric derivative may be off because a loss is a rounded number. */
  private final double[] rounding;

  final boolean[] kink;

  Candidates(
      String name,
      Optional<ParameterBlock.Kind> kind,
      int layer,
      long units,
      int inputs,
      int atMost,
      Random random) {
    this.name = name;
    this.kind = kind;
    this.layer = layer;
    this.inputs = inputs;
    total = units * inputs;
    places = draw(total, atMost, random);
    analytic = new double[places.length];
    numeric = new double[places.length];
    rounding = new double[places.length];
    kink = new boolean[places.length];
  }

  /** The letter of a kind of parameters. */
  static String symbol(ParameterBlock.Kind kind) {
    return switch (kind) {
      case WEIGHT -> "w";
      case BIAS -> "b";
      case GAIN -> "g";
      case SHIFT -> "s";
      case SLOPE -> "slope";
    };
  }

  int unit(int k) {
    return (int) (places[k] / inputs);
  }

  int input(int k) {
    return (int) (places[k] % inputs);
  }

  /** Adds the difference quotient of a row's losses, times the row's weight. */
  void add(int k, double weight, double above, double below, double h) {
    numeric[k] += weight * (above - below) / (2 * h);
    // Some losses are small differences of numbers about 1.
    double rounded = Math.max(1, Math.min(Math.abs(above), Math.abs(below)));
    rounding[k] = Math.hypot(rounding[k], weight * 2 * Math.ulp(rounded) / h);
  }

  /** The largest derivative found, of those that are finite and not at a kink. */
  double largest() {
    double largest = 0;
    for (int k = 0; k < places.length; k++) {
      if (!kink[k]) {
        double larger = Math.max(Math.abs(analytic[k]), Math.abs(numeric[k]));
        if (larger > largest && larger <= Double.MAX_VALUE) {
          largest = larger;
        }
      }
    }
    return largest;
  }

  /**
   * What was found.
   *
   * @param largest derivatives that are small beside this one are held against it
   */
  GradientReport.Block report(double largest) {
    int checked = 0;
    Derivative worst = null;
    for (int k = 0; k < places.length; k++) {
      if (!kink[k]) {
        checked++;
        double error = relativeError(k, largest);
        if (worst == null || error > worst.relativeError()) {
          worst = new Derivative(kind, layer, unit(k), input(k), analytic[k], numeric[k], error);
        }
      }
    }
    return new GradientReport.Block(
        name, total, checked, places.length - checked, Optional.ofNullable(worst));
  }

  private double relativeError(int k, double largest) {
    double difference = Math.abs(analytic[k] - numeric[k]);
    if (difference <= rounding[k]) {
      return 0;
    }
    double larger = Math.max(Math.abs(analytic[k]), Math.abs(numeric[k]));
    double error = difference / Math.max(larger, 1e-3 * largest);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /**
   * All numbers below total if they are few enough, else some of them, by Floyd's algorithm;
   * sorted.
   */
  private static long[] draw(long total, int atMost, Random random) {
    TreeSet<Long> drawn = new TreeSet<>();
    if (total <= atMost) {
      for (long k = 0; k < total; k++) {
        drawn.add(k);
      }
    } else {
      for (long k = total - atMost; k < total; k++) {
        long candidate = (long) (random.nextDouble() * (k + 1));
        drawn.add(drawn.contains(candidate) ? k : candidate);
      }
    }
    return drawn.stream().mapToLong(Long::longValue).toArray();
  }
}
