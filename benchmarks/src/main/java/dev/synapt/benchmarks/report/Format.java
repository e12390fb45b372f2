package dev.synapt.benchmarks.report;

import java.util.Locale;

/** Numbers as the page shows them; nothing where there is no number. */
final class Format {

  private Format() {}

  /** Three digits below 100, whole numbers above. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", value);
  }

  static String times(double ratio) {
    return Double.isNaN(ratio) ? "" : number(ratio) + "×";
  }
}
