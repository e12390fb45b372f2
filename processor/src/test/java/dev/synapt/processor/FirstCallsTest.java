package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HotSpot never finds that it has compiled a method of the JDK for too few operators of vectors:
 * what it learned so late would count against all kernels, until they allocate.
 */
final class FirstCallsTest {

  /**
   * HotSpot compiles while the program waits: profiles begin at the same call on a busy machine.
   */
  private static final String COMPILE_AT_ONCE = "-Xbatch";

  private static final JavaFileObject PROGRAM =
      JavaFileObjects.forSourceString(
          "net.Program",
          """
          package net;

          import dev.synapt.Samples;
          import java.nio.file.Path;
          import java.util.stream.IntStream;
          import jdk.jfr.Recording;
          import jdk.jfr.consumer.RecordedEvent;
          import jdk.jfr.consumer.RecordedMethod;
          import jdk.jfr.consumer.RecordingFile;

          /** Predicts, learns, and counts the operators that HotSpot did not expect. */
          final class Program {

            public static void main(String[] arguments) throws Exception {
              Path file = Path.of(arguments[0]);
              try (Recording recording = new Recording()) {
                recording.enable("jdk.Deoptimization");
                recording.start();
                System.out.println(run());
                recording.dump(file);
              }
              System.out.println(
                  RecordingFile.readAllEvents(file).stream().filter(Program::isOperator).count());
            }

            private static String run() {
              var network = OneNetwork.create(1);
              float[] x = new float[OneNetwork.INPUTS];
              float[] y = new float[OneNetwork.TARGETS];
              java.util.Arrays.fill(x, 0.5f);
              float[] a = new float[OneNetwork.OUTPUTS];
              for (int call = 0; call < 10_000; call++) {
                network.predict(x, a);
              }
              for (int call = 0; call < 10_000; call++) {
                network.learn(x, y, 1e-4f);
              }
              Samples rows =
                  Samples.wrap(
                      new float[32 * x.length], x.length, new float[32 * y.length], y.length);
              int[] order = IntStream.range(0, 32).toArray();
              for (int call = 0; call < 1000; call++) {
                network.learn(rows, order, 0, 32, 1e-4f);
              }
              return network.toString();
            }

            private static boolean isOperator(RecordedEvent event) {
              RecordedMethod method = event.getValue("method");
              String name = method.getType().getName() + "." + method.getName();
              return event.getString("reason").equals("class_check")
                  && (name.contains(".VectorOperators") || name.endsWith(".lanewiseTemplate"));
            }
          }
          """);

  @Test
  void noOperatorIsNewToCompiledMethods(@TempDir Path folder) throws Exception {
    String attributes =
        "inputs = 40, layers = {@Layer(units = 48, activation = PRELU), @Layer(units = 20)},"
            + " loss = SQUARED_ERROR";
    List<JavaFileObject> sources = List.of(Compiled.declaration("One", attributes), PROGRAM);
    Javac javac = Javac.compile(folder, Compiled.SEE_VECTORS, sources);
    assertTrue(javac.succeeded(), javac.messages());

    List<String> arguments = new ArrayList<>(Compiled.SEE_VECTORS);
    arguments.addAll(
        List.of(COMPILE_AT_ONCE, "net.Program", folder.resolve("events.jfr").toString()));
    List<String> printed = JavaProgram.run(List.of(folder), arguments);
    assumeTrue(printed.get(0).contains("SIMD"), printed.get(0));
    assertEquals("0", printed.get(1), "operators that were new");
  }
}
