package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the tests, and texts that have to stay what they are. */
final class Resources {

  /** {@code mvn test -Dsynapt.golden=rewrite} writes the files anew; read the difference. */
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("synapt.golden"));

  private Resources() {}

  /** A file or folder below {@code src/test/resources}. */
  static Path path(String name) {
    return Path.of("src", "test", "resources").resolve(name);
  }

  /** Compares a text with a file of the resources, or makes it the file's. */
  static void assertGolden(String name, String actual) throws IOException {
    assertPage(path(name), actual);
  }

  /** Compares a text with a file, or makes it the file's. */
  static void assertPage(Path file, String actual) throws IOException {
    if (REWRITE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, file.toString());
  }

  /** Compares a text with the last block of Java code in a page, or makes it that block. */
  static void assertLastCodeBlock(Path page, String actual) throws IOException {
    String text = Files.readString(page);
    int start = text.lastIndexOf("```java\n") + "```java\n".length();
    int end = text.indexOf("```\n", start);
    assertPage(page, text.substring(0, start) + actual + text.substring(end));
  }
}
