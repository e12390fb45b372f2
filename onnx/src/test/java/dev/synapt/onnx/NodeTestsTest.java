package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Loss;
import dev.synapt.check.ReferenceNetwork;
import dev.synapt.onnx.chain.ChainRecognizer;
import dev.synapt.onnx.chain.LayerChain;
import dev.synapt.onnx.format.FormatException;
import dev.synapt.onnx.format.Model;
import dev.synapt.onnx.format.ModelReader;
import dev.synapt.onnx.format.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * ONNX's own tests of operators, those that a chain of dense layers can be made of. Each is a graph
 * of one node; its first input is the network's, others are taken as constants, and the last
 * dimension as features.
 */
final class NodeTestsTest {

  private static final Path DIRECTORY = Path.of("src", "test", "resources", "onnx", "node");

  /** What ONNX's own runner allows. */
  private static final double RELATIVE = 1e-3;

  private static final double ABSOLUTE = 1e-6;

  @TestFactory
  List<DynamicTest> nodes() throws IOException {
    String other = System.getProperty("synapt.onnx.node", "");
    Path directory = other.isEmpty() ? DIRECTORY : Path.of(other);
    try (Stream<Path> tests = Files.list(directory)) {
      return tests
          .filter(Files::isDirectory)
          .sorted()
          .map(test -> DynamicTest.dynamicTest(test.getFileName().toString(), () -> check(test)))
          .toList();
    }
  }

  private static void check(Path test) throws IOException, FormatException {
    Model model = ModelReader.read(Files.readAllBytes(test.resolve("model.onnx")));
    LayerChain chain = ChainRecognizer.recognize(withConstants(model, test));
    DenseLayer[] layers = chain.settings().toArray(DenseLayer[]::new);
    ReferenceNetwork network =
        ReferenceNetwork.of(Architecture.of(Loss.MEAN_SQUARED_ERROR, layers), chain.parameters());
    double[] inputs = tensor(test, "input_0.pb").numbers();
    double[] outputs = tensor(test, "output_0.pb").numbers();
    int features = layers[0].inputs();
    int width = layers[layers.length - 1].units();
    assertEquals(0, inputs.length % features);
    assertEquals(outputs.length, inputs.length / features * width);
    assertTrue(outputs.length > 0);
    for (int row = 0; row < inputs.length / features; row++) {
      double[] found =
          network.predict(Arrays.copyOfRange(inputs, row * features, (row + 1) * features));
      for (int j = 0; j < width; j++) {
        double expected = outputs[row * width + j];
        double tolerance = ABSOLUTE + RELATIVE * Math.abs(expected);
        assertEquals(expected, found[j], tolerance, "row " + row + " output " + j);
      }
    }
  }

  /** Inputs behind the first become initialisers, and outputs behind the first are left out. */
  private static Model withConstants(Model model, Path test) throws IOException, FormatException {
    List<Tensor> initializers = new ArrayList<>(model.initializers());
    for (int k = 1; k < model.inputs().size(); k++) {
      Tensor tensor = tensor(test, "input_" + k + ".pb");
      initializers.add(
          new Tensor(
              model.inputs().get(k).name(), tensor.type(), tensor.shape(), tensor.numbers()));
    }
    return new Model(
        model.bytes(),
        // Some are older than what is supported, of operators that have not changed since.
        Math.max(7, model.opset()),
        model.nodes(),
        initializers,
        model.inputs().subList(0, 1),
        model.outputs().subList(0, 1));
  }

  private static Tensor tensor(Path test, String file) throws IOException, FormatException {
    Path path = test.resolve(file);
    return ModelReader.readTensor(
        Files.readAllBytes(
            Files.exists(path) ? path : test.resolve("test_data_set_0").resolve(file)));
  }
}
