package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.NeuralNetwork;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code with vectors in a named module, which has to say that it wants them. */
final class SimdModuleTest {

  private static final String STATIC = "requires static jdk.incubator.vector;";

  @TempDir private Path folder;

  /** Compiles a module of a network and a program that prints it. */
  private Javac compile(String requires, String kernels, List<String> more) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources/net"));
    Path module =
        Files.writeString(
            sources.resolveSibling("module-info.java"),
            "module user { requires dev.synapt; " + requires + " }");
    Path type =
        Files.writeString(
            sources.resolve("Modular.java"),
            Compiled.declaration(
                    "Modular",
                    "inputs = 4, layers = {@Layer(units = 20, activation = RELU), @Layer(units ="
                        + " 1)}, loss = SQUARED_ERROR, kernels = Kernels."
                        + kernels)
                .getCharContent(true));
    Path program =
        Files.writeString(
            sources.resolve("Program.java"),
            """
            package net;
            class Program {
              public static void main(String[] arguments) {
                ModularNetwork network = ModularNetwork.create(1);
                network.predict(1, 2, 3, 4);
                System.out.println(network);
              }
            }
            """);
    List<String> options = new ArrayList<>(List.of("--module-path", runtime()));
    options.addAll(more);
    var files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    List<JavaFileObject> units = new ArrayList<>();
    files.getJavaFileObjects(module, type, program).forEach(units::add);
    return Javac.compile(classes(), options, units);
  }

  private Path classes() throws Exception {
    return Files.createDirectories(folder.resolve("classes"));
  }

  private static String runtime() throws Exception {
    return Path.of(NeuralNetwork.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  /** What the program prints. */
  private String run(List<String> options) throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.add("--module-path");
    arguments.add(runtime() + File.pathSeparator + classes());
    arguments.add("--module");
    arguments.add("user/net.Program");
    return String.join("\n", JavaProgram.run(arguments));
  }

  @Test
  void runsWithVectorsAndWithout() throws Exception {
    Javac javac = compile(STATIC, "SIMD", List.of());
    assertTrue(javac.succeeded(), javac.messages());
    assertTrue(run(List.of()).endsWith(", plain loops"));
    // Where vectors are slow, loops run with the module too.
    String with = run(Compiled.SEE_VECTORS);
    assertTrue(with.matches(".* parameters, (SIMD with \\d+ lanes|plain loops)"), with);
  }

  @Test
  void autoTakesVectorsWhereTheModuleReadsThem() throws Exception {
    Javac javac = compile(STATIC, "AUTO", List.of());
    assertTrue(javac.succeeded(), javac.messages());
    assertTrue(generated().contains("FloatVector"));
  }

  /** It is among the modules of the compilation, but not read by this one. */
  @Test
  void autoTakesLoopsWhereTheModuleDoesNotReadThem() throws Exception {
    Javac javac = compile("", "AUTO", Compiled.SEE_VECTORS);
    assertTrue(javac.succeeded(), javac.messages());
    assertFalse(generated().contains("FloatVector"));
  }

  @Test
  void simdIsRefusedWhereTheModuleDoesNotReadThem() throws Exception {
    Javac javac = compile("", "SIMD", Compiled.SEE_VECTORS);
    assertFalse(javac.succeeded());
    assertTrue(javac.messages().contains("[synapt.simd-not-visible]"), javac.messages());
    assertEquals(1, javac.messages().split("\\[synapt\\.", -1).length - 1, javac.messages());
  }

  private String generated() throws Exception {
    return Files.readString(classes().resolve("net/ModularNetwork.java"));
  }
}
