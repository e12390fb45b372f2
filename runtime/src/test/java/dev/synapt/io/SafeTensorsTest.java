package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.MinMaxScaler;
import dev.synapt.ParameterBlock;
import dev.synapt.ParameterBlock.Kind;
import dev.synapt.Standardizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is read with the same bits. */
final class SafeTensorsTest {

  private static final TensorNames NUMBERED =
      TensorNames.of((layer, kind) -> kind + " of layer " + layer + " \"\\\n\u0000é→😀");

  private static final Standardizer STANDARDIZER =
      Standardizer.of(new double[] {1, -3}, new double[] {1, 0.1});

  @TempDir Path directory;

  @Test
  void parametersOfAllKindsComeBackWithTheSameBits() throws IOException {
    InterpretedNetwork network = InterpretedNetwork.of(SmallNetworks.ALL_KINDS, 1);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (ParameterBlock block : network.parameterBlocks()) {
      kinds.add(block.kind());
    }
    assertEquals(EnumSet.allOf(Kind.class), kinds);
    for (TensorNames names :
        new TensorNames[] {
          TensorNames.pytorch(),
          TensorNames.pytorch().transposed(),
          TensorNames.pytorch().prefixed("model."),
          NUMBERED.transposed()
        }) {
      Path path = directory.resolve("network.safetensors");
      SafeTensors.of(network).names(names).write(path);
      InterpretedNetwork read = InterpretedNetwork.of(SmallNetworks.ALL_KINDS, 2);
      SafeTensors.of(read).names(names).read(path);
      assertSameBits(network.parameters(), read.parameters());
    }
  }

  @Test
  void zerosWithASignAndNumbersAtTheEdgesKeepTheirBits() throws IOException {
    float[] edges = {
      0f,
      -0f,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      0x0.fffffep-126f,
      Float.MIN_NORMAL,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      1f,
      Math.nextDown(1f),
      0x1p-149f,
      1e-40f,
      3f
    };
    InterpretedNetwork read = SmallNetworks.xor();
    SafeTensors.of(read)
        .read(SafeTensors.of(InterpretedNetwork.of(SmallNetworks.XOR, edges)).toBytes());
    assertSameBits(edges, read.parameters());
  }

  @Test
  void tensorsLargerThanTheBufferComeBackWithTheSameBits() throws IOException {
    Architecture wide =
        Architecture.of(
            Loss.MEAN_SQUARED_ERROR,
            SmallNetworks.layer(131, 257, Activation.RELU),
            SmallNetworks.layer(257, 1, Activation.IDENTITY));
    InterpretedNetwork network = InterpretedNetwork.of(wide, 3);
    for (TensorNames names :
        new TensorNames[] {TensorNames.pytorch(), TensorNames.pytorch().transposed()}) {
      InterpretedNetwork read = InterpretedNetwork.of(wide, 4);
      SafeTensors.of(read)
          .names(names)
          .read(new ByteArrayInputStream(SafeTensors.of(network).names(names).toBytes()));
      assertSameBits(network.parameters(), read.parameters());
    }
  }

