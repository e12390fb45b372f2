package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.NeuralNetwork;
import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where declarations may stand, what the class is called, and that it is always the same. */
final class GeneratedCodeTest {

  private static final String ATTRIBUTES =
      "inputs = 2, layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1)},"
          + " loss = SQUARED_ERROR";

  @Test
  void allKindsOfTypesMayCarryTheAnnotation() {
    Compiled compiled =
        Compiled.strictly(
            Compiled.source(
                "Kinds",
                """
                @NeuralNetwork(%1$s) public class Kinds {
                  @NeuralNetwork(%1$s) public interface Inner {
                    @NeuralNetwork(%1$s) record Deep(int x) {}
                  }
                  @NeuralNetwork(%1$s) protected abstract static class Abstract<T> {}
                }
                @NeuralNetwork(%1$s) final class Beside {}
                @NeuralNetwork(%1$s) abstract class Half {}
                @NeuralNetwork(%1$s, className = "Renamed") record Tuple() {}
                """
                    .formatted(ATTRIBUTES)));
    Map<String, Boolean> isPublic = new TreeMap<>();
    for (String name :
        List.of(
            "KindsNetwork",
            "Kinds_InnerNetwork",
            "Kinds_Inner_DeepNetwork",
            "Kinds_AbstractNetwork",
            "BesideNetwork",
            "HalfNetwork",
            "Renamed")) {
      isPublic.put(name, Modifier.isPublic(compiled.load("net." + name).getModifiers()));
      assertTrue(Float.isFinite(compiled.network(name, 1).predict(1f, 2f)[0]));
    }
    assertEquals(
        "{BesideNetwork=false, HalfNetwork=false, KindsNetwork=true, Kinds_AbstractNetwork=false,"
            + " Kinds_InnerNetwork=true, Kinds_Inner_DeepNetwork=true, Renamed=false}",
        isPublic.toString());
  }

  @Test
  void compilesInTheUnnamedPackageBesideClassesOfTheSameNames() {
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(
        JavaFileObjects.forSourceString(
            "Plain",
            "import static dev.synapt.Activation.*; import static dev.synapt.Loss.*;"
                + " import dev.synapt.Layer; import dev.synapt.NeuralNetwork;"
                + " @NeuralNetwork(inputs = 2, layers = {@Layer(units = 20, activation = RELU),"
                + " @Layer(units = 2, activation = SOFTMAX)}, loss = CROSS_ENTROPY)"
                + " interface Plain {}"));
    for (String name :
        List.of(
            "Math",
            "System",
            "Float",
            "String",
            "Override",
            "Arrays",
            "Network",
            "Samples",
            "Parameters",
            "Arguments",
            "FloatMath",
            "Loss",
            "Generated")) {
      sources.add(JavaFileObjects.forSourceString(name, "class " + name + " {}"));
    }
    Compiled compiled = Compiled.strictly(sources);
    assertEquals(2, compiled.create("PlainNetwork", 1).predict(1f, 2f).length);
  }

