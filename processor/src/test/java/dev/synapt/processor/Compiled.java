package dev.synapt.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Sources compiled in memory with the processor, and the classes that came of them. */
final class Compiled {

  /** What generated code has to stand: all warnings, as errors. */
  static final List<String> STRICT = List.of("-Xlint:all,-processing", "-Werror");

  private final Compilation compilation;
  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final ClassLoader loader =
      new ClassLoader(Compiled.class.getClassLoader()) {
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
      }
    }
  }

  /** Compiles with these options, whatever comes of it. */
  static Compiled with(List<String> options, List<JavaFileObject> sources) {
    List<String> all = new ArrayList<>(options);
    if (!options.contains("-proc:only") && sources.stream().anyMatch(Compiled::wantsVectors)) {
      // javac warns of the incubator module, and on JDK 17 nothing keeps it from doing so.
      all.remove("-Werror");
      all.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    return new Compiled(
        javac().withProcessors(new SynaptProcessor()).withOptions(all).compile(sources));
  }

  private static boolean wantsVectors(JavaFileObject source) {
    try {
      return source.getCharContent(true).toString().contains("Kernels.SIMD");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles with all warnings as errors, and fails if there are any. */
  static Compiled strictly(JavaFileObject... sources) {
    return strictly(Arrays.asList(sources));
  }

  /** Compiles with all warnings as errors, and fails if there are any. */
  static Compiled strictly(List<JavaFileObject> sources) {
    Compiled compiled = with(STRICT, sources);
    if (compiled.compilation.status() != Compilation.Status.SUCCESS) {
      throw new AssertionError(compiled.compilation.diagnostics());
    }
    return compiled;
  }

  /**
   * A source file with one declaration, {@code @NeuralNetwork(attributes) interface Name {}}, and
   * the imports it needs.
   */
  static JavaFileObject declaration(String name, String attributes) {
    return source(name, "@NeuralNetwork(" + attributes + ")\ninterface " + name + " {}\n");
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
    return new String(bytes(file), StandardCharsets.UTF_8);
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

  private static String className(JavaFileObject file) {
    String name = file.getName().replaceFirst("^/?CLASS_OUTPUT/", "");
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
