package dev.synapt.onnx.chain;

import dev.synapt.onnx.format.ElementType;
import dev.synapt.onnx.format.Node;
import dev.synapt.onnx.format.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An elementwise node whose inputs are constants: single numbers, and arrays that are alike, as
 * those of a BatchNormalization that was not folded.
 *
 * @param widest an argument of the shape of the result
 */
record ConstantArithmetic(
    Node node, ScalarOperator operator, List<Tensor> arguments, Tensor widest) {

  /** What a node computes; empty if that is not known, or arrays would be spread over others. */
  static Optional<ConstantArithmetic> of(Node node, List<Tensor> arguments) {
    Tensor first = arguments.get(0);
    Tensor widest = first;
    for (Tensor argument : arguments) {
      boolean wider = argument.numbers().length > widest.numbers().length;
      boolean deeper = argument.rank() > widest.rank();
      widest = wider || (deeper && isSameRow(argument, widest)) ? argument : widest;
    }
    for (Tensor argument : arguments) {
      boolean fits =
          argument.numbers().length == 1
              || isSameRow(argument, widest)
              || argument.shape().equals(widest.shape());
      if (!fits || argument.numbers().length == 0) {
        return Optional.empty();
      }
    }
    // Whole numbers divided give whole ones.
    boolean divides = node.operator().equals("Div") && !first.type().isFloating();
    Tensor shape = widest;
    return divides
        ? Optional.empty()
        : ScalarOperator.of(node)
            .map(operator -> new ConstantArithmetic(node, operator, arguments, shape));
  }

  private static boolean isSameRow(Tensor one, Tensor other) {
    int count = other.numbers().length;
    return count > 1
        && RowConstant.fits(one, count)
        && RowConstant.fits(other, count)
        && one.numbers().length == count;
  }

  /** How many numbers the result has. */
  int count() {
    return widest.numbers().length;
  }

  /** In double precision, or whole if all arguments are. */
  Tensor result() {
    double[] numbers = new double[count()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = operator.apply(row(k));
    }
    boolean whole = arguments.stream().noneMatch(argument -> argument.type().isFloating());
    ElementType type = whole ? arguments.get(0).type() : ElementType.DOUBLE;
    return new Tensor(node.output(), type, shape(), numbers);
  }

  /** Of single numbers the one with most dimensions: a matrix of one weight stays a matrix. */
  private List<Integer> shape() {
    return count() > 1
        ? widest.shape()
        : arguments.stream()
            .map(Tensor::shape)
            .max(Comparator.comparingInt(List::size))
            .orElseThrow();
  }

  private List<Double> row(int k) {
    return arguments.stream()
        .map(argument -> argument.numbers()[argument.numbers().length == 1 ? 0 : k])
        .toList();
  }
}