  @Test
  void aFileOfTransposedWeightsHasThemInputByInput() throws IOException {
    InterpretedNetwork network =
        InterpretedNetwork.of(SmallNetworks.XOR, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    byte[] file = SafeTensors.of(network).names(TensorNames.pytorch().transposed()).toBytes();
    InterpretedNetwork read = SmallNetworks.xor();
    String header = SmallNetworks.XOR_HEADER.replace("[3,2]", "[2,3]").replace("[1,3]", "[3,1]");
    byte[] data = Arrays.copyOfRange(file, file.length - SmallNetworks.XOR_BYTES, file.length);
    byte[] asIs =
        SmallNetworks.file(SmallNetworks.XOR_HEADER.getBytes(StandardCharsets.UTF_8), data);
    SafeTensors.of(read).read(asIs);
    assertSameBits(new float[] {1, 3, 5, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13}, read.parameters());
    SafeTensors.of(read)
        .names(TensorNames.pytorch().transposed())
        .read(SmallNetworks.file(header.getBytes(StandardCharsets.UTF_8), data));
    assertSameBits(network.parameters(), read.parameters());
  }

  @Test
  void theSameNetworkGivesTheSameBytesWhereverTheyGo() throws IOException {
    SafeTensors first =
        SafeTensors.of(SmallNetworks.xor()).provenance("b", "2").provenance("a", "1");
    SafeTensors other =
        SafeTensors.of(SmallNetworks.xor()).provenance("a", "1").provenance("b", "2");
    Path path = directory.resolve("xor.safetensors");
    first.write(path);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    other.write(out);
    assertArrayEquals(first.toBytes(), Files.readAllBytes(path));
    assertArrayEquals(first.toBytes(), out.toByteArray());
  }

  @Test
  void theBytesAreThoseOfTheFormat() {
    String header =
        """
        {"__metadata__":{"synapt.architecture":"2 → 3 TANH → 1 SIGMOID, MEAN_SQUARED_ERROR, \
        13 parameters","synapt.provenance.seed \\"\\\\\\u000a":"1","synapt.scaler":"standardizer; 0x1.0p0 \
        -0x1.8p1; 0x1.0p0 0x1.999999999999ap-4"},\
        "0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},\
        "0.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},\
        "2.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[36,48]},\
        "2.bias":{"dtype":"F32","shape":[1],"data_offsets":[48,52]}}""";
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    byte[] file =
        SafeTensors.of(InterpretedNetwork.of(SmallNetworks.XOR, new float[13]))
            .scaler(STANDARDIZER)
            .provenance("seed \"\\\n", "1")
            .toBytes();
    int padding = (8 - bytes.length % 8) % 8;
    byte[] padded = (header + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(SmallNetworks.file(padded, new byte[SmallNetworks.XOR_BYTES]), file);
  }

  @Test
  void dataBeginsAtAMultipleOfEightBytesWhateverTheMetadata() {
    for (int length = 0; length < 9; length++) {
      byte[] file =
          SafeTensors.of(SmallNetworks.xor()).provenance("x".repeat(length), "").toBytes();
      assertEquals(0, (file.length - SmallNetworks.XOR_BYTES) % 8);
    }
  }

  @Test
  void metadataComesBack() throws IOException {
    byte[] file =
        SafeTensors.of(SmallNetworks.xor())
            .scaler(STANDARDIZER)
            .targetScaler(MinMaxScaler.of(new double[] {0.1}, new double[] {1e-300}, -1, 1))
            .provenance("seed", "1")
            .provenance("data", "sha256 \u0001\"\\/é→😀")
            .toBytes();
    FileMetadata metadata = SafeTensors.of(SmallNetworks.xor()).read(file);
    Standardizer scaler = (Standardizer) metadata.scaler().orElseThrow();
    assertEquals(-3, scaler.mean(1));
    assertEquals(0.1, scaler.deviation(1));
    MinMaxScaler targets = (MinMaxScaler) metadata.targetScaler().orElseThrow();
    assertEquals(
        List.of(0.1, 1e-300, -1.0, 1.0),
        List.of(targets.minimum(0), targets.unit(0), targets.low(), targets.high()));
    assertEquals(SmallNetworks.XOR.toString(), metadata.architecture().orElseThrow());
    assertEquals(Map.of("seed", "1", "data", "sha256 \u0001\"\\/é→😀"), metadata.provenance());
    assertEquals(5, metadata.entries().size());
    assertEquals(metadata.entries(), TensorDirectory.of(file).metadata().entries());
  }

  @Test
  void aScalerHasAsManyColumnsAsTheNetwork() {
    SafeTensors tensors = SafeTensors.of(SmallNetworks.xor());
    assertEquals(
        "the scaler of targets has 2 columns, expected 1",
        assertThrows(IllegalArgumentException.class, () -> tensors.targetScaler(STANDARDIZER))
            .getMessage());
    assertEquals(
        "the scaler has 2 columns, expected 3",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    SafeTensors.of(InterpretedNetwork.of(SmallNetworks.ALL_KINDS, 1))
                        .scaler(STANDARDIZER))
            .getMessage());
  }

  @Test
  void halfASurrogatePairIsNoMetadata() {
    SafeTensors tensors = SafeTensors.of(SmallNetworks.xor());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> tensors.provenance("\ud800", ""));
    assertEquals(
        "\"synapt.provenance.\\ud800\" has half of a surrogate pair, expected whole characters",
        e.getMessage());
  }

