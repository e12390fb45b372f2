package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Kernels;
import dev.synapt.NeuralNetwork;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code -Asynapt.verbose=true} says of the largest method, which the class files confirm. */
final class LargestMethodNoteTest {

  private static final String VERBOSE = "-Asynapt.verbose=true";

  private static JavaFileObject net(String name, Kernels kernels) {
    return Compiled.declaration(
        name,
        "inputs = 9, layers = {@Layer(units = 20, activation = TANH), @Layer(units = 3, activation"
            + " = SOFTMAX)}, loss = CROSS_ENTROPY, kernels = Kernels."
            + kernels);
  }

  @ParameterizedTest
  @EnumSource
  void everyForm(Kernels kernels) {
    List<String> options = new ArrayList<>(Compiled.SEE_VECTORS);
    options.add(VERBOSE);
    Compiled compiled = Compiled.with(options, List.of(net("Net", kernels)));
    StringBuilder messages = new StringBuilder();
    for (var note : compiled.compilation().notes()) {
      messages.append(note.getMessage(Locale.ROOT)).append('\n');
    }
    assertNotes(compiled.classes(), Set.of("net.NetNetwork"), messages.toString());
  }

  @Test
  void eachOfSeveralNetworks(@TempDir Path folder) throws IOException {
    String network =
        """
        import dev.synapt.*;
        class Outer {
          @NeuralNetwork(
              inputs = 2,
              layers = @Layer(units = 30, activation = Activation.RELU),
              loss = Loss.SQUARED_ERROR)
          interface Inner {}
        }
        class Other {}
        """;
    Javac javac =
        Javac.compile(
            folder,
            List.of(VERBOSE),
            List.of(
                net("Second", Kernels.LOOPS),
                JavaFileObjects.forSourceString("Outer", network),
                JavaFileObjects.forSourceString("of.Outer", "package of; " + network),
                net("First", Kernels.UNROLLED)));
    assertTrue(javac.succeeded(), javac.messages());
    assertNotes(
        classes(folder),
        Set.of(
            "Outer_InnerNetwork", "of.Outer_InnerNetwork", "net.FirstNetwork", "net.SecondNetwork"),
        javac.messages());
  }

  @Test
  void namedModule(@TempDir Path folder) throws Exception {
    Path runtime =
        Path.of(NeuralNetwork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Javac javac =
        Javac.compile(
            folder,
            List.of(VERBOSE, "--module-path", runtime.toString()),
            List.of(
                JavaFileObjects.forSourceString(
                    "module-info", "module user { requires dev.synapt; }"),
                net("Net", Kernels.LOOPS)));
    assertTrue(javac.succeeded(), javac.messages());
    assertNotes(classes(folder), Set.of("net.NetNetwork"), javac.messages());
  }

  /** As Gradle does. */
  @Test
  void noneBehindAnotherEnvironment(@TempDir Path folder) throws IOException {
    assertSaysNothing(folder, standardFiles(), new Wrapped());
  }

  @Test
  void noneWhereClassFilesCannotBeRead(@TempDir Path folder) throws IOException {
    assertSaysNothing(
        folder,
        new ForwardingJavaFileManager<>(standardFiles()) {
          @Override
          public FileObject getFileForOutput(
              Location location, String packageName, String relativeName, FileObject sibling) {
            throw new IllegalStateException("Not today");
          }
        },
        new SynaptProcessor());
  }

  private static JavaFileManager standardFiles() {
    return ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
  }

  /** The plan is said all the same, and the network compiled. */
  private static void assertSaysNothing(
      Path folder, JavaFileManager files, AbstractProcessor processor) throws IOException {
    StringWriter messages = new StringWriter();
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages,
                files,
                null,
                List.of(VERBOSE, "-d", folder.toString()),
                null,
                List.of(net("Net", Kernels.LOOPS)));
    task.setProcessors(List.of(processor));
    assertTrue(task.call(), messages::toString);
    assertTrue(messages.toString().contains("NetNetwork: 240 multiply-adds"), messages::toString);
    assertTrue(classes(folder).containsKey("net.NetNetwork"));
    assertEquals(List.of(), notes(messages.toString()));
  }

  /** The processor, with an environment that passes all calls on to javac's. */
  @SupportedAnnotationTypes(SynaptProcessor.ANNOTATION)
  private static final class Wrapped extends AbstractProcessor {

    private final SynaptProcessor processor = new SynaptProcessor();

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      processor.init(
          (ProcessingEnvironment)
              Proxy.newProxyInstance(
                  Wrapped.class.getClassLoader(),
                  new Class<?>[] {ProcessingEnvironment.class},
                  (proxy, method, arguments) -> method.invoke(environment, arguments)));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }
  }

  private static Map<String, byte[]> classes(Path folder) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = folder.relativize(file).toString().replaceFirst("\\.class$", "");
        classes.put(name.replace('/', '.'), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static List<String> notes(String messages) {
    return messages.lines().filter(line -> line.contains("largest method")).sorted().toList();
  }

  /** One note on each of these networks, and no other. */
  private static void assertNotes(
      Map<String, byte[]> classes, Set<String> networks, String messages) {
    Set<String> expected = new TreeSet<>();
    networks.forEach(network -> expected.add(expectedNote(network, classes)));
    List<String> said =
        notes(messages).stream().map(line -> line.replaceFirst("^Note: ", "")).toList();
    assertEquals(String.join("\n", expected), String.join("\n", said));
  }

  private static String expectedNote(String network, Map<String, byte[]> classes) {
    String method = "";
    int largest = 0;
    for (Map.Entry<String, byte[]> file : classes.entrySet()) {
      String within = file.getKey().replace('$', '.') + ".";
      if (!within.startsWith(network + ".")) {
        continue;
      }
      for (Map.Entry<String, Integer> size : CodeSizes.of(file.getValue()).entrySet()) {
        if (size.getValue() > largest) {
          largest = size.getValue();
          method = within.substring(network.length() + 1) + size.getKey().replaceFirst("\\(.*", "");
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "%s: largest method %s, %,d bytes of bytecode (HotSpot compiles up to 8,000)",
        network,
        method,
        largest);
  }
}
