package dev.synapt.processor.weights;

import dev.synapt.Architecture;
import dev.synapt.io.SafeTensors;
import dev.synapt.io.Sha256;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.model.Weights;
import java.io.IOException;
import java.io.InputStream;

/** Reads safetensors files for networks. */
public final class WeightsFile {

  private WeightsFile() {}

  /**
   * Reads a file as a whole, if it fits.
   *
   * @param name what the user calls it
   * @throws IOException if it cannot be read, is broken, or does not fit
   */
  public static Weights read(NetworkModel network, String name, ModelFiles.Content file)
      throws IOException {
    Architecture architecture = Architectures.of(network);
    SafeTensors parameters = SafeTensors.of(architecture, new float[architecture.parameters()]);
    // Not yet in an array: a file that does not fit may be of any size.
    try (InputStream in = file.open()) {
      parameters.read(in);
    }
    byte[] content;
    try (InputStream in = file.open()) {
      content = in.readAllBytes();
    }
    return of(name, content);
  }

  /** Parameters in canonical order, from a file of another format. */
  public static Weights of(NetworkModel network, String name, float[] parameters) {
    return of(name, SafeTensors.of(Architectures.of(network), parameters).toBytes());
  }

  /** Parameters that are known to fit. */
  public static Weights of(String name, byte[] content) {
    return new Weights(name, Sha256.hex(Sha256.digest().digest(content)), content);
  }
}
