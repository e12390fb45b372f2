package dev.synapt.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.check.ReferenceNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files that exporters wrote, with what their library says of the network. */
final class ExporterFilesTest {

  private static final double TOLERANCE = 1e-5;

  @TestFactory
  List<DynamicTest> pytorch() throws IOException {
    return tests("pytorch");
  }

  @TestFactory
  List<DynamicTest> scikitLearn() throws IOException {
    return tests("sklearn");
  }

  private static List<DynamicTest> tests(String directory) throws IOException {
    Map<String, StringBuilder> rows = new LinkedHashMap<>();
    String text = new String(bytes(directory + "/expected.txt"), StandardCharsets.UTF_8);
    text.lines()
        .forEach(
            line -> {
              String[] parts = line.split(" ", 2);
              rows.computeIfAbsent(parts[0], key -> new StringBuilder())
                  .append(parts[1])
                  .append('\n');
            });
    return rows.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> check(directory + "/" + entry.getKey() + ".onnx", entry.getValue())))
        .toList();
  }

  private static void check(String file, StringBuilder rows) throws IOException {
    OnnxModel model = OnnxModel.read(bytes(file), file);
    ReferenceNetwork network =
        ReferenceNetwork.of(model.architecture(model.usualLoss()), model.parameters());
    int inputs = model.layers().get(0).inputs();
    rows.toString()
        .lines()
        .forEach(
            line -> {
              double[] numbers =
                  Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
              double[] found = network.predict(Arrays.copyOf(numbers, inputs));
              assertEquals(numbers.length - inputs, found.length, model.toString());
              for (int j = 0; j < found.length; j++) {
                assertEquals(numbers[inputs + j], found[j], TOLERANCE, model.toString());
              }
            });
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = ExporterFilesTest.class.getResourceAsStream("/onnx/" + file)) {
      return in.readAllBytes();
    }
  }
}
