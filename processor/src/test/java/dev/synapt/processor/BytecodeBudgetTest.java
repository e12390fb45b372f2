package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Kernels;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * HotSpot never compiles a method of more than 8,000 bytes; it would run 25 times slower, silently.
 */
final class BytecodeBudgetTest {

  private static final int HOTSPOT_LIMIT = 8000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          xor       | inputs = 2,    layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1, activation = SIGMOID)}, loss = BINARY_CROSS_ENTROPY
          line      | inputs = 2,    layers = {@Layer(units = 40, activation = SOFTMAX), @Layer(units = 1, activation = SIGMOID)}, loss = BINARY_CROSS_ENTROPY
          unrolled  | inputs = 64,   layers = {@Layer(units = 64, activation = RELU), @Layer(units = 33, activation = SOFTMAX), @Layer(units = 40, activation = SOFTMAX)}, loss = CROSS_ENTROPY, kernels = Kernels.UNROLLED
          flat      | inputs = 8192, layers = @Layer(units = 1, activation = SIGMOID), loss = BINARY_CROSS_ENTROPY, kernels = Kernels.UNROLLED
          high      | inputs = 1,    layers = {@Layer(units = 4096, activation = RELU), @Layer(units = 1)}, loss = SQUARED_ERROR, kernels = Kernels.UNROLLED
          oddSimd   | inputs = 13,   layers = {@Layer(units = 31, activation = TANH), @Layer(units = 15, activation = SOFTMAX), @Layer(units = 100, activation = SOFTMAX)}, loss = SQUARED_ERROR, kernels = Kernels.SIMD
          tiny      | inputs = 8,    layers = {@Layer(units = 12, activation = RELU), @Layer(units = 2, activation = SOFTMAX)}, loss = CROSS_ENTROPY
          odd       | inputs = 13,   layers = {@Layer(units = 31, activation = TANH), @Layer(units = 15, activation = SOFTMAX), @Layer(units = 1, activation = SIGMOID)}, loss = BINARY_CROSS_ENTROPY
          vast      | inputs = 3000, layers = {@Layer(units = 3000, activation = RELU), @Layer(units = 10, activation = SOFTMAX)}, loss = CROSS_ENTROPY
          """)
  void noMethodIsTooLongToBeCompiled(String name, String attributes) {
    Compiled compiled =
        Compiled.strictly(Compiled.declaration("Net", attributes.replace("  ", " ")));
    assertWithinBudget(name, compiled);
  }

  @ParameterizedTest
  @EnumSource
  void networksThatAreMeasuredStayWithinTheBudgetInEveryForm(BenchmarkNet net) {
    for (Kernels kernels : Kernels.values()) {
      if (net.existsAs(kernels)) {
        assertWithinBudget(net + " " + kernels, net.compile(kernels));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, AUTO", "15, AUTO", "17, AUTO", "129, AUTO", "15, SIMD", "17, SIMD", "129, SIMD"})
  void theDeepestNetworkStaysWithinTheBudget(int units, Kernels kernels) {
    String layer = "@Layer(units = " + units + ", activation = SIGMOID)";
    Compiled compiled =
        Compiled.strictly(
            Compiled.declaration(
                "Deep",
                "inputs = 17, layers = {"
                    + String.join(", ", Collections.nCopies(64, layer))
                    + "}, loss = SQUARED_ERROR, kernels = Kernels."
                    + kernels));
    assertWithinBudget("64 layers of " + units + " " + kernels, compiled);
  }

  @ParameterizedTest
  @CsvSource({"17, AUTO", "127, AUTO", "129, AUTO", "8, UNROLLED", "17, SIMD", "129, SIMD"})
  void soDoesTheDeepestNetworkWithAllSettings(int units, Kernels kernels) {
    String layer =
        "@Layer(units = "
            + units
            + ", activation = SIGMOID, normalization = Normalization.LAYER, dropout = 0.123456789,"
            + " residual = true)";
    Compiled compiled =
        Compiled.strictly(
            Compiled.declaration(
                "Deep",
                "inputs = "
                    + units
                    + ", layers = {"
                    + String.join(", ", Collections.nCopies(63, layer))
                    + ", @Layer(units = 3, normalization = Normalization.LAYER)}, loss ="
                    + " SQUARED_ERROR, kernels = Kernels."
                    + kernels));
    assertWithinBudget("all settings, 64 layers of " + units + " " + kernels, compiled);
  }

  private static void assertWithinBudget(String name, Compiled compiled) {
    Map<Integer, String> sizes = new TreeMap<>();
    compiled
        .classes()
        .forEach(
            (className, bytes) ->
                CodeSizes.of(bytes)
                    .forEach((method, size) -> sizes.put(size, className + "." + method)));
    assertFalse(sizes.isEmpty());
    int largest = Collections.max(sizes.keySet());
    System.out.printf("%s: largest method %s, %d bytes%n", name, sizes.get(largest), largest);
    assertTrue(largest <= HOTSPOT_LIMIT, () -> sizes.get(largest) + " has " + largest + " bytes");
  }
}
