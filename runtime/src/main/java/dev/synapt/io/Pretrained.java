package dev.synapt.io;

import dev.synapt.Network;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Reads the parameters that javac put beside the class of a network. Generated code calls it; your
 * own code has {@link SafeTensors}. Stateless.
 */
public final class Pretrained {

  private Pretrained() {}

  /**
   * Reads a resource, and closes it.
   *
   * @param name of the resource, for messages
   * @param in its content; null where there is no such resource
   * @param sha256 the SHA-256 of the content, in hexadecimal digits
   * @throws UncheckedIOException if there is no such resource, it cannot be read, it has another
   *     hash, or does not fit the network
   */
  public static void read(Network network, String name, InputStream in, String sha256) {
    Objects.requireNonNull(network, "network");
    try (in) {
      if (in == null) {
        throw new FileNotFoundException(
            name
                + " is missing, expected where the class "
                + network.getClass().getName()
                + " was loaded from");
      }
      MessageDigest digest = Sha256.digest();
      DigestInputStream content = new DigestInputStream(in, digest);
      SafeTensors.of(network).read(content);
      String found = Sha256.hex(digest.digest());
      if (!found.equals(sha256)) {
        throw new IOException(
            name + " is another file than javac saw: SHA-256 " + found + ", expected " + sha256);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
