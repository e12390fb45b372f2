package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.io.SafeTensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where javac, as a program, puts parameters: beside the class, or nowhere. */
final class ResourcePlaceTest {

  private static final String LAYERS =
      "inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR";

  @TempDir private Path folder;

  @BeforeEach
  void save() throws IOException {
    SafeTensors.of(Compiled.strictly(Compiled.declaration("Any", LAYERS)).network("AnyNetwork", 1))
        .write(folder.resolve("saved.safetensors"));
  }

  /** javac of JDK 17 would forget the package; that of JDK 25 puts it where the class is. */
  @Test
  void withoutADirectoryForClassFilesItIsBesideTheClassOrAnError() throws Exception {
    Result javac = javac("net");
    boolean besideTheClass = Files.exists(folder.resolve("net/SavedNetwork.safetensors"));
    assertEquals(besideTheClass, javac.succeeded(), javac.messages());
    assertEquals(
        !besideTheClass,
        javac
            .messages()
            .contains(
                "error: The network of net.Saved could not be written: its parameters would go to "),
        javac.messages());
    assertFalse(Files.exists(folder.resolve("SavedNetwork.safetensors")));
  }

  @Test
  void withOneItIsInItsPackage() throws Exception {
    Result javac = javac("net", "-d", "classes");
    assertTrue(javac.succeeded(), javac.messages());
    assertTrue(Files.exists(folder.resolve("classes/net/SavedNetwork.safetensors")));
  }

  @Test
  void theUnnamedPackageNeedsNone() throws Exception {
    for (String[] options : new String[][] {{}, {"-d", "classes"}}) {
      Result javac = javac("", options);
      assertTrue(javac.succeeded(), javac.messages());
    }
    assertTrue(Files.exists(folder.resolve("SavedNetwork.safetensors")));
    assertTrue(Files.exists(folder.resolve("classes/SavedNetwork.safetensors")));
  }

  private record Result(boolean succeeded, String messages) {}

  /** Compiles a declaration of a package, which is a folder, in the working directory. */
  private Result javac(String packageName, String... options) throws Exception {
    Path source = Files.createDirectories(folder.resolve(packageName)).resolve("Saved.java");
    Files.createDirectories(folder.resolve("classes"));
    String text =
        Compiled.declaration("Saved", LAYERS + ", weights = \"saved.safetensors\"")
            .getCharContent(true)
            .toString();
    Files.writeString(source, packageName.isEmpty() ? text.replace("package net;", "") : text);
    String paths = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-Asynapt.models=.", "-cp", paths, "-processorpath", paths));
    command.addAll(List.of(options));
    command.add(source.toString());
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String messages = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor() == 0, messages);
  }
}
