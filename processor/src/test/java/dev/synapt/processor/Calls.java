package dev.synapt.processor;

import com.sun.management.ThreadMXBean;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The methods that allocate nothing after their first call, and what this thread allocates. */
final class Calls {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Calls() {}

  /** The first measurement loads what measuring needs. */
  static void measureOnce() {
    THREADS.setThreadAllocatedMemoryEnabled(true);
    allocatedBy(() -> {});
  }

  static long allocatedBy(Runnable runnable) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    runnable.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** What a number of calls allocate. */
  static long allocatedBy(int times, Runnable call) {
    return allocatedBy(
        () -> {
          for (int k = 0; k < times; k++) {
            call.run();
          }
        });
  }

  /** The methods by name; some of them on mini-batches of all rows. */
  static Map<String, Runnable> of(Network network, Samples samples) {
    int inputs = network.architecture().inputs();
    int outputs = network.architecture().outputs();
    int count = samples.size();
    float[] input = new float[inputs];
    float[] target = new float[samples.targets()];
    samples.copyFeatures(0, input);
    samples.copyTarget(0, target);
    float[] weights = new float[count];
    for (int row = 0; row < count; row++) {
      weights[row] = row % 4 * 0.5f;
    }
    Samples weighted = samples.weighted(weights);
    float[] output = new float[outputs];
    float[] gradient = new float[inputs];
    float[] rowsOfInputs = new float[3 * inputs];
    float[] rowsOfOutputs = new float[3 * outputs];
    float[] all = Specimen.parametersOf(network);
    int[] rows = IntStream.range(0, count).toArray();
    float rate = 1e-4f;
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("predict", () -> network.predict(input, output));
    calls.put("predict rows", () -> network.predict(rowsOfInputs, 0, rowsOfOutputs, 0, 3));
    calls.put("classify", () -> network.classify(input));
    calls.put("loss", () -> network.loss(input, target));
    calls.put("learn", () -> network.learn(input, target, rate));
    calls.put("learn from rows", () -> network.learn(samples, rows, 0, count, rate));
    calls.put("learn from one row", () -> network.learn(samples, rows, 0, 1, rate));
    calls.put("learn from weighted rows", () -> network.learn(weighted, rows, 0, count, rate));
    calls.put("accumulateGradient", () -> network.accumulateGradient(input, target));
    calls.put(
        "accumulateGradient of rows", () -> network.accumulateGradient(samples, rows, 0, count));
    calls.put("inputGradient", () -> network.inputGradient(input, target, gradient));
    calls.put("clearGradient", network::clearGradient);
    calls.put("copyParametersTo", () -> network.copyParametersTo(all));
    calls.put("setParameters", () -> network.setParameters(all));
    calls.put("copyGradientTo", () -> network.copyGradientTo(all));
    return calls;
  }
}
