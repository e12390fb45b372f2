package dev.synapt.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads parameters from the tensors of a file, in the order of their bytes. */
final class ParameterReader {

  private final TensorSource source;
  private final byte[] bytes = new byte[ParameterWriter.BUFFER_BYTES];
  private final float[] parameters;

  private ParameterReader(TensorSource source, float[] parameters) {
    this.source = source;
    this.parameters = parameters;
  }

  /**
   * The parameters in canonical order. Reads to the end of the file.
   *
   * @param directory what was just read from the source, and fits
   */
  static float[] read(
      TensorSource source, TensorDirectory directory, List<ParameterTensor> tensors, int parameters)
      throws IOException {
    ParameterReader reader = new ParameterReader(source, new float[parameters]);
    Map<String, ParameterTensor> byName = new HashMap<>();
    tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
    for (TensorEntry entry : directory.tensors()) {
      ParameterTensor tensor = byName.get(entry.name());
      if (tensor == null) {
        source.skip(entry.bytes());
      } else {
        reader.read(tensor, entry.type());
      }
    }
    source.requireEnd();
    return reader.parameters;
  }

  private void read(ParameterTensor tensor, TensorType type) throws IOException {
    int width = type.bits() / Byte.SIZE;
    int size = tensor.size();
    for (int from = 0; from < size; from += bytes.length / width) {
      int count = Math.min(size - from, bytes.length / width);
      source.read(bytes, count * width);
      ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int k = from; k < from + count; k++) {
        double exact = type.next(numbers);
        float value = (float) exact;
        if (!Float.isFinite(value)) {
          throw source.refuse(
              "tensor "
                  + tensor
                  + " has "
                  + exact
                  + " at "
                  + tensor.index(k)
                  + ", expected a finite float");
        }
        parameters[tensor.canonical(k)] = value;
      }
    }
  }
}
