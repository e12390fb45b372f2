package dev.synapt.benchmarks.campaign;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** javac as users call it, for declarations of networks. */
record Javac(Jdk jdk) {

  private static final Path PROCESSOR_PATH = Path.of("target/processor-path");

  /** Runs it, and returns what it took. */
  TimedProcess run(List<String> options, Path classes, List<Path> declarations) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.program("javac"), "--release", "17"));
    command.addAll(List.of("-classpath", ClassPaths.runtime(), "-d", classes.toString()));
    command.addAll(options);
    declarations.forEach(declaration -> command.add(declaration.toString()));
    return TimedProcess.run(command);
  }

  /** The options that name the processor. */
  static List<String> processor() throws IOException {
    return List.of(
        "-processorpath",
        Files.readString(PROCESSOR_PATH).strip() + File.pathSeparator + ClassPaths.runtime());
  }
}
