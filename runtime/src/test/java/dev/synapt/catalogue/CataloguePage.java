package dev.synapt.catalogue;

import dev.synapt.Activation;
import dev.synapt.Hyperparameter;
import dev.synapt.Initializer;
import dev.synapt.Loss;
import dev.synapt.Normalization;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text of {@code docs/catalogue.md}: formulas from the doc comments of the enums, facts from
 * their methods, and from a file of notes when to use each.
 */
final class CataloguePage {

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "synapt");

  private static final String TOP =
      """
      # Catalogue

      All that `@Layer` and `@NeuralNetwork` take. This page and its plots are written by

      ```sh
      mvn test -pl runtime -Dtest=CatalogueTest -Dsynapt.golden=rewrite
      ```

      from the enums themselves, and from [a line for each on when to use it](catalogue/when-to-use.properties); a test
      compares.

      - [Activations](#activations)
      - [Losses](#losses), and [which outputs they take](#losses-and-outputs)
      - [Initialisers](#initialisers)
      - [Layer settings](#layer-settings)

      ## Activations

      Plots show a in blue and a' in orange, for z from −4 to 4; lines of the grid are 1 apart. Where units depend on each
      other, it is the first of two units while z of the other is 0.
      """;

  private final StringBuilder text = new StringBuilder(TOP);
  private final Properties notes = new Properties();

  private CataloguePage(Path notesFile) throws IOException {
    try (Reader reader = Files.newBufferedReader(notesFile)) {
      notes.load(reader);
    }
  }

  static String text(Path notesFile) throws IOException {
    CataloguePage page = new CataloguePage(notesFile);
    page.activations();
    page.losses();
    page.pairs();
    page.initializers();
    page.settings();
    return page.text.toString();
  }

  /** {@code leaky_relu.svg}. */
  static String plotFile(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT) + ".svg";
  }

  private static Map<String, String> javadoc(String type) throws IOException {
    return Javadoc.of(SOURCES.resolve(type + ".java"));
  }

  private void activations() throws IOException {
    Map<String, String> javadoc = javadoc("Activation");
    for (Activation activation : Activation.values()) {
      heading(activation.name());
      if (activation != Activation.CUSTOM) {
        text.append("<img align=\"right\" src=\"catalogue/")
            .append(plotFile(activation))
            .append("\" alt=\"")
            .append(activation)
            .append("\">\n\n");
      }
      paragraph(javadoc.get(activation.name()));
      if (activation != Activation.CUSTOM) {
        paragraph(facts(activation));
      }
      paragraph(note("Activation." + activation));
    }
  }

  private static String facts(Activation activation) {
    StringBuilder facts = new StringBuilder();
    facts
        .append(parameter(activation.parameter()))
        .append("Range ")
        .append(number(activation.minimum()))
        .append(" to ")
        .append(number(activation.maximum()))
        .append(". ");
    if (activation.kinks().length > 0) {
      facts
          .append("Kinks at z = ")
          .append(
              Arrays.stream(activation.kinks())
                  .mapToObj(CataloguePage::number)
                  .collect(Collectors.joining(", ")))
          .append(". ");
    }
    return facts
        .append("AUTO starts by ")
        .append(Initializer.AUTO.resolve(activation))
        .append('.')
        .toString();
  }

  private void losses() throws IOException {
    text.append("\n## Losses\n");
    Map<String, String> javadoc = javadoc("Loss");
    for (Loss loss : Loss.values()) {
      heading(loss.name());
      paragraph(javadoc.get(loss.name()));
      paragraph(parameter(loss.parameter()) + "Targets: " + targets(loss) + ".");
      paragraph(note("Loss." + loss));
    }
  }

  private static String parameter(Optional<Hyperparameter> parameter) {
    return parameter
        .map(
            number ->
                "Parameter `"
                    + number.name()
                    + "`, a number "
                    + number.range()
                    + ", by default "
                    + number(number.defaultValue())
                    + ". ")
        .orElse("");
  }

  private static String targets(Loss loss) {
    String numbers =
        switch (loss.targetKind()) {
          case REAL -> "any numbers";
          case NON_NEGATIVE -> "numbers of 0 or more";
          case PROBABILITY -> "numbers from 0 to 1";
          case DISTRIBUTION -> "numbers of 0 or more that sum to 1";
          case SIGN -> "−1 or +1";
        };
    return loss.outputsPerTarget() == 1
        ? numbers
        : numbers + ", one for " + loss.outputsPerTarget() + " outputs";
  }

  /** Which output activations each loss takes. */
  private void pairs() {
    text.append("\n### Losses and outputs\n\n");
    text.append(
        "Any other pair is an error. Fused: loss and activation are differentiated together, as a function of z.\n\n");
    text.append("| loss | output layer | fused |\n|---|---|---|\n");
    for (Loss loss : Loss.values()) {
      Set<Activation> accepted = loss.acceptedOutputs();
      String outputs =
          accepted.size() == Activation.values().length
              ? "any"
              : accepted.stream().map(Activation::name).collect(Collectors.joining(", "));
      boolean fused = EnumSet.copyOf(accepted).stream().anyMatch(loss::fusesWith);
      row(loss.name(), outputs, fused ? "yes" : "");
    }
  }

  private void initializers() throws IOException {
    text.append(
        "\n## Initialisers\n\n`n_in` is the number of inputs of the layer, `n_out` of its units.\n\n");
    text.append("| initialiser | rule | when to use it |\n|---|---|---|\n");
    Map<String, String> javadoc = javadoc("Initializer");
    for (Initializer initializer : Initializer.values()) {
      row(
          initializer.name(),
          inLine(javadoc.get(initializer.name())),
          note("Initializer." + initializer));
    }
  }

  private void settings() throws IOException {
    text.append("\n## Layer settings\n");
    heading("normalization");
    Map<String, String> layer = javadoc("Layer");
    paragraph(layer.get("normalization"));
    text.append("\n| normalization | rule | when to use it |\n|---|---|---|\n");
    Map<String, String> javadoc = javadoc("Normalization");
    for (Normalization kind : Normalization.values()) {
      row(kind.name(), inLine(javadoc.get(kind.name())), note("Normalization." + kind));
    }
    for (String setting : new String[] {"dropout", "residual"}) {
      heading(setting);
      paragraph(layer.get(setting));
      paragraph(note("Layer." + setting));
    }
  }

  private void heading(String name) {
    text.append("\n### ").append(name).append("\n\n");
  }

  private void paragraph(String paragraph) {
    if (text.charAt(text.length() - 2) != '\n') {
      text.append('\n');
    }
    text.append(paragraph).append('\n');
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String inLine(String javadoc) {
    return javadoc.replace("\n\n", " ");
  }

  private String note(String key) {
    String note = notes.getProperty(key);
    if (note == null) {
      throw new AssertionError("no line for " + key + " in when-to-use.properties");
    }
    return note;
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    String digits = String.format(Locale.ROOT, "%.4f", Math.abs(value)).replaceAll("\\.?0+$", "");
    return value < 0 ? "−" + digits : digits;
  }
}
