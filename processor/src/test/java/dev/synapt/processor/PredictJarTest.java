package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * The jar of the runtime for programs that only run networks: small, and enough for what javac
 * writes.
 */
final class PredictJarTest {

  private static final int MOST_BYTES = 150_000;

  private static final Pattern INCLUDE = Pattern.compile("<include>(.*)/\\*\\.class</include>");

  private static final Pattern OURS = Pattern.compile("dev/synapt/(?:\\w+/)*[\\w$-]+");

  /** The classes that the build puts into it. */
  private final Map<String, byte[]> classes = new LinkedHashMap<>();

  PredictJarTest() throws IOException, URISyntaxException {
    Path runtime =
        Path.of(Network.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Matcher include = INCLUDE.matcher(Files.readString(Path.of("..", "runtime", "pom.xml")));
    if (Files.isDirectory(runtime)) {
      addAll(include, runtime);
    } else {
      // Of its own: one by URI is shared with whoever has it open.
      try (FileSystem jar = FileSystems.newFileSystem(runtime)) {
        addAll(include, jar.getPath("/"));
      }
    }
  }

  private void addAll(Matcher include, Path root) throws IOException {
    while (include.find()) {
      try (Stream<Path> files = Files.list(root.resolve(include.group(1)))) {
        for (Path file : files.sorted().toList()) {
          if (file.toString().endsWith(".class")) {
            classes.put(include.group(1) + "/" + file.getFileName(), Files.readAllBytes(file));
          }
        }
      }
    }
  }

  @Test
  void itIsSmall() throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(jar)) {
      for (Map.Entry<String, byte[]> file : classes.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    assertTrue(classes.size() > 50, classes.size() + " classes");
    assertTrue(jar.size() < MOST_BYTES, jar.size() + " bytes");
  }

  @Test
  void itsClassesNeedNoOthers() {
    classes.forEach(this::assertComplete);
  }

  @Test
  void generatedClassesNeedNoOthers() throws IOException {
    List<String> options = List.of("-Asynapt.models=" + Resources.path("models"));
    Compiled compiled =
        Compiled.with(
            options,
            List.of(
                Compiled.source("Policy", "@OnnxNetwork(\"layer_norm.onnx\") interface Policy {}"),
                Compiled.declaration(
                    "Hidden",
                    "inputs = 3, layers = {@Layer(units = 20, activation = PRELU, dropout = 0.5),"
                        + " @Layer(units = 4, activation = SOFTMAX)}, loss = CROSS_ENTROPY")));
    assertFalse(compiled.classes().isEmpty());
    compiled.classes().forEach(this::assertComplete);
  }

  /** Whatever name of ours stands in a class file. */
  private void assertComplete(String name, byte[] file) {
    Matcher ours = OURS.matcher(new String(file, StandardCharsets.ISO_8859_1));
    while (ours.find()) {
      String found = ours.group() + ".class";
      assertTrue(classes.containsKey(found), name + " needs " + found);
    }
  }
}
