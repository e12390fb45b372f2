package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Optimizer;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
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

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long allocatedBy(Runnable runnable) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    runnable.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** The first measurement loads what measuring needs. */
  @BeforeAll
  static void measureOnce() {
    THREADS.setThreadAllocatedMemoryEnabled(true);
    allocatedBy(() -> {});
  }

  @Test
  void allocationIsSeen() {
    float[][] kept = new float[1][];
    assertTrue(allocatedBy(() -> kept[0] = new float[4]) >= 16);
    assertEquals(4, kept[0].length);
  }

  /** The methods that allocate nothing after their first call, by name. */
  private static Map<String, Runnable> calls(Specimen specimen) {
    Network network = specimen.network();
    Samples samples = specimen.samples();
    Samples weighted = samples.weighted(new float[] {1, 2, 1, 0, 1, 0.5f});
    int inputs = network.architecture().inputs();
    int outputs = network.architecture().outputs();
    float[] input = specimen.input(0);
    float[] target = specimen.target(0);
    float[] output = new float[outputs];
    float[] gradient = new float[inputs];
    float[] rowsOfInputs = new float[3 * inputs];
    float[] rowsOfOutputs = new float[3 * outputs];
    float[] all = Specimen.parametersOf(network);
    int[] rows = {0, 1, 2, 3};
    float rate = 1e-4f;
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("predict", () -> network.predict(input, output));
    calls.put("predict rows", () -> network.predict(rowsOfInputs, 0, rowsOfOutputs, 0, 3));
    calls.put("classify", () -> network.classify(input));
    calls.put("loss", () -> network.loss(input, target));
    calls.put("learn", () -> network.learn(input, target, rate));
    calls.put("learn from rows", () -> network.learn(samples, rows, 0, 4, rate));
    calls.put("learn from one row", () -> network.learn(samples, rows, 0, 1, rate));
    calls.put("learn from weighted rows", () -> network.learn(weighted, rows, 0, 4, rate));
    calls.put("accumulateGradient", () -> network.accumulateGradient(input, target));
    calls.put("accumulateGradient of rows", () -> network.accumulateGradient(samples, rows, 0, 4));
    calls.put("inputGradient", () -> network.inputGradient(input, target, gradient));
    calls.put("clearGradient", network::clearGradient);
    calls.put("copyParametersTo", () -> network.copyParametersTo(all));
    calls.put("setParameters", () -> network.setParameters(all));
    calls.put("copyGradientTo", () -> network.copyGradientTo(all));
    return calls;
  }

  static Stream<Arguments> methods() {
    return Stream.of(Specimen.TINY, Specimen.CLASSIFIER, Specimen.DEEP)
        .flatMap(
            specimen ->
                calls(specimen).keySet().stream().map(name -> Arguments.of(specimen, name)));
  }

  /** Each method is called on a network of its own, which nothing has prepared. */
  @ParameterizedTest
  @MethodSource("methods")
  void nothingAfterTheFirstCall(Specimen specimen, String method) {
    Runnable call = calls(specimen).get(method);
    call.run();
    long first = allocatedBy(() -> repeat(call));
    assertTrue(first <= JVM_BYTES, () -> first + " bytes");
    long bytes = first;
    for (int again = 0; again < 4 && bytes > 0; again++) {
      bytes = allocatedBy(() -> repeat(call));
    }
    assertEquals(0, bytes, method);
  }

  private static void repeat(Runnable call) {
    for (int k = 0; k < CALLS; k++) {
      call.run();
    }
  }

  static Stream<Arguments> trainings() {
    return Stream.of(Specimen.TINY, Specimen.CLASSIFIER, Specimen.DEEP)
        .flatMap(
            specimen ->
                Stream.of(Sgd.plain(), Sgd.momentum(0.9f))
                    .map(optimizer -> Arguments.of(specimen, optimizer)));
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
