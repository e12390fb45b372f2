package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Vectors go away in a program that runs one method of one network, too: HotSpot compiles it for
 * fewer types than it sees in tests of many networks.
 */
final class OneNetworkAllocationTest {

  private static final JavaFileObject PROGRAM =
      JavaFileObjects.forSourceString(
          "net.Program",
          """
          package net;

          import com.sun.management.ThreadMXBean;
          import java.lang.management.ManagementFactory;

          /** Calls one method until it has allocated nothing for some rounds, or for a minute. */
          final class Program {

            public static void main(String[] arguments) {
              var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
              threads.getCurrentThreadAllocatedBytes();
              var network = OneNetwork.create(1);
              float[] x = new float[network.architecture().inputs()];
              java.util.Arrays.fill(x, 0.5f);
              float[] y = new float[network.architecture().targets()];
              y[0] = 1;
              float[] gradient = new float[x.length];
              float[] a = new float[network.architecture().outputs()];
              long end = System.nanoTime() + 60_000_000_000L;
              int quiet = 0;
              while (quiet < 20 && System.nanoTime() - end < 0) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int call = 0; call < 1000; call++) {
                  switch (arguments[0]) {
                    case "predict" -> network.predict(x, a);
                    case "learn" -> network.learn(x, y, 1e-4f);
                    default -> network.inputGradient(x, y, gradient);
                  }
                }
                long bytes = threads.getCurrentThreadAllocatedBytes() - before;
                quiet = bytes == 0 ? quiet + 1 : 0;
              }
              System.out.println(network);
              System.out.println(quiet);
            }
          }
          """);

  static Stream<Arguments> calls() {
    return Stream.of(
            "inputs = 4, layers = {@Layer(units = 16, activation = RELU),"
                + " @Layer(units = 3, activation = SOFTMAX)}, loss = CROSS_ENTROPY",
            "inputs = 32, layers = {@Layer(units = 64, activation = TANH),"
                + " @Layer(units = 1, activation = SIGMOID)}, loss = BINARY_CROSS_ENTROPY",
            "inputs = 40, layers = {@Layer(units = 48, activation = RELU),"
                + " @Layer(units = 20, activation = SOFTMAX)}, loss = CROSS_ENTROPY",
            "inputs = 400, layers = {@Layer(units = 128, activation = RELU),"
                + " @Layer(units = 20)}, loss = SQUARED_ERROR",
            // Whose step was too long for HotSpot's first compiler, and so never got to the second.
            "inputs = 40, layers = {@Layer(units = 100, activation = RELU),"
                + " @Layer(units = 100, activation = RELU),"
                + " @Layer(units = 10, activation = SOFTMAX)}, loss = CROSS_ENTROPY",
            "inputs = 40, layers = {@Layer(units = 128, activation = RELU),"
                + " @Layer(units = 128, activation = RELU),"
                + " @Layer(units = 10, activation = SOFTMAX)}, loss = CROSS_ENTROPY")
        .flatMap(
            net ->
                Stream.of("predict", "learn", "inputGradient")
                    .map(call -> Arguments.of(call, net)));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void nothingOnceCompiled(String call, String attributes, @TempDir Path folder) throws Exception {
    List<JavaFileObject> sources = List.of(Compiled.declaration("One", attributes), PROGRAM);
    Javac javac = Javac.compile(folder, Compiled.SEE_VECTORS, sources);
    assertTrue(javac.succeeded(), javac.messages());
    List<String> arguments = new ArrayList<>(Compiled.SEE_VECTORS);
    arguments.addAll(List.of("net.Program", call));
    List<String> printed = JavaProgram.run(List.of(folder), arguments);
    assumeTrue(printed.get(0).contains("SIMD"), printed.get(0));
    assertEquals("20", printed.get(1), "rounds without a byte");
  }
}
