package dev.synapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that read and write ONNX files. */
final class OnnxSamplesTest {

  @Test
  void polesAreBalanced() {
    String printed = Printed.by(() -> S09Policy.main(new String[0]));
    assertTrue(Printed.number(printed, "balanced for 10 s: (\\d+)") >= 990, printed);
    assertTrue(printed.contains("a call takes "), printed);
  }

  /** ONNX Runtime, given pixels as they are, reads as many digits. */
  @Test
  void digitsAreReadByOnnxRuntime(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("digits.onnx");
    String printed = Printed.by(() -> S10ToOnnx.main(new String[] {file.toString()}));
    double expected = Printed.number(printed, "test accuracy: (\\S+)");
    assertTrue(expected >= 0.96, printed);
    assertTrue(printed.contains("read again: 64 → 64 RELU → 10 SOFTMAX"), printed);
    assertEquals(expected, accuracy(file), 5e-5);
  }

  private static double accuracy(Path file) throws OrtException {
    Table table = Table.read("digits");
    int[] labels = table.labels();
    float[][] rows = new float[table.testRows.length][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = table.features[table.testRows[k]];
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[][] outputs = (float[][]) result.get(0).getValue();
      int right = 0;
      for (int k = 0; k < rows.length; k++) {
        right += largest(outputs[k]) == labels[table.testRows[k]] ? 1 : 0;
      }
      return right / (double) rows.length;
    }
  }

  private static int largest(float[] numbers) {
    int largest = 0;
    for (int j = 1; j < numbers.length; j++) {
      largest = numbers[j] > numbers[largest] ? j : largest;
    }
    return largest;
  }
}
