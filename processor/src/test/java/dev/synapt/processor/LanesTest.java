package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes with vector kernels in JVMs of their own, with vectors of different lengths: the numbers
 * are those of plain code within rounding, and always the same for the same number of lanes.
 */
final class LanesTest {

  private static final List<String> VECTORS = Compiled.SEE_VECTORS;

  private static Path classes;
  private static List<String> plain;
  private static List<String> longest;

  @BeforeAll
  static void compile(@TempDir Path folder) throws Exception {
    classes = folder;
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(source("A", 7, "SQUARED_ERROR", "33 TANH", "17 SIGMOID", "3 IDENTITY"));
    sources.add(source("B", 20, "BINARY_CROSS_ENTROPY", "130 TANH", "1 SIGMOID"));
    sources.add(source("C", 3, "CROSS_ENTROPY", "9 TANH", "40 SOFTMAX"));
    sources.add(source("D", 31, "MEAN_SQUARED_ERROR", "15 RELU", "16 SOFTMAX", "8 TANH"));
    sources.add(
        source(
            "E", 9, "SQUARED_ERROR", "130 RELU", "160 TANH", "128 RELU", "143 SIGMOID", "2 TANH"));
    Javac javac = Javac.compile(classes, Compiled.SEE_VECTORS, sources);
    assertTrue(javac.succeeded(), javac.messages());
    plain = run(List.of());
    longest = run(VECTORS);
  }

  private static JavaFileObject source(String name, int inputs, String loss, String... layers) {
    List<String> annotations = new ArrayList<>();
    for (String layer : layers) {
      annotations.add("@Layer(units = " + layer.replace(" ", ", activation = ") + ")");
    }
    return Compiled.declaration(
        name,
        String.format(
            "inputs = %s, layers = {%s}, loss = %s, kernels = Kernels.SIMD",
            inputs, String.join(", ", annotations), loss));
  }

  /** What {@link TrainingProgram} prints: a line for each network, and one for its numbers. */
  private static List<String> run(List<String> options) throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.add(TrainingProgram.class.getName());
    for (String name : List.of("A", "B", "C", "D", "E")) {
      arguments.add("net." + name + "Network");
    }
    return JavaProgram.run(List.of(classes), arguments);
  }

  @Test
  void withoutTheModuleLoopsRun() {
    for (int line = 0; line < plain.size(); line += 2) {
      assertTrue(plain.get(line).endsWith(", plain loops"), plain.get(line));
    }
  }

  @Test
  void longestVectorsAgreeWithPlainCodeAndWithThemselves() throws Exception {
    assertAgrees(longest);
    assertSame(longest, run(VECTORS));
  }

  /** C1 knows nothing of vectors: their methods run as they are written. */
  @Test
  void codeThatIsNotOptimisedGivesTheSameBits() throws Exception {
    List<String> options = new ArrayList<>(VECTORS);
    options.add("-XX:TieredStopAtLevel=1");
    assertSame(longest, run(options));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 4})
  void shorterVectorsAgreeWithPlainCodeAndWithThemselves(int lanes) throws Exception {
    List<String> options = new ArrayList<>(VECTORS);
    options.add("-XX:MaxVectorSize=" + 4 * lanes);
    // Four lanes are used on ARM only: elsewhere they mean an old processor.
    options.add("-Dos.arch=" + (lanes == 4 ? "aarch64" : System.getProperty("os.arch")));
    List<String> lines = run(options);
    boolean possible = longest.get(0).contains("SIMD with 16") || longest.get(0).contains(" 8 l");
    String variant = lines.get(0);
    assertTrue(!possible || variant.endsWith(", SIMD with " + lanes + " lanes"), variant);
    assertAgrees(lines);
    assertSame(lines, run(options));
  }

  private static void assertAgrees(List<String> lines) {
    assertEquals(plain.size(), lines.size());
    for (int line = 1; line < lines.size(); line += 2) {
      float[] expected = numbers(plain.get(line));
      assertArrayEquals(expected, numbers(lines.get(line)), 2e-4f, lines.get(line - 1));
    }
  }

  private static void assertSame(List<String> lines, List<String> again) {
    assertEquals(lines.size(), again.size());
    for (int line = 1; line < lines.size(); line += 2) {
      assertEquals(lines.get(line - 1), again.get(line - 1));
      assertArrayEquals(numbers(lines.get(line)), numbers(again.get(line)), again.get(line - 1));
    }
  }

  private static float[] numbers(String line) {
    String[] words = line.split(" ", -1);
    float[] numbers = new float[words.length];
    for (int k = 0; k < words.length; k++) {
      numbers[k] = Float.parseFloat(words[k]);
    }
    return numbers;
  }
}
