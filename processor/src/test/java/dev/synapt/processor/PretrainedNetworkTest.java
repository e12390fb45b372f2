package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Network;
import dev.synapt.NeuralNetwork;
import dev.synapt.io.SafeTensors;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that start from a file of parameters which javac found. */
@AlsoWithVectors
final class PretrainedNetworkTest {

  private static final String LAYERS =
      "inputs = 5, layers = {@Layer(units = 20, activation = PRELU, normalization ="
          + " Normalization.RMS, dropout = 0.25), @Layer(units = 3, activation = CUSTOM),"
          + " @Layer(units = 2, activation = SIGMOID)}, loss = FOCAL, gamma = 1.5";

  private static final String CLASS = "net.SavedNetwork";

  @TempDir private Path folder;

  private final Network trained =
      Compiled.leniently(List.of(Compiled.declaration("Saved", LAYERS))).network("SavedNetwork", 3);

  @Test
  void startsFromTheParametersOfTheFile() throws IOException {
    Compiled compiled = compiled("models/saved.safetensors");
    assertArrayEquals(parameters(trained), parameters(pretrained(compiled)));
    assertNotEquals(pretrained(compiled), pretrained(compiled));
  }

  /** As any other network with the masks of seed 0; and the next one starts as this one did. */
  @Test
  void learnsOn() throws IOException {
    Compiled compiled = compiled("saved.safetensors");
    Network network = pretrained(compiled);
    float[] x = {1, -2, 3, -4, 5};
    float[] y = {0, 1};
    trained.setDropout(0, 0);
    float first = network.learn(x, y, 0.01f);
    assertEquals(trained.learn(x, y, 0.01f), first);
    for (int step = 0; step < 100; step++) {
      network.learn(x, y, 0.01f);
    }
    assertTrue(network.loss(x, y) < first);
    assertEquals(first, pretrained(compiled).learn(x, y, 0.01f));
  }

