package dev.synapt.onnx;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Loss;
import dev.synapt.onnx.chain.ChainRecognizer;
import dev.synapt.onnx.chain.LayerChain;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.ModelReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A dense network read from an ONNX file: its layers and parameters. What exporters spell out is
 * put together again; computed in double precision, rounded to float once. Immutable.
 */
public final class OnnxModel {

  /**
   * An array can hold that many, and protobuf, of which ONNX files are made, allows hardly more.
   */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private final List<DenseLayer> layers;
  private final float[] parameters;

  private OnnxModel(List<DenseLayer> layers, float[] parameters) {
    this.layers = layers;
    this.parameters = parameters;
  }

  /**
   * Reads a file.
   *
   * @throws OnnxException if it is broken, or not a chain of dense layers
   * @throws IOException if it cannot be read
   */
  public static OnnxModel read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, path.toString());
    }
  }

  /**
   * Reads a stream to its end, without closing it.
   *
   * @param source what messages call it
   * @throws OnnxException if it is broken, or not a chain of dense layers
   * @throws IOException if it cannot be read
   */
  public static OnnxModel read(InputStream in, String source) throws IOException {
    // Streams of files know how long they are: no memory is taken for what is too large.
    byte[] bytes = in.available() > MAX_BYTES ? new byte[0] : in.readNBytes(MAX_BYTES);
    if (in.read() != -1) {
      throw new OnnxException(
          source, "has more than " + MAX_BYTES + " bytes, expected at most that");
    }
    return read(bytes, source);
  }

  /**
   * Reads the bytes of a file.
   *
   * @param source what messages call it
   * @throws OnnxException if it is broken, or not a chain of dense layers
   */
  public static OnnxModel read(byte[] bytes, String source) throws OnnxException {
    try {
      LayerChain chain = ChainRecognizer.recognize(ModelReader.read(bytes));
      return new OnnxModel(chain.settings(), chain.parameters());
    } catch (FormatException e) {
      throw new OnnxException(source, e.getMessage());
    }
  }

  /** The layers, from the first hidden layer to the output layer. */
  public List<DenseLayer> layers() {
    return layers;
  }

  /** The parameters in canonical order, in a new array. */
  public float[] parameters() {
    return parameters.clone();
  }

  /**
   * The loss that goes with the outputs, as a file says none: CROSS_ENTROPY for SOFTMAX and
   * LOG_SOFTMAX, BINARY_CROSS_ENTROPY for SIGMOID, else MEAN_SQUARED_ERROR.
   */
  public Loss usualLoss() {
    return switch (layers.get(layers.size() - 1).activation()) {
      case SOFTMAX, LOG_SOFTMAX -> Loss.CROSS_ENTROPY;
      case SIGMOID -> Loss.BINARY_CROSS_ENTROPY;
      default -> Loss.MEAN_SQUARED_ERROR;
    };
  }

  /**
   * The architecture with a loss.
   *
   * @throws IllegalArgumentException if the loss does not fit the output layer
   */
  public Architecture architecture(Loss loss) {
    return Architecture.of(loss, layers.toArray(DenseLayer[]::new));
  }

  /** For instance {@code 64 → 32 RELU → 10 SOFTMAX}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(layers.get(0).inputs());
    layers.forEach(layer -> text.append(" → ").append(layer));
    return text.toString();
  }
}
