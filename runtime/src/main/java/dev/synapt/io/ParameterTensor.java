package dev.synapt.io;

import dev.synapt.ParameterBlock.Kind;
import java.util.List;

/**
 * A tensor that holds the parameters of one kind of one layer.
 *
 * @param name its name in the file
 * @param layer the layer, 1 for the first
 * @param kind what the numbers are
 * @param shape [units, inputs] of weights, or [inputs, units] if transposed; else [units]
 * @param transposed whether weights are stored input by input
 * @param offset where the numbers begin among all parameters in canonical order
 */
public record ParameterTensor(
    String name, int layer, Kind kind, List<Long> shape, boolean transposed, int offset) {

  /** Copies the shape. */
  public ParameterTensor {
    shape = List.copyOf(shape);
  }

  /** How many parameters there are. */
  public int size() {
    return (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /** Where number k of the tensor stands among all parameters in canonical order. */
  int canonical(int k) {
    if (!transposed) {
      return offset + k;
    }
    int inputs = Math.toIntExact(shape.get(0));
    int units = Math.toIntExact(shape.get(1));
    return offset + k % units * inputs + k / units;
  }

  /** Number k as the format counts them, such as {@code [2, 1]}. */
  List<Integer> index(int k) {
    if (shape.size() == 1) {
      return List.of(k);
    }
    int rowLength = Math.toIntExact(shape.get(1));
    return List.of(k / rowLength, k % rowLength);
  }

  /** For instance {@code "0.weight" [3, 2]}. */
  @Override
  public String toString() {
    return Quoted.of(name) + " " + shape;
  }
}
