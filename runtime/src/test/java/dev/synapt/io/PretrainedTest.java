package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Parameters beside a class, and parameters without a network. */
final class PretrainedTest {

  private final Network network = InterpretedNetwork.of(SmallNetworks.XOR, 7);
  private final byte[] file = SafeTensors.of(network).toBytes();

  @Test
  void readsTheParametersOfTheFileWithTheHash() {
    Network other = InterpretedNetwork.of(SmallNetworks.XOR, 8);
    Pretrained.read(other, "file", new ByteArrayInputStream(file), sha256(file));
    assertArrayEquals(parameters(network), parameters(other));
  }

  @Test
  void refusesAnotherFile() {
    byte[] otherFile = SafeTensors.of(InterpretedNetwork.of(SmallNetworks.XOR, 9)).toBytes();
    UncheckedIOException refusal =
        assertThrows(
            UncheckedIOException.class,
            () ->
                Pretrained.read(
                    network, "file", new ByteArrayInputStream(otherFile), sha256(file)));
    assertEquals(
        "file is another file than javac saw: SHA-256 "
            + sha256(otherFile)
            + ", expected "
            + sha256(file),
        refusal.getCause().getMessage());
  }

  @Test
  void saysThatTheResourceIsMissing() {
    UncheckedIOException refusal =
        assertThrows(UncheckedIOException.class, () -> Pretrained.read(network, "file", null, ""));
    assertEquals(
        "file is missing, expected where the class "
            + network.getClass().getName()
            + " was loaded from",
        refusal.getCause().getMessage());
  }

  @Test
  void readsAndWritesParametersWithoutANetwork() throws IOException {
    float[] read = new float[network.architecture().parameters()];
    SafeTensors.of(network.architecture(), read).read(file);
    assertArrayEquals(parameters(network), read);
    assertArrayEquals(file, SafeTensors.of(network.architecture(), read).toBytes());
  }

  @Test
  void wantsAsManyParametersAsTheArchitectureHas() {
    int parameters = network.architecture().parameters();
    float[] tooMany = new float[parameters + 1];
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> SafeTensors.of(network.architecture(), tooMany));
    assertEquals(
        "parameters has length " + (parameters + 1) + ", expected " + parameters,
        refusal.getMessage());
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    return parameters;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
