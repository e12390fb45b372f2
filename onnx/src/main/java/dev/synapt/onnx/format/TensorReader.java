package dev.synapt.onnx.format;

import dev.synapt.io.TensorDirectory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads a TensorProto. */
final class TensorReader {

  private static final int EXTERNAL = 1;

  private final Numbers dims = new Numbers();
  private final Numbers floats = new Numbers();
  private final Numbers integers = new Numbers();
  private final Numbers longs = new Numbers();
  private final Numbers doubles = new Numbers();
  private ByteBuffer raw;
  private long type;
  private String name = "";
  private boolean external;

  private TensorReader() {}

  static Tensor read(WireReader in) throws FormatException {
    TensorReader reader = new TensorReader();
    reader.readFields(in);
    return reader.tensor();
  }

  private void readFields(WireReader in) throws FormatException {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> in.integers(dims);
        case 2 -> type = in.integer();
        case 4 -> in.floats(floats);
        case 5 -> in.integers(integers);
        case 7 -> in.integers(longs);
        case 8 -> name = in.text();
        case 9 -> raw = in.data();
        case 10 -> in.doubles(doubles);
        case 13 -> {
          external = true;
          in.skip();
        }
        case 14 -> external |= in.integer() == EXTERNAL;
        default -> in.skip();
      }
    }
  }

  private Tensor tensor() throws FormatException {
    if (external) {
      throw refuse(
          "keeps its numbers in another file. Write one file with all numbers, in Python:"
              + " onnx.save(onnx.load(\"model.onnx\"), \"model.onnx\", save_as_external_data=False),"
              + " or torch.onnx.export(..., external_data=False)");
    }
    ElementType element = ElementType.of(type);
    List<Integer> shape = shape();
    long count = 1;
    for (int length : shape) {
      count *= length;
      if (count > Integer.MAX_VALUE) {
        throw refuse("has more than " + Integer.MAX_VALUE + " numbers");
      }
    }
    double[] numbers = element == ElementType.OTHER ? new double[0] : numbers(element, (int) count);
    return new Tensor(name, element, shape, numbers);
  }

  private List<Integer> shape() throws FormatException {
    double[] lengths = dims.toArray();
    if (lengths.length > TensorDirectory.MAX_DIMENSIONS) {
      throw refuse(
          "has "
              + lengths.length
              + " dimensions, expected at most "
              + TensorDirectory.MAX_DIMENSIONS);
    }
    List<Integer> shape = new ArrayList<>();
    for (double length : lengths) {
      if (length < 0 || length > Integer.MAX_VALUE) {
        throw refuse("has a dimension of " + (long) length);
      }
      shape.add((int) length);
    }
    return shape;
  }

  private double[] numbers(ElementType element, int count) throws FormatException {
    if (raw != null) {
      if ((long) count * element.bytes() != raw.remaining()) {
        throw refuse(
            "has " + raw.remaining() + " bytes, expected " + (long) count * element.bytes());
      }
      double[] numbers = new double[count];
      for (int k = 0; k < count; k++) {
        numbers[k] = element.next(raw);
      }
      return numbers;
    }
    double[] numbers = list(element).toArray();
    if (numbers.length != count) {
      throw refuse("has " + numbers.length + " numbers, expected " + count);
    }
    if (element.isBitsOfInteger()) {
      for (int k = 0; k < count; k++) {
        numbers[k] = element.ofBits((long) numbers[k]);
      }
    }
    return numbers;
  }

  private Numbers list(ElementType element) {
    return switch (element) {
      case FLOAT -> floats;
      case DOUBLE -> doubles;
      case INT64 -> longs;
      default -> integers;
    };
  }

  private FormatException refuse(String reason) {
    return new FormatException("tensor \"" + Node.shorten(name) + "\" " + reason);
  }
}
