package dev.synapt.train;

/** The checks of numbers that settings are made of. */
final class Ranges {

  private Ranges() {}

  /** Gives the value if it is finite and 0 or more. */
  static float notNegative(float value, String name) {
    return require(
        value >= 0f && value <= Float.MAX_VALUE, value, name, "a finite number of 0 or more");
  }

  /** Gives the value if it is finite and more than 0. */
  static float positive(float value, String name) {
    return require(
        value > 0f && value <= Float.MAX_VALUE, value, name, "a finite number of more than 0");
  }

  /** Gives the value if it is from 0 up to but not including 1. */
  static float belowOne(float value, String name) {
    return require(value >= 0f && value < 1f, value, name, "0 <= " + name + " < 1");
  }

  /** Gives the value if it is between 0 and 1, both excluded. */
  static float share(float value, String name) {
    return require(value > 0f && value < 1f, value, name, "0 < " + name + " < 1");
  }

  private static float require(boolean legal, float value, String name, String expected) {
    if (!legal) {
      throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
    }
    return value;
  }
}
