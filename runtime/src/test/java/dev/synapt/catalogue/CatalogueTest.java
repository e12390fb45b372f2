package dev.synapt.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/catalogue.md} and its plots are what the enums say. */
class CatalogueTest {

  private static final boolean REWRITE = "rewrite".equals(System.getProperty("synapt.golden"));

  private static final Path DOCS = Path.of("..", "docs");

  private static final Path PLOTS = DOCS.resolve("catalogue");

  @Test
  void pageIsThatOfTheEnums() throws IOException {
    assertFile(
        DOCS.resolve("catalogue.md"), CataloguePage.text(PLOTS.resolve("when-to-use.properties")));
  }

  @Test
  void plotsAreThoseOfTheDefinitions() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Activation activation : Activation.values()) {
      if (activation != Activation.CUSTOM) {
        String file = CataloguePage.plotFile(activation);
        expected.add(file);
        assertFile(PLOTS.resolve(file), Plot.svg(activation));
      }
    }
    try (Stream<Path> files = Files.list(PLOTS)) {
      Set<String> plots = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".svg"))
          .forEach(plots::add);
      assertEquals(expected, plots);
    }
  }

  private static void assertFile(Path file, String actual) throws IOException {
    if (REWRITE) {
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, file.toString());
  }
}
