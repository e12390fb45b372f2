package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.Tensor;
import java.util.Optional;

/** Constants that are combined with rows, each row alike. */
final class RowConstant {

  private RowConstant() {}

  /**
   * Whether a constant goes with rows of so many features: one number, or one for each feature.
   *
   * @param features −1 if open
   */
  static boolean fits(Tensor tensor, int features) {
    int count = tensor.numbers().length;
    int last = tensor.rank() == 0 ? 1 : tensor.shape().get(tensor.rank() - 1);
    return count > 0
        && tensor.rank() <= 2
        && (count == 1 || (count == last && (features == count || features < 1)));
  }

  /** Its numbers, if it goes with rows of so many features. */
  static Optional<double[]> of(Tensor tensor, int features) {
    return fits(tensor, features) ? Optional.of(tensor.numbers()) : Optional.empty();
  }
}