  @Test
  void aClassMayBeCalledLikeItsOwnParts() {
    for (String name : List.of("Parameters", "Network", "Samples", "Math", "Layer")) {
      Compiled compiled =
          Compiled.strictly(
              JavaFileObjects.forSourceString(
                  "odd.Odd",
                  "package odd; @dev.synapt.NeuralNetwork(inputs = 2, layers ="
                      + " @dev.synapt.Layer(units = 3, activation = dev.synapt.Activation.TANH),"
                      + " loss = dev.synapt.Loss.SQUARED_ERROR, className = \""
                      + name
                      + "\") interface Odd {}"));
      assertEquals(3, compiled.create("odd." + name, 1).predict(1f, 2f).length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOOPS", "UNROLLED", "SIMD"})
  void commentsWithFormulasAreJavadoc(String kernels) {
    List<JavaFileObject> sources =
        List.of(
            documented("Large", 20, "units = 9, activation = HARD_SIGMOID", "HUBER", kernels),
            documented("Small", 16, "units = 3, activation = SOFTMAX", "CROSS_ENTROPY", kernels));
    List<String> options = new ArrayList<>(Compiled.SEE_VECTORS);
    options.add("-Xdoclint:all,-missing");
    assertEquals(List.of(), Compiled.with(options, sources).warnings());
  }

  private static JavaFileObject documented(
      String name, int hidden, String output, String loss, String kernels) {
    return Compiled.declaration(
        name,
        String.format(
            "inputs = 2, layers = {@Layer(units = %s, activation = HARD_TANH), @Layer(%s)}, loss ="
                + " %s, kernels = Kernels.%s",
            hidden, output, loss, kernels));
  }

  /** A file of Java 25 without a class around its methods, in which all types are nested. */
  @Test
  void aDeclarationMayStandInACompactSourceFile() {
    assumeTrue(Runtime.version().feature() >= 25);
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "Compact",
            """
            import dev.synapt.*;

            void main() {
              IO.println(Compact_ShortNetwork.create(1));
            }

            @NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = Loss.SQUARED_ERROR)
            interface Short {}
            """);
    Compiled compiled = Compiled.strictly(source);
    assertEquals(1, compiled.create("Compact_ShortNetwork", 1).predict(1f, 2f).length);
  }

  /** As Maven's compiler plugin has it where a project says nothing; there are no modules then. */
  @Test
  void compilesAtASourceLevelWithoutModules() {
    Compiled compiled =
        Compiled.with(List.of("--release", "8"), List.of(Compiled.declaration("Old", ATTRIBUTES)));
    assertEquals(1, compiled.network("OldNetwork", 1).predict(1f, 2f).length);
  }

  @Test
  void sizesMayBeConstantsOfOtherNetworks() {
    Compiled compiled =
        Compiled.strictly(
            Compiled.declaration("First", ATTRIBUTES),
            Compiled.declaration(
                "Second",
                "inputs = FirstNetwork.OUTPUTS, layers = @Layer(units = ThirdNetwork.INPUTS,"
                    + " activation = SIGMOID), loss = SQUARED_ERROR"),
            Compiled.declaration(
                "Third",
                "inputs = FirstNetwork.PARAMETERS, layers = @Layer(units = 1), loss ="
                    + " SQUARED_ERROR"));
    assertEquals(1, compiled.network("SecondNetwork", 1).architecture().inputs());
    assertEquals(13, compiled.network("SecondNetwork", 1).architecture().outputs());
  }

  @Test
  void theBytesAreTheSameInAnyOrderOfSources() {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String name : List.of("B", "A", "C")) {
      sources.add(Compiled.declaration(name, ATTRIBUTES));
    }
    Compiled once = Compiled.strictly(sources);
    Collections.reverse(sources);
    Compiled again = Compiled.strictly(sources);
    assertEquals(once.generatedSources(), again.generatedSources());
    for (String name : List.of("A", "B", "C")) {
      String text = once.generatedSource("net." + name + "Network");
      assertEquals(text, again.generatedSource("net." + name + "Network"));
    }
  }

  @Test
  void compilesInANamedModuleThatDoesNotReadTheCompiler(@TempDir Path folder) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources/net"));
    Path module =
        Files.writeString(
            sources.resolveSibling("module-info.java"), "module user { requires dev.synapt; }");
    Path type =
        Files.writeString(
            sources.resolve("Modular.java"),
            Compiled.declaration("Modular", ATTRIBUTES).getCharContent(true));
    Path runtime =
        Path.of(NeuralNetwork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> options = new ArrayList<>(Compiled.STRICT);
    options.addAll(List.of("--module-path", runtime.toString()));
    var files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    List<JavaFileObject> units = new ArrayList<>();
    files.getJavaFileObjects(module, type).forEach(units::add);
    Javac javac = Javac.compile(folder, options, units);
    assertTrue(javac.succeeded(), javac.messages());
    String generated = Files.readString(folder.resolve("net/ModularNetwork.java"));
    assertFalse(generated.contains("@Generated"), generated);
    assertTrue(generated.contains("@SynaptGenerated"), generated);
  }

  /** javac then does not know where a class belongs; its reason is not hidden behind another. */
  @Test
  void aPackageOfTwoModulesOfACompilationIsRefused(@TempDir Path folder) throws Exception {
    List<Path> files = new ArrayList<>();
    for (String module : List.of("one", "two")) {
      Path sources = Files.createDirectories(folder.resolve(module + "/net"));
      files.add(
          Files.writeString(
              sources.resolveSibling("module-info.java"),
              "module " + module + " { requires dev.synapt; }"));
      files.add(
          Files.writeString(
              sources.resolve("Same.java"),
              Compiled.declaration("Same", ATTRIBUTES).getCharContent(true)));
    }
    Path runtime =
        Path.of(NeuralNetwork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    List<JavaFileObject> units = new ArrayList<>();
    manager.getJavaFileObjectsFromPaths(files).forEach(units::add);
    Javac javac =
        Javac.compile(
            Files.createDirectories(folder.resolve("classes")),
            List.of("--module-path", runtime.toString(), "--module-source-path", folder.toString()),
            units);
    assertFalse(javac.succeeded());
    assertTrue(javac.messages().contains("net.Same could not be written: "), javac.messages());
  }

  @Test
  void theClassOfAnEarlierCompilationDoesNotTakeItsOwnName(@TempDir Path folder) throws Exception {
    // target/classes is on the class path of the next build.
    List<String> options =
        List.of("-cp", folder + File.pathSeparator + System.getProperty("java.class.path"));
    for (int build = 1; build <= 2; build++) {
      Javac javac =
          Javac.compile(folder, options, List.of(Compiled.declaration("Again", ATTRIBUTES)));
      assertTrue(javac.succeeded(), javac.messages());
      assertTrue(Files.deleteIfExists(folder.resolve("net/AgainNetwork.java")));
    }
  }
}
