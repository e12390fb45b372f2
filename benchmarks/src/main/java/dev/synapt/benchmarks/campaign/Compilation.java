package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How long javac takes for the declaration of N5 with and without the processor, in turns. */
final class Compilation {

  private final Jdk jdk;
  private final RawFile raw;

  Compilation(Jdk jdk, RawFile raw) {
    this.jdk = jdk;
    this.raw = raw;
  }

  void measure(Effort effort) throws IOException {
    List<String> processor = Javac.processor();
    for (int run = 1; run <= effort.compilations(); run++) {
      for (boolean with : new boolean[] {true, false}) {
        Path classes = Files.createTempDirectory("synapt-n5-");
        double milliseconds = compile(with ? processor : List.of("-proc:none"), classes);
        raw.add(new Entry.Compilation(jdk.version(), with, run, milliseconds));
        if (with && run == 1) {
          size(Contender.PLAIN, classes);
        }
        delete(classes);
      }
    }
    List<String> withVectors = new ArrayList<>(processor);
    withVectors.addAll(Contender.SIMD.flags());
    Path classes = Files.createTempDirectory("synapt-n5-");
    compile(withVectors, classes);
    size(Contender.SIMD, classes);
    delete(classes);
    Console.say("JDK %s, compilation", jdk.version());
  }

  private double compile(List<String> options, Path classes) {
    return new Javac(jdk)
        .run(options, classes, List.of(ClassPaths.declaration(Shape.N5)))
        .milliseconds();
  }

  private void size(Contender variant, Path classes) throws IOException {
    int count = 0;
    long bytes = 0;
    for (Path file : files(classes)) {
      if (file.toString().endsWith(".class")) {
        count++;
        bytes += Files.size(file);
      }
    }
    raw.add(new Entry.ClassFiles(jdk.version(), variant, count, bytes));
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files = files(directory);
    for (int k = files.size() - 1; k >= 0; k--) {
      Files.delete(files.get(k));
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.toList();
    }
  }
}
