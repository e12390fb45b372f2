package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What build tools need to rebuild only what changed. */
final class IncrementalBuildTest {

  @Test
  void rebuildingOneDeclarationTouchesItsClassOnly(@TempDir Path folder) throws IOException {
    List<String> options =
        List.of("-cp", folder + File.pathSeparator + System.getProperty("java.class.path"));
    assertTrue(
        Javac.compile(folder, options, List.of(declaration("A", 1), declaration("B", 1)))
            .succeeded());
    Map<String, String> before = contents(folder);
    assertTrue(Javac.compile(folder, options, List.of(declaration("A", 2))).succeeded());
    Map<String, String> after = contents(folder);
    assertEquals(before.keySet(), after.keySet());
    for (String file : before.keySet()) {
      if (file.startsWith("net/B")) {
        assertEquals(before.get(file), after.get(file), file);
      } else if (file.contains("ANetwork")) {
        assertNotEquals(before.get(file), after.get(file), file);
      }
    }
  }

  @Test
  void eachFileComesFromExactlyOneDeclaration(@TempDir Path folder) {
    List<String> created = new ArrayList<>();
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                null,
                List.of("-d", folder.toString()),
                null,
                List.of(declaration("A", 1), declaration("B", 1)));
    task.setProcessors(List.of(new Recorder(created)));
    assertTrue(task.call());
    assertEquals(List.of("net.ANetwork from [net.A]", "net.BNetwork from [net.B]"), created);
  }

  /** The processor, with a note of each source file it creates and what it names as its origin. */
  @SupportedAnnotationTypes(SynaptProcessor.ANNOTATION)
  private static final class Recorder extends AbstractProcessor {

    private final SynaptProcessor processor = new SynaptProcessor();
    private final List<String> created;

    Recorder(List<String> created) {
      this.created = created;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      Filer filer =
          intercept(
              Filer.class,
              environment.getFiler(),
              (method, arguments) -> {
                if (method.equals("createSourceFile")) {
                  created.add(arguments[0] + " from " + Arrays.toString((Element[]) arguments[1]));
                }
                return null;
              });
      processor.init(
          intercept(
              ProcessingEnvironment.class,
              environment,
              (method, arguments) -> method.equals("getFiler") ? filer : null));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }

    private interface Answer {
      /** What to return; null to ask the object itself. */
      Object to(String method, Object[] arguments);
    }

    private static <T> T intercept(Class<T> type, T object, Answer answer) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                Object given = answer.to(method.getName(), arguments);
                return given != null ? given : method.invoke(object, arguments);
              }));
    }
  }

  @Test
  void gradleIsToldToAskTheProcessor() throws IOException {
    try (InputStream in =
        SynaptProcessor.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      assertEquals(
          SynaptProcessor.class.getName() + ",dynamic",
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  /** Files of models are no sources: a change of one is nothing Gradle can follow. */
  @Test
  void gradleIsNotToldThatNetworksAreIsolatedWhereThereIsADirectoryOfModels() {
    String isolating = "org.gradle.annotation.processing.isolating";
    assertTrue(optionsWith(Map.of()).contains(isolating));
    assertFalse(optionsWith(Map.of("synapt.models", "models")).contains(isolating));
  }

  private static Set<String> optionsWith(Map<String, String> given) {
    SynaptProcessor processor = new SynaptProcessor();
    processor.init(
        (ProcessingEnvironment)
            Proxy.newProxyInstance(
                ProcessingEnvironment.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getOptions") ? given : null));
    return processor.getSupportedOptions();
  }

  private static JavaFileObject declaration(String name, int units) {
    return Compiled.declaration(
        name, "inputs = 2, layers = @Layer(units = " + units + "), loss = SQUARED_ERROR");
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Files.getLastModifiedTime(file) + Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return contents;
  }
}
