package dev.synapt.benchmarks.campaign;

import dev.synapt.Network;
import dev.synapt.benchmarks.network.Shape;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Class paths for processes that are started without Maven. */
final class ClassPaths {

  private ClassPaths() {}

  /** Synapt's runtime alone. */
  static String runtime() {
    return locationOf(Network.class);
  }

  /** This module and Synapt's runtime. */
  static String networks() {
    return locationOf(Shape.class) + File.pathSeparator + runtime();
  }

  private static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
