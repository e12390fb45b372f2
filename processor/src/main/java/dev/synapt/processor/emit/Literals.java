package dev.synapt.processor.emit;

/** Numbers in generated code. */
final class Literals {

  private Literals() {}

  /** A float: {@code 1f}, {@code 0.25f}, {@code 1.0E-5f}. */
  static String of(double value) {
    String digits = Float.toString((float) value);
    return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + "f";
  }
}
