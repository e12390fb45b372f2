package dev.synapt.benchmarks.campaign;

import dev.synapt.Network;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Contender;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Class paths for processes that are started without Maven. */
final class ClassPaths {

  private static final Path WITHOUT_FLAGS = Path.of("target/networks-without-flags");

  private ClassPaths() {}

  /** Synapt's runtime alone. */
  static String runtime() {
    return locationOf(Network.class);
  }

  /** The networks as one contender has them, the rest of this module, and Synapt's runtime. */
  static String networks(Contender contender) {
    return before(contender, locationOf(Shape.class) + File.pathSeparator + runtime());
  }

  /** A class path of this module, with the networks as one contender has them. */
  static String before(Contender contender, String classPath) {
    return contender == Contender.PLAIN
        ? WITHOUT_FLAGS + File.pathSeparator + classPath
        : classPath;
  }

  /**
   * Compiles the networks as a user without flags does. In this module javac sees the Vector API,
   * and the storage of such classes suits vectors.
   */
  static void compileWithoutFlags(Jdk jdk) throws IOException {
    Files.createDirectories(WITHOUT_FLAGS);
    List<Path> declarations = Arrays.stream(Shape.values()).map(ClassPaths::declaration).toList();
    new Javac(jdk).run(Javac.processor(), WITHOUT_FLAGS, declarations);
  }

  /** The source of a network. */
  static Path declaration(Shape network) {
    return Path.of("src/main/java/dev/synapt/benchmarks/network/" + network + ".java");
  }

  private static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
