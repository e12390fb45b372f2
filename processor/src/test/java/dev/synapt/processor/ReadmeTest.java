package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * What the README shows is what javac writes, and what it tells users to copy compiles and runs.
 */
final class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```\n");
  private static final Pattern METHOD = Pattern.compile("(?s)  /\\*\\*.*?\n  }\n");

  @Test
  void theCodeShownIsThatOfTheGeneratedClass() throws IOException {
    Matcher methods = METHOD.matcher(block(blocks(), "void forward("));
    String generated = Files.readString(Resources.path("golden/XorNetwork.java.txt"));
    int count = 0;
    while (methods.find()) {
      assertTrue(generated.contains(methods.group()), methods.group());
      count++;
    }
    assertEquals(2, count);
  }

  @Test
  void theCodeToCopyCompilesAndLearns() throws Exception {
    List<String> blocks = blocks();
    String declaration = blocks.get(0);
    String training = block(blocks, "Samples training");
    String stochastic = block(blocks, "stochastic(");
    String check = block(blocks, "GradientCheck").replace("assertTrue", "check");
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
                import dev.synapt.train.*;
                public class Main {
                  public static Network run() {
                    %s
                    %s
                    %s
                    return network;
                  }
                  static void check(boolean condition) {
                    if (!condition) throw new AssertionError();
                  }
                }
                """
                    .formatted(training, check, stochastic)));
    Compiled compiled = Compiled.strictly(sources);
    Network network = (Network) compiled.load("user.Main").getMethod("run").invoke(null);
    assertEquals(1, network.classify(new float[] {1, 0}));
    assertEquals(0, network.classify(new float[] {1, 1}));
  }

  private static String block(List<String> blocks, String text) {
    return blocks.stream().filter(block -> block.contains(text)).findFirst().orElseThrow();
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = JAVA.matcher(Files.readString(Path.of("..", "README.md")));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }
}
