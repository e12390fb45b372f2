package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a JVM of its own. */
final class JavaProgram {

  private JavaProgram() {}

  /**
   * Runs a program to its end, and returns the lines that it prints.
   *
   * @param folders where classes are, beside those of this test
   * @param arguments options, main class and arguments
   */
  static List<String> run(List<Path> folders, List<String> arguments) throws Exception {
    List<String> paths = new ArrayList<>();
    folders.forEach(folder -> paths.add(folder.toString()));
    paths.add(System.getProperty("java.class.path"));
    List<String> all = new ArrayList<>(List.of("-cp", String.join(File.pathSeparator, paths)));
    all.addAll(arguments);
    return run(all);
  }

  /** Runs java with these arguments. */
  static List<String> run(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> command + "\n" + text);
    return text.lines().filter(line -> !line.contains("warning")).toList();
  }
}
