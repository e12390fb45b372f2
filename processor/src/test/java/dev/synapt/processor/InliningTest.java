package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Kernels;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * HotSpot inlines a hot method of at most 325 bytes ({@code FreqInlineSize}). The loops of these
 * kernels would then stand beside those of others, and some of them stay scalar.
 */
final class InliningTest {

  private static final int HOTSPOT_LIMIT = 325;

  /** Passes of mini-batches, listed inputs that are left over, and sums of a few outputs. */
  @ParameterizedTest
  @CsvSource({
    "N2, \\w+OfRowsPass|linear3",
    "N3, \\w+OfRowsPass|linear3",
    "N4, \\w+OfRowsPass|linear1Rest|linear1DenseRows",
    "N5, \\w+OfRowsPass|linear1Rest|linear2Rest"
  })
  void kernelsAreTooLongToBeInlined(BenchmarkNet net, String kernels) {
    Map<String, Integer> sizes = new TreeMap<>();
    net.compile(Kernels.LOOPS)
        .classes()
        .values()
        .forEach(bytes -> sizes.putAll(CodeSizes.of(bytes)));
    sizes.keySet().removeIf(method -> !method.matches("(" + kernels + ")\\(.*"));
    assertTrue(sizes.size() > 1, sizes::toString);
    Map<String, Integer> longer = new TreeMap<>(sizes);
    longer.values().removeIf(size -> size <= HOTSPOT_LIMIT);
    assertEquals(sizes, longer);
  }
}
