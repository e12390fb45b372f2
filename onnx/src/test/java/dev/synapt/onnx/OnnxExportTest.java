package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.ColumnScaler;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.Loss;
import dev.synapt.MinMaxScaler;
import dev.synapt.Network;
import dev.synapt.Normalization;
import dev.synapt.Standardizer;
import dev.synapt.check.ReferenceNetwork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files written from networks, as ONNX Runtime and as {@link OnnxModel} read them. */
final class OnnxExportTest {

  private static final int ROWS = 1000;

  static Stream<Architecture> networks() {
    List<DenseLayer> layers = new ArrayList<>(SmallNetworks.layers());
    layers.addAll(SmallNetworks.settings());
    return layers.stream().map(SmallNetworks::behind);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onnxRuntimeGivesTheSameOutputs(Architecture architecture) throws Exception {
    float[] parameters = SmallNetworks.parameters(architecture, 1);
    byte[] file = OnnxExport.of(StoredNetwork.of(architecture, parameters)).toBytes();
    float[][] rows = SmallNetworks.rows(ROWS, SmallNetworks.INPUTS, 2);
    assertClose(ReferenceNetwork.of(architecture, parameters), null, rows, file);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsWrittenIsReadAgain(Architecture architecture) throws Exception {
    float[] parameters = SmallNetworks.parameters(architecture, 3);
    byte[] file = OnnxExport.of(StoredNetwork.of(architecture, parameters)).toBytes();
    OnnxModel model = OnnxModel.read(file, "test");
    List<DenseLayer> expected =
        architecture.layers().stream().map(OnnxExportTest::asInFile).toList();
    assertEquals(expected, model.layers());
    assertArrayEquals(parameters, model.parameters());
  }

  /** A gain of one unit is a factor like any other of the activation behind it. */
  static Stream<Architecture> oneUnit() {
    return SmallNetworks.layers().stream()
        .filter(layer -> !layer.activation().acrossUnits())
        .map(
            layer -> {
              DenseLayer one =
                  DenseLayer.of(
                          SmallNetworks.INPUTS, 1, layer.activation(), Initializer.GLOROT_NORMAL)
                      .withNormalization(Normalization.RMS);
              boolean takesAlpha =
                  layer.activation().parameter().isPresent() && !layer.activation().trainsAlpha();
              return takesAlpha ? one.withAlpha(layer.alpha()) : one;
            })
        .flatMap(
            one ->
                Stream.of(
                    SmallNetworks.behind(one), Architecture.of(Loss.MEAN_SQUARED_ERROR, one)));
  }

  @ParameterizedTest
  @MethodSource("oneUnit")
  void aNormalizedUnitIsReadAgain(Architecture architecture) throws Exception {
    whatIsWrittenIsReadAgain(architecture);
  }

  /** A file says nothing of how parameters start. */
  private static DenseLayer asInFile(DenseLayer layer) {
    DenseLayer read =
        DenseLayer.of(layer.inputs(), layer.units(), layer.activation(), Initializer.AUTO)
            .withNormalization(layer.normalization());
    if (layer.activation().parameter().isPresent() && !layer.activation().trainsAlpha()) {
      read = read.withAlpha(layer.alpha());
    }
    return layer.residual() ? read.withResidual() : read;
  }

  static Stream<ColumnScaler> scalers() {
    double[] centers = {0.1, -3, 1_234_567.891, 0, 5};
    double[] scales = {1, 0.5, 2, 3e-3, 1e4};
    return Stream.of(
        Standardizer.of(centers, scales),
        MinMaxScaler.of(centers, scales, 0, 1),
        MinMaxScaler.of(centers, scales, -1, 1));
  }

  @ParameterizedTest
  @MethodSource("scalers")
  void aScalerGoesWithTheNetwork(ColumnScaler scaler) throws Exception {
    DenseLayer hidden =
        DenseLayer.of(SmallNetworks.INPUTS, 7, Activation.TANH, Initializer.GLOROT_NORMAL);
    Architecture architecture = SmallNetworks.behind(hidden);
    float[] parameters = SmallNetworks.parameters(architecture, 5);
    Network network = StoredNetwork.of(architecture, parameters);
    byte[] file = OnnxExport.of(network).scaler(scaler).toBytes();
    float[][] rows = SmallNetworks.rows(ROWS, SmallNetworks.INPUTS, 6);
    for (float[] row : rows) {
      scaler.invert(row);
    }
    assertClose(ReferenceNetwork.of(architecture, parameters), scaler, rows, file);

    // Read back, it is folded into the first layer.
    OnnxModel model = OnnxModel.read(file, "test");
    assertEquals(2, model.layers().size());
  }

  private static void assertClose(
      ReferenceNetwork reference, ColumnScaler scaler, float[][] rows, byte[] file)
      throws Exception {
    float[][] found = OnnxRuntime.predict(file, rows);
    assertEquals(rows.length, found.length);
    for (int row = 0; row < rows.length; row++) {
      float[] scaled = rows[row].clone();
      if (scaler != null) {
        scaler.apply(scaled);
      }
      double[] expected = reference.predict(widen(scaled));
      for (int j = 0; j < expected.length; j++) {
        double tolerance = 1e-5 * Math.max(1, Math.abs(expected[j]));
        assertEquals(expected[j], found[row][j], tolerance, "row " + row + " output " + j);
      }
    }
  }

  private static double[] widen(float[] numbers) {
    double[] wide = new double[numbers.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = numbers[k];
    }
    return wide;
  }

  @Test
  void aFileIsReplacedAsAWhole(@TempDir Path directory) throws Exception {
    Architecture architecture = SmallNetworks.behind(SmallNetworks.layers().get(0));
    Network network = StoredNetwork.of(architecture, SmallNetworks.parameters(architecture, 1));
    Path path = directory.resolve("network.onnx");
    Files.writeString(path, "before");
    OnnxExport export = OnnxExport.of(network).name("digits");
    export.write(path);
    assertArrayEquals(export.toBytes(), Files.readAllBytes(path));
    assertTrue(
        new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).contains("digits"));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void whatOnnxDoesNotHaveIsRefused() {
    DenseLayer own = DenseLayer.of(2, 3, Activation.CUSTOM, Initializer.GLOROT_NORMAL);
    Architecture architecture = Architecture.of(Loss.MEAN_SQUARED_ERROR, own);
    Network network = StoredNetwork.of(architecture, new float[9]);
    String message =
        assertThrows(IllegalArgumentException.class, () -> OnnxExport.of(network)).getMessage();
    assertTrue(message.startsWith("layer 1 is 3 CUSTOM, but ONNX has no operator"), message);
  }

  @Test
  void aScalerThatDoesNotFitIsRefused() {
    Architecture architecture = SmallNetworks.behind(SmallNetworks.layers().get(0));
    Network network = StoredNetwork.of(architecture, SmallNetworks.parameters(architecture, 1));
    Standardizer narrow = Standardizer.of(new double[1], new double[] {1});
    assertThrows(IllegalArgumentException.class, () -> OnnxExport.of(network).scaler(narrow));
    double[] tiny = new double[SmallNetworks.INPUTS];
    Arrays.fill(tiny, 1e-300);
    OnnxExport export =
        OnnxExport.of(network).scaler(Standardizer.of(new double[tiny.length], tiny));
    assertThrows(IllegalArgumentException.class, export::toBytes);
  }
}
