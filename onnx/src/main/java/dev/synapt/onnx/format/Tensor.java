package dev.synapt.onnx.format;

import java.util.List;

/**
 * A tensor, row-major.
 *
 * @param name may be empty
 * @param shape the length of each dimension; none for a scalar
 * @param numbers as many as the shape says, but none of {@link ElementType#OTHER}; its own array,
 *     not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere, and large
public record Tensor(String name, ElementType type, List<Integer> shape, double[] numbers) {

  public Tensor {
    shape = List.copyOf(shape);
  }

  /** The number of dimensions. */
  public int rank() {
    return shape.size();
  }
}
