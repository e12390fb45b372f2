package dev.synapt.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Kernels;
import dev.synapt.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Sources compiled in memory with the processor, and the classes that came of them. */
final class Compiled {

  /** What generated code has to stand: all warnings, as errors. */
  static final List<String> STRICT = List.of("-Xlint:all,-processing", "-Werror");

  /** Lets javac see the Vector API. */
  static final List<String> SEE_VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  /** Whether this JVM has the Vector API. Then networks are compiled with it, and use it. */
  static final boolean VECTORS = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private final Compilation compilation;
  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final Map<String, byte[]> resources = new LinkedHashMap<>();
  private final ClassLoader loader =
      new ClassLoader(Compiled.class.getClassLoader()) {
        @Override
        public InputStream getResourceAsStream(String name) {
          byte[] bytes = resources.get(name);
          return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
          byte[] bytes = classes.get(name);
          if (bytes == null) {
            throw new ClassNotFoundException(name);
          }
          return defineClass(name, bytes, 0, bytes.length);
        }
      };

  private Compiled(Compilation compilation) {
    this.compilation = compilation;
    if (compilation.status() == Compilation.Status.FAILURE) {
      return;
    }
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        classes.put(className(file), bytes(file));
      } else if (file.getKind() == JavaFileObject.Kind.OTHER) {
        putResource(file);
      }
    }
  }

  /** All forms; where there are vectors, only the one that differs by them. AUTO is none. */
  static Set<Kernels> forms() {
    return VECTORS ? EnumSet.of(Kernels.SIMD) : EnumSet.complementOf(EnumSet.of(Kernels.AUTO));
  }

  /** Compiles with these options, whatever comes of it. */
  static Compiled with(List<String> options, List<JavaFileObject> sources) {
    return new Compiled(
        javac().withProcessors(new SynaptProcessor()).withOptions(options).compile(sources));
  }

  /**
   * Compiles as {@link #leniently}, and fails if there is any warning, or a line too long to read.
   */
  static Compiled strictly(JavaFileObject... sources) {
    return strictly(Arrays.asList(sources));
  }

  /**
   * Compiles as {@link #leniently}, and fails if there is any warning, or a line too long to read.
   */
  static Compiled strictly(List<JavaFileObject> sources) {
    Compiled compiled = leniently(sources);
    List<?> warnings = compiled.warnings();
    if (!warnings.isEmpty()) {
      throw new AssertionError(warnings);
    }
    for (JavaFileObject file : compiled.compilation.generatedSourceFiles()) {
      List<String> longLines = text(file).lines().filter(line -> line.length() > 100).toList();
      if (!longLines.isEmpty()) {
        throw new AssertionError(longLines);
      }
    }
    return compiled;
  }

  /**
   * Compiles, and fails if there is an error. javac sees the Vector API if this JVM has it, or if a
   * source asks for it.
   */
  static Compiled leniently(List<JavaFileObject> sources) {
    List<String> options = new ArrayList<>();
    options.add("-Xlint:all,-processing");
    if (VECTORS || sources.stream().anyMatch(source -> text(source).contains("Kernels.SIMD"))) {
      options.addAll(SEE_VECTORS);
    }
    Compiled compiled = with(options, sources);
    if (compiled.compilation.status() == Compilation.Status.FAILURE) {
      throw new AssertionError(compiled.compilation.errors());
    }
    return compiled;
  }

  /** All warnings but that on an incubating module, which -Xlint cannot turn off on JDK 17. */
  List<Diagnostic<?>> warnings() {
    List<Diagnostic<?>> warnings = new ArrayList<>();
    for (Diagnostic<?> diagnostic : compilation.diagnostics()) {
      if (diagnostic.getKind() != Diagnostic.Kind.NOTE
          && !"compiler.warn.incubating.modules".equals(diagnostic.getCode())) {
        warnings.add(diagnostic);
      }
    }
    return warnings;
  }

  /**
   * A source file with one declaration, {@code @NeuralNetwork(attributes) interface Name {}}, and
   * the imports it needs. Doubtful combinations are meant, and CUSTOM stands for {@link
   * HandWrittenSilu} and {@link HandWrittenLoss}.
   */
  static JavaFileObject declaration(String name, String attributes) {
    return source(
        name,
        "@SuppressWarnings(\"synapt:all\") @NeuralNetwork("
            + withFunctions(attributes)
            + ")\ninterface "
            + name
            + " {}\n");
  }

  private static String withFunctions(String attributes) {
    String prefix = "dev.synapt.processor.HandWritten";
    return attributes
        .replace(
            "activation = CUSTOM",
            "activation = Activation.CUSTOM, function = " + prefix + "Silu.class")
        .replace("loss = CUSTOM", "loss = Loss.CUSTOM, lossFunction = " + prefix + "Loss.class");
  }

  /** A source file in package {@code net}, with the imports that declarations need. */
  static JavaFileObject source(String name, String text) {
    return JavaFileObjects.forSourceString(
        "net." + name,
        """
        package net;

        import static dev.synapt.Activation.*;
        import static dev.synapt.Loss.*;
        import dev.synapt.*;

        """
            + text);
  }

  Compilation compilation() {
    return compilation;
  }

  /** The class files, by class name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** The text of a generated source file. */
  String generatedSource(String className) {
    JavaFileObject file =
        compilation
            .generatedSourceFile(className)
            .orElseThrow(() -> new AssertionError(className + " was not generated"));
    return text(file);
  }

  /** What was written beside the classes, by path; a change shows in what classes read. */
  Map<String, byte[]> resources() {
    return resources;
  }

  /** The names of all generated source files, in order. */
  List<String> generatedSources() {
    List<String> names = new ArrayList<>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      names.add(file.getName());
    }
    return names;
  }

  /** A new network of a generated class of package {@code net}. */
  Network network(String simpleName, long seed) {
    return create("net." + simpleName, seed);
  }

  /** A new network of a generated class. */
  Network create(String className, long seed) {
    try {
      var create = loader.loadClass(className).getDeclaredMethod("create", long.class);
      create.setAccessible(true);
      return (Network) create.invoke(null, seed);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(className, e);
    }
  }

  /** A loaded class. */
  Class<?> load(String className) {
    try {
      return loader.loadClass(className);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(JavaFileObject file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private void putResource(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      resources.put(path(file), in.readAllBytes());
    } catch (IOException e) {
      // Compile-testing lists files that were looked for, too.
    }
  }

  private static String path(JavaFileObject file) {
    return file.getName().replaceFirst("^/?CLASS_OUTPUT/", "");
  }

  private static String className(JavaFileObject file) {
    String name = path(file);
    return name.substring(0, name.length() - ".class".length()).replace('/', '.');
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
