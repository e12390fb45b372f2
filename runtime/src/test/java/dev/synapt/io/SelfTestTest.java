package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.DelegatingNetwork;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelfTestTest {

  private static final float[] FIRST = {0.1f, -2};
  private static final float[] SECOND = {3, 1e-20f};

  private final InterpretedNetwork network = SmallNetworks.xor();
  private final SelfTest test = SelfTest.of(network, FIRST, SECOND);

  @TempDir Path directory;

  /** The same numbers, computed by something else. */
  private static Network otherVariant(Network network) {
    return new DelegatingNetwork(network) {
      @Override
      public String toString() {
        return "SIMD with 16 lanes";
      }
    };
  }

  /** One whose first output is off by so much. */
  private static Network offBy(float error, Network network) {
    return new DelegatingNetwork(network) {
      @Override
      public float[] predict(float... input) {
        float[] output = network.predict(input);
        output[0] += error;
        return output;
      }
    };
  }

  @Test
  void aFileTakesItThereAndBack() throws IOException {
    Path path = directory.resolve("xor.safetensors");
    SafeTensors.of(network).selfTest(test).write(path);
    InterpretedNetwork loaded = SmallNetworks.xor();
    FileMetadata metadata = SafeTensors.of(loaded).read(path);
    metadata.verify(loaded);
    assertEquals(Optional.of(test), metadata.selfTest());
    assertEquals(test.hashCode(), metadata.selfTest().orElseThrow().hashCode());
    assertEquals("self-test of 2 pairs, 2 inputs, 1 outputs", test.toString());
    byte[] again = SafeTensors.of(loaded).selfTest(metadata.selfTest().orElseThrow()).toBytes();
    assertEquals(-1, Files.mismatch(path, Files.write(directory.resolve("again"), again)));
  }

  @Test
  void theSameCodeHasToGiveTheSameBits() {
    float[] parameters = network.parameters();
    int last = parameters.length - 1;
    parameters[last] += 1e-6f;
    network.setParameters(parameters);
    SelfTestException e = assertThrows(SelfTestException.class, () -> test.verify(network));
    float found = network.predict(FIRST)[0];
    assertEquals(0, e.pair());
    assertEquals(0, e.output());
    assertEquals(found, e.found());
    assertTrue(Math.abs(e.expected() - found) < 1e-6f && e.expected() != found, e.getMessage());
    assertEquals(
        "pair 0 of the self-test gives "
            + found
            + " at output 0, expected "
            + e.expected()
            + " exactly",
        e.getMessage());
  }

  @Test
  void otherCodeMayRoundButNotErr() {
    Network other = otherVariant(network);
    assertDoesNotThrow(() -> test.verify(other));
    float greatest = Math.max(network.predict(FIRST)[0], network.predict(SECOND)[0]);
    assertDoesNotThrow(() -> test.verify(offBy(0.99e-4f * greatest, other)));
    SelfTestException e =
        assertThrows(SelfTestException.class, () -> test.verify(offBy(1.01e-4f * greatest, other)));
    assertTrue(e.getMessage().contains(" ± "), e.getMessage());
  }

  @Test
  void thePairThatFailsIsNamed() {
    Network wrong =
        new DelegatingNetwork(network) {
          @Override
          public float[] predict(float... input) {
            return input[0] == SECOND[0] ? new float[] {Float.NaN} : network.predict(input);
          }
        };
    SelfTestException e = assertThrows(SelfTestException.class, () -> test.verify(wrong));
    assertEquals(1, e.pair());
    assertTrue(Float.isNaN(e.found()));
  }

  @Test
  void aNetworkThatHasLearntSinceIsNotWrittenWithIt() throws IOException {
    Path path = Files.writeString(directory.resolve("file"), "old");
    SafeTensors tensors = SafeTensors.of(network).selfTest(test);
    network.learn(FIRST, new float[] {1}, 0.5f);
    assertThrows(SelfTestException.class, () -> tensors.write(path));
    assertEquals("old", Files.readString(path));
  }

  @Test
  void aFileWithoutOneIsNotVerified() throws IOException {
    FileMetadata metadata = SafeTensors.of(network).read(SafeTensors.of(network).toBytes());
    assertFalse(metadata.selfTest().isPresent());
    assertThrows(IllegalStateException.class, () -> metadata.verify(network));
  }

  @Test
  void itHasToFitTheNetwork() {
    InterpretedNetwork other = InterpretedNetwork.of(SmallNetworks.ALL_KINDS, 1);
    assertThrows(IllegalArgumentException.class, () -> test.verify(other));
    SafeTensors tensors = SafeTensors.of(other);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> tensors.selfTest(test));
    assertEquals(
        "found a self-test of 2 pairs, 2 inputs, 1 outputs, expected 3 inputs, 2 outputs",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> SelfTest.of(network));
    assertThrows(IllegalArgumentException.class, () -> SelfTest.of(network, new float[3]));
    float[] infinite = {Float.POSITIVE_INFINITY, 0};
    assertThrows(IllegalArgumentException.class, () -> SelfTest.of(network, infinite));
  }
}
