package dev.synapt.benchmarks.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** An installed JDK. */
record Jdk(Path home, String version) {

  static Jdk at(Path home) {
    Properties release = new Properties();
    try (var reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Jdk(home, release.getProperty("JAVA_VERSION").replace("\"", ""));
  }

  /** The JDK that runs this program. */
  static Jdk current() {
    return at(Path.of(System.getProperty("java.home")));
  }

  /** The 17 of 17.0.15. */
  int feature() {
    return Runtime.Version.parse(version).feature();
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }
}
