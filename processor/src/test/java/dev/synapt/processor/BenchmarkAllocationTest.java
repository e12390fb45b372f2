package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The networks that are measured allocate nothing, in any form: with vectors from when HotSpot has
 * compiled the methods that use them, until when they are objects.
 */
@AlsoWithVectors
final class BenchmarkAllocationTest {

  /** They fit a tile. */
  private static final int ROWS = 20;

  /** A tile, and some that go one by one. */
  private static final int MANY_ROWS = 37;

  private static final Set<String> METHODS =
      Set.of(
          "predict",
          "predict rows",
          "learn",
          "learn from rows",
          "learn from weighted rows",
          "accumulateGradient",
          "accumulateGradient of rows",
          "inputGradient");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @BeforeAll
  static void measureOnce() {
    Calls.measureOnce();
  }

  @ParameterizedTest
  @EnumSource
  void nothingOnceCompiled(BenchmarkNet net) {
    for (Kernels kernels : Compiled.forms()) {
      if (net.existsAs(kernels)) {
        assertNothing(net + " " + kernels, net.compile(kernels).network(net + "Network", 1));
      }
    }
  }

  private static void assertNothing(String what, Network network) {
    Samples samples = SmoothRows.of(network, ROWS, 1);
    Map<String, Runnable> calls = Calls.of(network, samples);
    calls.keySet().retainAll(METHODS);
    assertEquals(METHODS.size(), calls.size());
    int[] rows = IntStream.range(0, MANY_ROWS).map(k -> k % ROWS).toArray();
    calls.put("learn from many rows", () -> network.learn(samples, rows, 0, MANY_ROWS, 1e-4f));
    int times = Math.max(3, 100_000 / network.architecture().parameters());
    calls.forEach((name, call) -> assertNothing(what + " " + name, times, call));
    // What is compiled for all of them is not compiled as for one.
    calls.forEach((name, call) -> assertNothing(what + " " + name + ", again", times, call));
  }

  /** Rounds of calls until some in a row allocate nothing. */
  private static void assertNothing(String what, int times, Runnable call) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int quiet = 0;
    int rounds = 0;
    long bytes = 0;
    while (quiet < 10 && System.nanoTime() - end < 0) {
      bytes = Calls.allocatedBy(times, call);
      quiet = bytes == 0 ? quiet + 1 : 0;
      rounds++;
    }
    assertTrue(quiet >= 10, what + ": " + bytes + " bytes in round " + rounds);
  }
}
