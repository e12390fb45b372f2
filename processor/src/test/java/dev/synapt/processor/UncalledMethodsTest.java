package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Kernels;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A generated class has no method but those of {@link dev.synapt.Network} that nobody calls. */
final class UncalledMethodsTest {

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
  private static final Pattern DECLARED =
      Pattern.compile("(?m)^ +(?!public |return |throw |new )(?:\\w+ )*[\\w.<>\\[\\]]+ (\\w+)\\(");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inputs = 20, layers = {@Layer(units = 32, activation = RELU6), @Layer(units = 32, activation = HARD_SIGMOID), @Layer(units = 1)}, loss = HUBER
          inputs = 4,  layers = {@Layer(units = 16, activation = HARD_TANH), @Layer(units = 2, activation = HARD_SIGMOID)}, loss = SQUARED_ERROR
          inputs = 9,  layers = {@Layer(units = 20, activation = TANH, normalization = Normalization.RMS), @Layer(units = 3, activation = SOFTMAX)}, loss = CROSS_ENTROPY
          inputs = 9,  layers = {@Layer(units = 31, normalization = Normalization.LAYER, activation = SOFTMAX), @Layer(units = 31, activation = PRELU, residual = true, dropout = 0.5), @Layer(units = 17)}, loss = COSINE
          inputs = 300, layers = {@Layer(units = 200, activation = RELU), @Layer(units = 5, activation = LEAKY_RELU)}, loss = ABSOLUTE_ERROR
          inputs = 3,  layers = @Layer(units = 1, activation = SIGMOID), loss = BINARY_CROSS_ENTROPY
          """)
  void whateverTheNetwork(String attributes) {
    for (Kernels kernels : List.of(Kernels.LOOPS, Kernels.SIMD)) {
      assertAllCalled(
          Compiled.leniently(
              List.of(Compiled.declaration("Net", attributes + ", kernels = Kernels." + kernels))),
          "NetNetwork");
    }
  }

  @ParameterizedTest
  @EnumSource
  void inNetworksThatAreMeasured(BenchmarkNet net) {
    for (Kernels kernels : Kernels.values()) {
      if (net.existsAs(kernels)) {
        assertAllCalled(net.compile(kernels), net + "Network");
      }
    }
  }

  private static void assertAllCalled(Compiled compiled, String name) {
    String code = COMMENT.matcher(compiled.generatedSource("net." + name)).replaceAll("");
    List<String> declared =
        DECLARED.matcher(code).results().map(found -> found.group(1)).distinct().toList();
    assertTrue(declared.contains("forward"), declared.toString());
    assertEquals(
        List.of(),
        declared.stream().filter(method -> occurrences(code, method) < 2).toList(),
        "methods without a caller");
  }

  private static long occurrences(String code, String method) {
    return Pattern.compile("\\b" + method + "\\(").matcher(code).results().count();
  }
}
