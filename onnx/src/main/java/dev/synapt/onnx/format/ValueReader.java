package dev.synapt.onnx.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a ValueInfoProto. */
final class ValueReader {

  private String name = "";
  private Optional<ElementType> type = Optional.empty();
  private Optional<List<Integer>> shape = Optional.empty();

  private ValueReader() {}

  static Value read(WireReader in) throws FormatException {
    ValueReader reader = new ValueReader();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> reader.name = in.text();
        case 2 -> reader.readType(in.message("the type of a value"));
        default -> in.skip();
      }
    }
    return new Value(reader.name, reader.type, reader.shape);
  }

  /** Types other than tensors are passed over. */
  private void readType(WireReader in) throws FormatException {
    while (in.next()) {
      if (in.field() == 1) {
        readTensor(in.message("the type of a tensor"));
      } else {
        in.skip();
      }
    }
  }

  private void readTensor(WireReader in) throws FormatException {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = Optional.of(ElementType.of(in.integer()));
        case 2 -> shape = Optional.of(shape(in.message("a shape")));
        default -> in.skip();
      }
    }
  }

  private static List<Integer> shape(WireReader in) throws FormatException {
    List<Integer> shape = new ArrayList<>();
    while (in.next()) {
      if (in.field() == 1) {
        shape.add(length(in.message("a dimension")));
      } else {
        in.skip();
      }
    }
    return List.copyOf(shape);
  }

  /** −1 where it is open: a name, or nothing. */
  private static int length(WireReader in) throws FormatException {
    int length = -1;
    while (in.next()) {
      if (in.field() == 1) {
        long value = in.integer();
        length = value > 0 && value <= Integer.MAX_VALUE ? (int) value : -1;
      } else {
        in.skip();
      }
    }
    return length;
  }
}
