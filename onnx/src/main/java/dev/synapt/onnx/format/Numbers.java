package dev.synapt.onnx.format;

import java.util.Arrays;

/** A growing list of numbers; integers beyond 2⁵³ lose their last bits. */
final class Numbers {

  private static final int FIRST_CAPACITY = 8;

  private double[] values = {};
  private int size;

  /** Makes room, if it is known for how many. */
  void reserve(int more) {
    if (more > values.length - size) {
      // A list may come in many pieces.
      values = Arrays.copyOf(values, Math.max(Math.addExact(size, more), size + (size >> 1)));
    }
  }

  void add(double number) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(FIRST_CAPACITY, size + (size >> 1)));
    }
    values[size++] = number;
  }

  boolean isEmpty() {
    return size == 0;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
