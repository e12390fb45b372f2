package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.DelegatingNetwork;
import dev.synapt.Network;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken files are refused with the reason, and the network is not touched. */
final class HostileFilesTest {

  @TempDir static Path directory;

  private final Network network =
      new DelegatingNetwork(SmallNetworks.xor()) {
        @Override
        public void setParameters(float[] source) {
          throw new AssertionError("changed");
        }
      };

  static Stream<Arguments> files() {
    return HostileFiles.all().stream().map(file -> Arguments.of(file.reason, file.file));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aBrokenFileIsRefusedWithItsReason(String reason, byte[] file) throws Exception {
    SafeTensors tensors = SafeTensors.of(network);
    assertEquals(
        reason, assertThrows(SafeTensorsException.class, () -> tensors.read(file)).reason());
    Path path = Files.write(directory.resolve("hostile.safetensors"), file);
    assertEquals(
        path + ": " + reason,
        assertThrows(SafeTensorsException.class, () -> tensors.read(path)).getMessage());
    // A stream does not tell its length, so some are refused later, for another reason.
    assertThrows(SafeTensorsException.class, () -> tensors.read(new ByteArrayInputStream(file)));
  }

  @Test
  void aStreamThatEndsTooSoonOrTooLateIsRefused() {
    byte[] file = SmallNetworks.file(SmallNetworks.XOR_HEADER, SmallNetworks.XOR_BYTES + 1);
    for (int length = 0; length <= file.length; length++) {
      ByteArrayInputStream in = new ByteArrayInputStream(file, 0, length);
      if (length != file.length - 1) {
        SafeTensorsException e =
            assertThrows(SafeTensorsException.class, () -> SafeTensors.of(network).read(in));
        assertEquals(
            length < file.length
                ? "ends before its last tensor does: it is truncated"
                : "has more bytes behind the last tensor, which ends at byte 308",
            e.reason());
      }
    }
  }

  @Test
  void aTensorThatIsSkippedCanBeTruncatedToo() throws Exception {
    String header = SmallNetworks.XOR_HEADER.replace("}}", "},");
    byte[] file =
        SmallNetworks.file(
            header + "\"x\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[52,61]}}", 60);
    SafeTensors tensors = SafeTensors.of(network).ignoringOtherTensors();
    for (Throwable e :
        List.of(
            assertThrows(
                SafeTensorsException.class, () -> tensors.read(new ByteArrayInputStream(file))),
            assertThrows(SafeTensorsException.class, () -> tensors.read(file)))) {
      assertEquals(SafeTensorsException.class, e.getClass());
    }
    Path path = Files.write(directory.resolve("truncated.safetensors"), file);
    // Its skip goes on behind the end.
    try (InputStream in = new FileInputStream(path.toFile())) {
      assertThrows(SafeTensorsException.class, () -> tensors.read(in));
    }
  }

  @Test
  void messagesStayShort() {
    String header =
        SmallNetworks.XOR_HEADER.replace("0.bias", "\u202e\u009b" + "x".repeat(100_000));
    SafeTensorsException e =
        assertThrows(
            SafeTensorsException.class,
            () ->
                SafeTensors.of(network).read(SmallNetworks.file(header, SmallNetworks.XOR_BYTES)));
    String name = "\"\\u202e\\u009b" + "x".repeat(98) + "…\"";
    assertEquals(
        "does not fit the network: \"0.bias\" is missing; "
            + name
            + " is not expected. Expected \"0.weight\" [3, 2], \"0.bias\" [3], \"2.weight\" [1, 3],"
            + " \"2.bias\" [1]; found \"0.weight\" [3, 2], "
            + name
            + " [3], \"2.weight\" [1, 3], \"2.bias\" [1]",
        e.reason());
  }
}
