package dev.synapt.io;

import java.util.List;

/**
 * What the header of a safetensors file says of a tensor.
 *
 * @param name its name
 * @param type what numbers it holds
 * @param shape its extents; empty for a single number
 * @param begin where its bytes begin, counted from the end of the header
 * @param end where they end
 */
public record TensorEntry(String name, TensorType type, List<Long> shape, long begin, long end) {

  /** Copies the shape. */
  public TensorEntry {
    shape = List.copyOf(shape);
  }

  /** The number of its bytes. */
  public long bytes() {
    return end - begin;
  }

  /** For instance {@code "0.weight" [3, 2]}. */
  @Override
  public String toString() {
    return Quoted.of(name) + " " + shape;
  }
}
