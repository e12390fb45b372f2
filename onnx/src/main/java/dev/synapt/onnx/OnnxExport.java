package dev.synapt.onnx;

import dev.synapt.Activation;
import dev.synapt.ColumnScaler;
import dev.synapt.DenseLayer;
import dev.synapt.Network;
import dev.synapt.io.AtomicFile;
import dev.synapt.onnx.export.NetworkGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Writes a network as an ONNX file of opset 17, which most programs read: rows of features as
 * {@code input [batch, features]}, rows of outputs as {@code output [batch, outputs]}, floats. It
 * predicts; dropout, the loss and how parameters start are not in it.
 *
 * <pre>{@code
 * OnnxExport.of(network).scaler(standardizer).write(Path.of("digits.onnx"));
 * }</pre>
 *
 * <p>Weights are those of the network, bit by bit. Not to be used from several threads.
 */
public final class OnnxExport {

  private final Network network;
  private String name = "network";
  private ColumnScaler scaler;

  private OnnxExport(Network network) {
    this.network = network;
  }

  /**
   * Of a network, as it is when the file is written.
   *
   * @throws IllegalArgumentException if a layer has an activation of the user's own, for which ONNX
   *     has no operator
   */
  public static OnnxExport of(Network network) {
    List<DenseLayer> layers = network.architecture().layers();
    for (int l = 0; l < layers.size(); l++) {
      if (layers.get(l).activation() == Activation.CUSTOM) {
        throw new IllegalArgumentException(
            "layer "
                + (l + 1)
                + " is "
                + layers.get(l)
                + ", but ONNX has no operator for an activation of your own. Use one of the"
                + " catalogue");
      }
    }
    return new OnnxExport(network);
  }

  /** The name of the graph, {@code network} if not set. */
  public OnnxExport name(String text) {
    name = Objects.requireNonNull(text, "text");
    return this;
  }

  /**
   * Puts a scaler before the network, so that the file takes features as they are.
   *
   * @throws IllegalArgumentException if it does not have as many columns as the network has inputs
   */
  public OnnxExport scaler(ColumnScaler inputs) {
    Objects.requireNonNull(inputs, "inputs");
    int expected = network.architecture().inputs();
    if (inputs.columns() != expected) {
      throw new IllegalArgumentException(
          "the scaler has " + inputs.columns() + " columns, expected " + expected);
    }
    scaler = inputs;
    return this;
  }

  /**
   * The bytes of the file.
   *
   * @throws IllegalArgumentException if a float cannot hold a number of the scaler
   */
  public byte[] toBytes() {
    return NetworkGraph.of(network, name, scaler);
  }

  /**
   * Writes or replaces a file, as a whole or not at all.
   *
   * @throws IllegalArgumentException if a float cannot hold a number of the scaler
   * @throws IOException if it cannot be written; what was there before stays
   */
  public void write(Path path) throws IOException {
    byte[] bytes = toBytes();
    AtomicFile.write(path, out -> out.write(bytes));
  }
}
