package dev.synapt.io;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Normalization;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Networks to be kept, and files written by hand. */
final class SmallNetworks {

  /** 2 inputs, 3 and 1 units. */
  static final Architecture XOR =
      Architecture.of(
          Loss.MEAN_SQUARED_ERROR, layer(2, 3, Activation.TANH), layer(3, 1, Activation.SIGMOID));

  /** Parameters of all kinds. */
  static final Architecture ALL_KINDS =
      Architecture.of(
          Loss.CROSS_ENTROPY,
          layer(3, 5, Activation.TANH).withNormalization(Normalization.LAYER).withDropout(0.25),
          layer(5, 4, Activation.IDENTITY),
          layer(4, 4, Activation.PRELU).withNormalization(Normalization.RMS).withResidual(),
          layer(4, 2, Activation.SOFTMAX).withNormalization(Normalization.LAYER));

  /** The header of a file for {@link #XOR}. */
  static final String XOR_HEADER =
      """
      {"0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},\
      "0.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},\
      "2.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[36,48]},\
      "2.bias":{"dtype":"F32","shape":[1],"data_offsets":[48,52]}}""";

  static final int XOR_BYTES = 52;

  private SmallNetworks() {}

  static InterpretedNetwork xor() {
    return InterpretedNetwork.of(XOR, 5);
  }

  static DenseLayer layer(int inputs, int units, Activation activation) {
    return DenseLayer.of(inputs, units, activation, Initializer.GAUSSIAN);
  }

  /** A file with this header and so many zeros. */
  static byte[] file(String header, int dataBytes) {
    return file(header.getBytes(StandardCharsets.UTF_8), new byte[dataBytes]);
  }

  static byte[] file(byte[] header, byte[] data) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    file.writeBytes(header);
    file.writeBytes(data);
    return file.toByteArray();
  }
}