  @Test
  void aNetworkThatIsNotFiniteIsNotWritten() throws IOException {
    Path path = directory.resolve("xor.safetensors");
    Files.writeString(path, "old");
    float[] parameters = new float[13];
    parameters[3] = Float.NaN;
    SafeTensors tensors = SafeTensors.of(InterpretedNetwork.of(SmallNetworks.XOR, parameters));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> tensors.write(path));
    assertEquals("\"0.weight\" [3, 2] has NaN at [1, 1], expected a finite float", e.getMessage());
    assertEquals("old", Files.readString(path));
  }

  @Test
  void streamsStayOpen() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SafeTensors.of(SmallNetworks.xor())
        .write(
            new FilterOutputStream(bytes) {
              @Override
              public void close() {
                throw new AssertionError();
              }
            });
    SafeTensors.of(SmallNetworks.xor())
        .read(
            new FilterInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
              @Override
              public void close() {
                throw new AssertionError();
              }
            });
  }

  @Test
  void aFileForAnotherArchitectureIsRefusedUnlessThatIsMeant() throws IOException {
    Architecture other =
        Architecture.of(Loss.SQUARED_ERROR, SmallNetworks.XOR.layers().toArray(new DenseLayer[0]));
    InterpretedNetwork network = InterpretedNetwork.of(other, 1);
    byte[] file = SafeTensors.of(SmallNetworks.xor()).toBytes();
    SafeTensorsException e =
        assertThrows(SafeTensorsException.class, () -> SafeTensors.of(network).read(file));
    assertEquals(
        "was written for the architecture \"2 → 3 TANH → 1 SIGMOID, MEAN_SQUARED_ERROR, 13"
            + " parameters\", expected \"2 → 3 TANH → 1 SIGMOID, SQUARED_ERROR, 13 parameters\"",
        e.reason());
    assertEquals("the array: " + e.reason(), e.getMessage());
    assertSameBits(InterpretedNetwork.of(other, 1).parameters(), network.parameters());
    SafeTensors.of(network).ignoringArchitecture().read(file);
    assertSameBits(SmallNetworks.xor().parameters(), network.parameters());
  }

  @Test
  void whatReadsAPathNamesItInItsErrors() throws IOException {
    Path path = directory.resolve("short.safetensors");
    Files.write(path, new byte[7]);
    SafeTensorsException e =
        assertThrows(
            SafeTensorsException.class, () -> SafeTensors.of(SmallNetworks.xor()).read(path));
    assertEquals(path.toString(), e.source());
    assertTrue(e.getMessage().startsWith(path + ": the length of the header has 8 bytes"));
    assertThrows(SafeTensorsException.class, () -> TensorDirectory.of(path));
  }

  @Test
  void tensorsOfOthersAreSkippedWhereThatIsMeant() throws IOException {
    String header =
        """
        {"a":{"dtype":"I64","shape":[],"data_offsets":[24,32]},\
        "0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},\
        "0.bias":{"dtype":"F32","shape":[3],"data_offsets":[32,44]},\
        "2.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[44,56]},\
        "empty":{"dtype":"F4","shape":[0,7],"data_offsets":[56,56]},\
        "2.bias":{"dtype":"F32","shape":[1],"data_offsets":[56,60]},\
        "z":{"dtype":"BOOL","shape":[3],"data_offsets":[60,63]}}""";
    byte[] data = new byte[63];
    data[62] = 1;
    data[58] = (byte) 0x80;
    data[59] = (byte) 0x3f;
    byte[] file = SmallNetworks.file(header.getBytes(StandardCharsets.UTF_8), data);
    InterpretedNetwork network = SmallNetworks.xor();
    assertThrows(SafeTensorsException.class, () -> SafeTensors.of(network).read(file));
    SafeTensors.of(network).ignoringOtherTensors().read(new ByteArrayInputStream(file));
    float[] expected = new float[13];
    expected[12] = 1;
    assertSameBits(expected, network.parameters());
  }

  static void assertSameBits(float[] expected, float[] found) {
    assertEquals(expected.length, found.length);
    for (int k = 0; k < expected.length; k++) {
      assertEquals(Float.floatToRawIntBits(expected[k]), Float.floatToRawIntBits(found[k]));
    }
  }
}
