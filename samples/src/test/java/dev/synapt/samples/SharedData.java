package dev.synapt.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data that do not come with the samples, in the directory that a property names. */
final class SharedData {

  private SharedData() {}

  /** The directory; the test is skipped where it has no such file. */
  static Path directoryWith(String file) {
    String directory = System.getProperty("synapt.data", "");
    assumeTrue(
        !directory.isEmpty() && Files.exists(Path.of(directory, file)),
        () -> file + " is not in the directory synapt.data=" + directory);
    return Path.of(directory);
  }
}
