package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Normalization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch wrote, by the script beside them, mean here what they mean there. */
final class PyTorchFilesTest {

  private static final Architecture ARCHITECTURE =
      Architecture.of(
          Loss.CROSS_ENTROPY,
          SmallNetworks.layer(3, 5, Activation.TANH)
              .withNormalization(Normalization.LAYER)
              .withDropout(0.25),
          SmallNetworks.layer(5, 4, Activation.IDENTITY),
          SmallNetworks.layer(4, 4, Activation.RELU),
          SmallNetworks.layer(4, 2, Activation.SOFTMAX));

  @ParameterizedTest
  @ValueSource(strings = {"F32", "F64", "F16", "BF16"})
  void parametersHaveTheBitsThatPyTorchMakesOfThemAsFloats(String type) throws IOException {
    InterpretedNetwork network = read("pytorch-" + type.toLowerCase(Locale.ROOT));
    SafeTensorsTest.assertSameBits(expected().get(type), network.parameters());
  }

  @Test
  void predictionsAreThoseOfPyTorch() throws IOException {
    InterpretedNetwork network = read("pytorch-f32");
    float[] outputs = new float[8];
    network.predict(expected().get("inputs"), 0, outputs, 0, 4);
    assertArrayEquals(expected().get("outputs"), outputs, 1e-6f);
  }

  @Test
  void specialNumbersAreTheFloatsThatPyTorchMakesOfThem() throws IOException {
    byte[] file = resource("special.safetensors");
    TensorDirectory directory = TensorDirectory.of(file);
    Map<String, ByteBuffer> data = new HashMap<>();
    List<TensorEntry> tensors = directory.tensors();
    int start = Math.toIntExact(file.length - tensors.get(tensors.size() - 1).end());
    for (TensorEntry tensor : tensors) {
      int begin = start + Math.toIntExact(tensor.begin());
      ByteBuffer bytes = ByteBuffer.wrap(file, begin, Math.toIntExact(tensor.bytes()));
      data.put(tensor.name(), bytes.order(ByteOrder.LITTLE_ENDIAN));
    }
    for (TensorType type : new TensorType[] {TensorType.F16, TensorType.BF16, TensorType.F64}) {
      ByteBuffer expected = data.get(type + " as F32");
      ByteBuffer found = data.get(type.name());
      while (expected.hasRemaining()) {
        float value = (float) type.next(found);
        assertEquals(
            Float.floatToIntBits(expected.getFloat()), Float.floatToIntBits(value), type.name());
      }
      assertEquals(0, found.remaining());
    }
  }

  private static InterpretedNetwork read(String name) throws IOException {
    InterpretedNetwork network = InterpretedNetwork.of(ARCHITECTURE, 1);
    FileMetadata metadata = SafeTensors.of(network).read(resource(name + ".safetensors"));
    assertEquals(Map.of("format", "pt"), metadata.entries());
    return network;
  }

  private static Map<String, float[]> expected() throws IOException {
    Map<String, float[]> expected = new HashMap<>();
    String text = new String(resource("pytorch.txt"), StandardCharsets.US_ASCII);
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", -1);
      float[] values = new float[words.length - 1];
      for (int k = 0; k < values.length; k++) {
        values[k] = Float.intBitsToFloat(Integer.parseUnsignedInt(words[k + 1], 16));
      }
      expected.put(words[0], values);
    }
    return expected;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PyTorchFilesTest.class.getResourceAsStream("/safetensors/" + name)) {
      return in.readAllBytes();
    }
  }
}
