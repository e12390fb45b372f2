package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class Sha256Test {

  @Test
  void abcHasTheDigestOfTheStandard() {
    byte[] digest = Sha256.digest().digest("abc".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.hex(digest));
  }

  @Test
  void everyByteIsTwoDigits() {
    byte[] bytes = new byte[256];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = (byte) k;
    }
    assertEquals(HexFormat.of().formatHex(bytes), Sha256.hex(bytes));
  }
}
