package dev.synapt.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of files (<a href="https://doi.org/10.6028/NIST.FIPS.180-4">FIPS 180-4</a>), in the
 * hexadecimal digits in which {@link Pretrained} takes it. Stateless.
 */
public final class Sha256 {

  private Sha256() {}

  /** A new digest. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform has it, says MessageDigest.
      throw new IllegalStateException(e);
    }
  }

  /** Two digits for each byte, {@code 0} to {@code 9} and {@code a} to {@code f}. */
  public static String hex(byte[] bytes) {
    StringBuilder digits = new StringBuilder(2 * bytes.length);
    for (byte b : bytes) {
      digits.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
    }
    return digits.toString();
  }
}
