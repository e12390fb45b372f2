package dev.synapt.processor;

import static dev.synapt.processor.Calls.allocatedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Optimizer;
import dev.synapt.train.Trainer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes allocated by this thread: none after the first call, and few in training. */
final class AllocationTest {

  private static final int CALLS = 100_000;

  /**
   * Where HotSpot swaps compiled code for better, it counts some dozens of bytes for the thread
   * that runs it, for code without any object too, and never with -Xint: so {@link #CALLS} calls
   * may show this much, much less than an object a call, but must soon show nothing.
   */
  private static final long JVM_BYTES = 2048;

  /** An Epoch is 48 bytes; its places in a list that grows by half and is copied are under 50. */
  private static final long BYTES_AN_EPOCH = 512;

  @BeforeAll
  static void measureOnce() {
    Calls.measureOnce();
  }

  @Test
  void allocationIsSeen() {
    float[][] kept = new float[1][];
    assertTrue(allocatedBy(() -> kept[0] = new float[4]) >= 16);
    assertEquals(4, kept[0].length);
  }

  private static Map<String, Runnable> calls(Specimen specimen) {
    return Calls.of(specimen.network(), specimen.samples());
  }

  static Stream<Arguments> methods() {
    return Stream.of(Specimen.TINY, Specimen.CLASSIFIER, Specimen.DEEP, Specimen.SETTINGS)
        .flatMap(
            specimen ->
                calls(specimen).keySet().stream().map(name -> Arguments.of(specimen, name)));
  }

  /** Each method is called on a network of its own, which nothing has prepared. */
  @ParameterizedTest
  @MethodSource("methods")
  void nothingAfterTheFirstCall(Specimen specimen, String method) {
    assertAllocatesNothing(calls(specimen).get(method), method);
  }

  private static Map<String, Runnable> callsWithDropout() {
    return Calls.of(DropoutNet.network(Kernels.LOOPS), DropoutNet.samples(9));
  }

  static Stream<String> methodsWithDropout() {
    return callsWithDropout().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("methodsWithDropout")
  void nothingWithDropout(String method) {
    assertAllocatesNothing(callsWithDropout().get(method), method);
  }

  private static void assertAllocatesNothing(Runnable call, String method) {
    call.run();
    long first = allocatedBy(CALLS, call);
    assertTrue(first <= JVM_BYTES, () -> first + " bytes");
    long bytes = first;
    for (int again = 0; again < 4 && bytes > 0; again++) {
      bytes = allocatedBy(CALLS, call);
    }
    assertEquals(0, bytes, method);
  }

  static Stream<Arguments> trainings() {
    return Stream.of(Specimen.TINY, Specimen.CLASSIFIER, Specimen.DEEP, Specimen.SETTINGS)
        .flatMap(
            specimen ->
                EveryOptimizer.ALL.stream().map(optimizer -> Arguments.of(specimen, optimizer)));
  }

  private static long fit(Specimen specimen, Optimizer optimizer, int epochs, int batchSize) {
    Network network = specimen.network();
    Samples samples = specimen.samples();
    Trainer trainer =
        Trainer.with(optimizer)
            .learningRate(LearningRate.constant(1e-3f))
            .batchSize(batchSize)
            .shuffle(1)
            .epochs(epochs);
    return allocatedBy(() -> trainer.fit(network, samples));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void epochsCostOnlyTheirRecord(Specimen specimen, Optimizer optimizer) {
    fit(specimen, optimizer, 2, 2); // loads classes
    long few = fit(specimen, optimizer, 2, 2);
    long many = fit(specimen, optimizer, 200, 2);
    assertTrue(many - few <= 198 * BYTES_AN_EPOCH, () -> few + " and " + many + " bytes");
  }

  /**
   * 600 steps or 100, of one row or of six: within an epoch nothing is allocated. The least object
   * in each of the 500 steps between would cost 8,000 bytes; HotSpot's own charges when it swaps
   * code in stay far below.
   */
  @ParameterizedTest
  @MethodSource("trainings")
  void stepsCostNothing(Specimen specimen, Optimizer optimizer) {
    fit(specimen, optimizer, 100, 1); // loads classes
    long few = fit(specimen, optimizer, 100, Specimen.ROWS);
    long many = fit(specimen, optimizer, 100, 1);
    assertTrue(many - few < 4000, () -> few + " and " + many + " bytes");
  }
}