  @Test
  void theResourceIsTheFileByteForByte() throws IOException {
    Compiled compiled = compiled("saved.safetensors");
    assertEquals(Set.of("net/SavedNetwork.safetensors"), compiled.resources().keySet());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("saved.safetensors")),
        compiled.resources().get("net/SavedNetwork.safetensors"));
  }

  @Test
  void refusesAnotherResource() throws IOException {
    Compiled compiled = compiled("saved.safetensors");
    trained.initialize(4);
    compiled.resources().put("net/SavedNetwork.safetensors", SafeTensors.of(trained).toBytes());
    String message =
        assertThrows(UncheckedIOException.class, () -> pretrained(compiled))
            .getCause()
            .getMessage();
    assertTrue(
        message.startsWith(
            "/net/SavedNetwork.safetensors is another file than javac saw: SHA-256 "),
        message);
  }

  @Test
  void saysThatTheResourceIsMissing() throws IOException {
    Compiled compiled = compiled("saved.safetensors");
    compiled.resources().clear();
    assertEquals(
        "/net/SavedNetwork.safetensors is missing, expected where the class "
            + CLASS
            + " was loaded from",
        assertThrows(UncheckedIOException.class, () -> pretrained(compiled))
            .getCause()
            .getMessage());
  }

  @Test
  void theClassMayBeCalledString() throws IOException {
    Compiled compiled = compiled("saved.safetensors", ", className = \"String\"");
    assertTrue(compiled.generatedSource("net.String").contains("String pretrained()"));
  }

  /** Beside the declaration, before what lies at the root. */
  @Test
  void findsFilesAmongSourcesAndClassesAndOnTheClassPath() throws Exception {
    Network other = trained.copy();
    other.initialize(9);
    for (String location : List.of("-sourcepath", "-d", "-cp")) {
      Path place = Files.createDirectories(folder.resolve("at" + location));
      save(other, place.resolve("saved.safetensors"));
      String[] found = {compileToFolder(place, location), null};
      save(trained, place.resolve("net/saved.safetensors"));
      found[1] = compileToFolder(place, location);
      assertEquals(List.of(hash(other), hash(trained)), List.of(found), location);
    }
  }

  /** Among the resources, as a build tool copies them, with the name that the class looks for. */
  @Test
  void severalMayStartFromTheResourceOfOne() throws Exception {
    save(trained, folder.resolve("net/FirstNetwork.safetensors"));
    List<JavaFileObject> sources = new ArrayList<>();
    for (String name : List.of("First", "Second")) {
      sources.add(Compiled.declaration(name, LAYERS + ", weights = \"FirstNetwork.safetensors\""));
    }
    List<String> classPath = List.of("-cp", System.getProperty("java.class.path"));
    for (int build = 1; build <= 2; build++) {
      Javac javac = Javac.compile(folder, classPath, sources);
      assertTrue(javac.succeeded(), javac.messages());
    }
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("net/FirstNetwork.safetensors")),
        Files.readAllBytes(folder.resolve("net/SecondNetwork.safetensors")));
  }

  @Test
  void worksFromAJar() throws Exception {
    Path classes = compileProgram("");
    Path jar = folder.resolve("user.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        out.write(Files.readAllBytes(file));
      }
    }
    assertEquals(List.of("0.25"), JavaProgram.run(List.of(jar), List.of("net.Program")));
  }

  @Test
  void worksFromAModule() throws Exception {
    Path classes = compileProgram("module user { requires dev.synapt; }");
    assertEquals(
        List.of("0.25"),
        JavaProgram.run(
            List.of(
                "--module-path",
                runtime() + File.pathSeparator + classes,
                "--module",
                "user/net.Program")));
  }

  /** One weight of 0.25, and a program that prints it. */
  private Path compileProgram(String module) throws Exception {
    String attributes = "inputs = 1, layers = @Layer(units = 1), loss = SQUARED_ERROR";
    Network network =
        Compiled.leniently(List.of(Compiled.declaration("Program", attributes)))
            .network("ProgramNetwork", 1);
    network.setParameters(new float[] {0.25f, 0});
    save(network, folder.resolve("one.safetensors"));
    String program =
        """
        package net;
        public class Program {
          public static void main(String[] arguments) {
            System.out.println(OneNetwork.pretrained().predict(1)[0]);
          }
        }
        """;
    Path sources = Files.createDirectories(folder.resolve("sources"));
    List<Path> files = new ArrayList<>();
    files.add(Files.writeString(sources.resolve("Program.java"), program));
    files.add(
        Files.writeString(
            sources.resolve("One.java"),
            Compiled.declaration("One", attributes + ", weights = \"one.safetensors\"")
                .getCharContent(true)));
    if (!module.isEmpty()) {
      files.add(Files.writeString(sources.resolve("module-info.java"), module));
    }
    var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    List<JavaFileObject> units = new ArrayList<>();
    manager.getJavaFileObjectsFromPaths(files).forEach(units::add);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> options =
        List.of(module.isEmpty() ? "-cp" : "--module-path", runtime(), "-Asynapt.models=" + folder);
    Javac javac = Javac.compile(classes, options, units);
    assertTrue(javac.succeeded(), javac.messages());
    return classes;
  }

  private static String runtime() throws Exception {
    return Path.of(NeuralNetwork.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  /** Compiles with the file in the directory of the option. */
  private Compiled compiled(String file) throws IOException {
    return compiled(file, "");
  }

  private Compiled compiled(String file, String attributes) throws IOException {
    save(trained, folder.resolve(file));
    List<String> options =
        new ArrayList<>(Compiled.VECTORS ? Compiled.SEE_VECTORS : Compiled.STRICT);
    options.add("-Asynapt.models=" + folder);
    Compiled compiled = Compiled.with(options, List.of(declaration(file, attributes)));
    assertEquals(List.of(), compiled.warnings());
    return compiled;
  }

  /** Compiles with a place where files are; the hash in the class says which was found. */
  private String compileToFolder(Path place, String location) throws IOException {
    String classPath = System.getProperty("java.class.path");
    Path output = location.equals("-d") ? place : Files.createDirectories(folder.resolve("out"));
    List<String> options =
        switch (location) {
          case "-cp" -> List.of("-cp", classPath + File.pathSeparator + place);
          case "-d" -> List.of("-cp", classPath);
          default -> List.of("-cp", classPath, location, place.toString());
        };
    Javac javac = Javac.compile(output, options, List.of(declaration("saved.safetensors", "")));
    assertTrue(javac.succeeded(), javac.messages());
    String source = Files.readString(output.resolve("net/SavedNetwork.java"));
    return source.replaceFirst("(?s).*WEIGHTS_SHA256 =\\s+\"", "").replaceFirst("(?s)\".*", "");
  }

  private static JavaFileObject declaration(String file, String attributes) {
    return Compiled.declaration("Saved", LAYERS + ", weights = \"" + file + "\"" + attributes);
  }

  private static void save(Network network, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    SafeTensors.of(network).write(file);
  }

  private static String hash(Network network) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(SafeTensors.of(network).toBytes()));
  }

  private static Network pretrained(Compiled compiled) {
    try {
      var method = compiled.load(CLASS).getDeclaredMethod("pretrained");
      method.setAccessible(true);
      return (Network) method.invoke(null);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(CLASS, e);
    }
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    return parameters;
  }
}
