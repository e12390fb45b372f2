package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.check.GradientCheck;
import dev.synapt.check.GradientReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows is what javac writes, and what it tells users to copy compiles and runs.
 */
final class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```\n");
  private static final Path README = Path.of("..", "README.md");

  @TempDir Path directory;

  @Test
  void theCodeShownIsThatOfTheGeneratedClass() throws IOException {
    String generated = Files.readString(Resources.path("golden/XorNetwork.java.txt"));
    String methods =
        method(generated, "private void forward(")
            + "\n"
            + method(generated, "private float addGradient(float[] a0");
    String shown = block(blocks(), "void forward(");
    Resources.assertPage(README, Files.readString(README).replace(shown, methods));
  }

  /** A method with its comment. */
  private static String method(String text, String start) {
    int from = text.lastIndexOf("  /**", text.indexOf(start));
    return text.substring(from, text.indexOf("\n  }\n", from) + 5);
  }

  @Test
  void theCodeToCopyCompilesAndLearnsAndIsKept() throws Exception {
    List<String> blocks = blocks();
    String declaration = blocks.get(0);
    String training = block(blocks, "Samples training");
    String stochastic = "TrainingReport stochastic = " + block(blocks, "stochastic(");
    String check = block(blocks, "GradientCheck").replace("assertTrue", "check");
    String inDirectory = "Path.of(\"%s\", ".formatted(directory.toString().replace("\\", "\\\\"));
    String keeping = block(blocks, "SafeTensors").replace("Path.of(", inDirectory);
    String imports = block(blocks, "import static");
    List<JavaFileObject> sources =
        List.of(
            JavaFileObjects.forSourceString("user.Xor", "package user;\n" + imports + declaration),
            JavaFileObjects.forSourceString(
                "user.Main",
                """
                package user;
                import dev.synapt.*;
                import dev.synapt.check.*;
                import dev.synapt.io.*;
                import dev.synapt.train.*;
                import java.nio.file.Path;
                public class Main {
                  public static Network run() throws java.io.IOException {
                    %s
                    %s
                    %s
                    check(stochastic.ending() == Ending.CONDITION);
                    %s
                    return loaded;
                  }
                  static void check(boolean condition) {
                    if (!condition) throw new AssertionError();
                  }
                }
                """
                    .formatted(training, check, stochastic, keeping)));
    Compiled compiled = Compiled.strictly(sources);
    Network network = (Network) compiled.load("user.Main").getMethod("run").invoke(null);
    assertEquals(1, network.classify(new float[] {1, 0}));
    assertEquals(0, network.classify(new float[] {1, 1}));
  }

  @Test
  void theErrorShownIsWhatJavacSays() throws IOException {
    String source =
        """
        @NeuralNetwork(
            inputs = 4,
            layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = TANH)},
            loss = CROSS_ENTROPY)
        interface Iris {}
        """;
    Compiled compiled =
        Compiled.with(List.of("-proc:only"), List.of(Compiled.source("Iris", source)));
    String message = compiled.compilation().errors().get(0).getMessage(Locale.ROOT);
    String readme = Files.readString(README);
    assertTrue(readme.contains(": error: " + message + "\n"), message);
  }

  @Test
  void theFunctionToCopyHasTheRightDerivative() throws IOException {
    List<String> blocks = blocks();
    String source =
        String.join(
            "\n",
            "package user;",
            block(blocks, "import static"),
            "import dev.synapt.Activation;",
            "import dev.synapt.math.FloatMath;",
            block(blocks, "final class Swish"));
    Compiled compiled = Compiled.strictly(JavaFileObjects.forSourceString("user.Own", source));
    Samples samples = Samples.of(new float[][] {{1, 2}, {-3, 0.5f}}, new float[][] {{1}, {2}});
    GradientReport report = GradientCheck.of(compiled.create("user.OwnNetwork", 1)).check(samples);
    assertTrue(report.passes(1e-4), report::toString);
  }

  @Test
  void theNetworkToCopyStartsFromItsFile() throws Exception {
    List<String> blocks = blocks();
    String source =
        "package user;\n" + block(blocks, "import static") + block(blocks, "weights = ");
    Compiled compiled =
        Compiled.strictly(JavaFileObjects.forSourceString("user.TrainedXor", source));
    Network network =
        (Network) compiled.load("user.TrainedXorNetwork").getMethod("pretrained").invoke(null);
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    assertEquals(12 / 8f, parameters[12]);
  }

  private static String block(List<String> blocks, String text) {
    return blocks.stream().filter(block -> block.contains(text)).findFirst().orElseThrow();
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = JAVA.matcher(Files.readString(README));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }
}
