package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Activation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HotSpot's first compiler (C1) gives up on a method with too many operations of vectors, and such
 * a method may never get to the second one.
 */
final class FirstCompilerTest {

  private static final List<String> FIRST_COMPILER_AT_ONCE =
      List.of("-XX:TieredStopAtLevel=3", "-Xcomp", "-XX:+PrintCompilation");

  private static final JavaFileObject PROGRAM =
      JavaFileObjects.forSourceString(
          "net.Program",
          """
          package net;

          import dev.synapt.Network;
          import dev.synapt.Samples;
          import java.util.stream.IntStream;

          /** Calls each method of networks as often as it takes to be compiled. */
          final class Program {

            public static void main(String[] names) throws Exception {
              for (String name : names) {
                var create = Class.forName("net." + name).getDeclaredMethod("create", long.class);
                create.setAccessible(true);
                Network network = (Network) create.invoke(null, 1L);
                call(network, 1);
                call(network, 0.1f);
                System.out.println(network);
              }
            }

            private static void call(Network network, float nonZeros) {
              int rows = 32;
              float[] x = new float[network.architecture().inputs() * rows];
              for (int i = 0; i < x.length; i++) {
                x[i] = i * 7 % 10 < 10 * nonZeros ? 0.1f * (i * 13 % 11) - 0.5f : 0;
              }
              float[] y = new float[network.architecture().targets() * rows];
              java.util.Arrays.fill(y, 1f / network.architecture().targets());
              float[] a = new float[network.architecture().outputs() * rows];
              float[] row = java.util.Arrays.copyOf(x, x.length / rows);
              float[] target = java.util.Arrays.copyOf(y, y.length / rows);
              float[] gradient = new float[row.length];
              Samples samples = Samples.wrap(x, row.length, y, target.length);
              int[] order = IntStream.range(0, rows).toArray();
              for (int call = 0; call < 2; call++) {
                network.predict(x, 0, a, 0, rows);
                network.learn(row, target, 1e-5f);
                network.learn(samples, order, 0, rows, 1e-5f);
                network.accumulateGradient(row, target);
                network.accumulateGradient(samples, order, 0, rows);
                network.inputGradient(row, target, gradient);
              }
            }
          }
          """);

  @Test
  void itCompilesEveryMethod(@TempDir Path folder) throws Exception {
    List<JavaFileObject> sources = new ArrayList<>(List.of(PROGRAM));
    List<String> names = new ArrayList<>();
    for (String attributes : networks()) {
      String name = "N" + names.size();
      sources.add(Compiled.declaration(name, attributes));
      names.add(name + "Network");
    }
    Javac javac = Javac.compile(folder, Compiled.SEE_VECTORS, sources);
    assertTrue(javac.succeeded(), javac.messages());

    List<String> arguments = new ArrayList<>(Compiled.SEE_VECTORS);
    arguments.addAll(FIRST_COMPILER_AT_ONCE);
    arguments.add("net.Program");
    arguments.addAll(names);
    List<String> printed = JavaProgram.run(List.of(folder), arguments);

    assumeTrue(printed.stream().anyMatch(line -> line.contains("SIMD with")));
    List<String> ofNetworks = printed.stream().filter(line -> line.contains("net.N")).toList();
    assertTrue(ofNetworks.stream().anyMatch(line -> line.contains("Simd::step2")));
    assertEquals(
        List.of(), ofNetworks.stream().filter(line -> line.contains("COMPILE SKIPPED")).toList());
  }

  private static List<String> networks() {
    List<String> networks = new ArrayList<>();
    for (int units : new int[] {20, 32, 48, 64, 72, 80, 96, 100, 112, 128, 136, 150, 256}) {
      String layer = "@Layer(units = " + units + ", activation = RELU)";
      networks.add(
          "inputs = 40, layers = {"
              + (layer + ", " + layer)
              + ", @Layer(units = 10, activation = SOFTMAX)}, loss = CROSS_ENTROPY");
      networks.add(
          "inputs = 31, layers = {"
              + layer.replace("RELU", "GELU, normalization = Normalization.LAYER")
              + ", @Layer(units = 20, activation = SIGMOID)}, loss = SQUARED_ERROR");
    }
    for (Activation activation : Activation.values()) {
      networks.add(
          "inputs = 32, layers = {@Layer(units = 64, activation = "
              + activation
              + "), @Layer(units = 20, activation = "
              + activation
              + ")}, loss = SQUARED_ERROR");
    }
    return networks;
  }
}
