package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a fresh JVM loads until the first prediction. Linking one lambda costs it more than the
 * network does, so there must be none.
 */
final class StartUpTest {

  private static final JavaFileObject PROGRAM =
      JavaFileObjects.forSourceString(
          "net.First",
          """
          package net;
          final class First {
            public static void main(String[] arguments) {
              SmallNetwork.create(1).predict(1f, 2f);
            }
          }
          """);

  /** Where javac sees the Vector API, the class looks for it when it starts. */
  @ParameterizedTest
  @ValueSource(strings = {"-Xlint:all", "--add-modules=jdk.incubator.vector"})
  void firstPredictionLinksNoLambda(String option, @TempDir Path folder) throws Exception {
    JavaFileObject network =
        Compiled.declaration(
            "Small",
            "inputs = 2, layers = {@Layer(units = 16, activation = TANH), "
                + "@Layer(units = 3, activation = SOFTMAX)}, loss = CROSS_ENTROPY");
    Javac javac = Javac.compile(folder, List.of(option), List.of(network, PROGRAM));
    assertTrue(javac.succeeded(), javac.messages());
    List<String> loaded =
        JavaProgram.run(List.of(folder), List.of("-Xlog:class+load:stdout", "net.First")).stream()
            .filter(line -> !line.contains("shared objects file"))
            .toList();
    assertTrue(loaded.stream().anyMatch(line -> line.contains("net.SmallNetwork")));
    assertEquals(List.of(), loaded.stream().filter(line -> line.contains("Lambda")).toList());
  }
}
