package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a fresh JVM loads until the first prediction. Linking one lambda costs it more than the
 * network does, so there must be none; and of our classes only those that do the work.
 */
final class StartUpTest {

  private static final Pattern OURS =
      Pattern.compile("\\b(net|dev\\.synapt)\\.[\\w.$]+(?= source:)");

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
  void firstPredictionLoadsWhatItNeeds(String option, @TempDir Path folder) throws Exception {
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
    // JDK 27 opens jars by lambdas of its own.
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(line -> line.contains("Lambda") && !line.contains("java.util.zip."))
            .toList());
    assertEquals(
        Set.of(
            "net.First",
            "net.SmallNetwork",
            "net.SmallNetwork$Parameters",
            "dev.synapt.Network",
            "dev.synapt.InitialParameters",
            "dev.synapt.Arguments",
            "dev.synapt.math.FloatMath"),
        OURS.matcher(String.join(" ", loaded))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet()));
  }
}
