package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse and many editors compile, and run processors, with ecj. */
final class EclipseCompilerTest {

  @Test
  void writesTheSameClassAsUnderJavac(@TempDir Path folder) throws IOException {
    // Not AUTO: ecj sees all modules of the JDK, so it would get SIMD kernels too.
    String attributes =
        "inputs = 3, layers = {@Layer(units = 20, activation = RELU), @Layer(units = 2, activation"
            + " = SOFTMAX)}, loss = CROSS_ENTROPY, kernels = Kernels.LOOPS";
    JavaFileObject source = Compiled.declaration("Same", attributes);
    String messages = compile(folder, source, true);
    String underJavac = Compiled.strictly(source).generatedSource("net.SameNetwork");
    assertEquals(underJavac, Files.readString(folder.resolve("net/SameNetwork.java")), messages);
    assertTrue(Files.exists(folder.resolve("net/SameNetwork.class")), messages);
  }

  @Test
  void reportsProblemsAtTheirLine(@TempDir Path folder) throws IOException {
    JavaFileObject source =
        Compiled.source(
            "Wrong",
            """
            @NeuralNetwork(
                inputs = 0,
                layers = {
                  @Layer(
                      units = 0),
                  @Layer(units = 1)
                },
                loss = CROSS_ENTROPY)
            interface Wrong {}
            """);
    String messages = compile(folder, source, false);
    assertTrue(messages.contains("(at line 8)"), messages);
    assertTrue(messages.contains("[synapt.inputs-below-one]"), messages);
    assertTrue(messages.contains("(at line 11)"), messages);
    assertTrue(messages.contains("[synapt.units-below-one]"), messages);
    assertTrue(messages.contains("(at line 14)"), messages);
    assertTrue(messages.contains("[synapt.loss-needs-softmax]"), messages);
    assertFalse(messages.contains("synapt.bug"), messages);
  }

  /** ecj says that it may not stand there, and hands it to the processor all the same. */
  @Test
  void aPackageIsNoNetwork(@TempDir Path folder) throws IOException {
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "net.package-info",
            "@dev.synapt.NeuralNetwork(inputs = 2, layers = @dev.synapt.Layer(units = 1),"
                + " loss = dev.synapt.Loss.SQUARED_ERROR) package net;");
    String messages = compile(folder, source, false);
    assertTrue(messages.contains("disallowed for this location"), messages);
    assertFalse(messages.contains("Internal compiler error"), messages);
  }

  /** ecj has no events that tell when a class is written. */
  @Test
  void saysThePlanButNotTheLargestMethod(@TempDir Path folder) throws IOException {
    JavaFileObject source =
        Compiled.declaration(
            "Verbose", "inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR");
    String messages = compile(folder, source, true, "-Asynapt.verbose=true");
    assertTrue(messages.contains("VerboseNetwork: 2 multiply-adds"), messages);
    assertFalse(messages.contains("largest method"), messages);
    assertTrue(Files.exists(folder.resolve("net/VerboseNetwork.class")), messages);
  }

  @Test
  void readsOnnxFiles(@TempDir Path folder) throws IOException {
    JavaFileObject source =
        Compiled.source(
            "Policy",
            """
            @Budget(maxMultiplyAdds = 100)
            @OnnxNetwork(value = "softmax.onnx", loss = CROSS_ENTROPY, kernels = Kernels.LOOPS)
            interface Policy {}
            """);
    String messages = compile(folder, source, true, "-Asynapt.models=" + Resources.path("models"));
    assertTrue(Files.exists(folder.resolve("net/PolicyNetwork.class")), messages);
    assertTrue(Files.exists(folder.resolve("net/PolicyNetwork.safetensors")), messages);
  }

  /** ecj wants its sources in files. */
  private static String compile(
      Path folder, JavaFileObject source, boolean succeeds, String... more) throws IOException {
    String name = Path.of(source.getName()).getFileName().toString();
    Path file = Files.createDirectories(folder.resolve("sources/net")).resolve(name);
    Files.writeString(file, source.getCharContent(true));
    List<String> options =
        new ArrayList<>(
            List.of(
                "-d",
                folder.toString(),
                "-s",
                folder.toString(),
                "--release",
                "17",
                "-proceedOnError",
                "-cp",
                System.getProperty("java.class.path")));
    options.addAll(Arrays.asList(more));
    EclipseCompiler ecj = new EclipseCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = ecj.getStandardFileManager(null, null, null)) {
      var task = ecj.getTask(messages, files, null, options, null, files.getJavaFileObjects(file));
      task.setProcessors(List.of(new SynaptProcessor()));
      assertEquals(succeeds, task.call(), messages::toString);
    }
    return messages.toString();
  }
}
