package dev.synapt.processor;

import static dev.synapt.processor.model.Capabilities.KERNELS_OPTION;

import dev.synapt.Kernels;
import dev.synapt.processor.weights.ModelFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the compiler's command line says to the processor.
 *
 * @param kernels {@code -Asynapt.kernels=loops}: the form of networks that leave theirs to AUTO
 * @param verbose {@code -Asynapt.verbose=true}: notes on the plan of each network and on its
 *     largest method
 * @param models {@code -Asynapt.models=directory}: where to look for files first
 * @param problems what is wrong with the options
 */
record Options(Kernels kernels, boolean verbose, Optional<String> models, List<String> problems) {

  static final String VERBOSE = "synapt.verbose";

  static Options of(Map<String, String> given) {
    List<String> problems = new ArrayList<>();
    List<String> kernels = Arrays.stream(Kernels.values()).map(Kernels::name).toList();
    String form = choice(given, KERNELS_OPTION, Kernels.AUTO.name(), kernels, problems);
    String verbose = choice(given, VERBOSE, "FALSE", List.of("TRUE", "FALSE"), problems);
    Optional<String> models =
        Optional.ofNullable(given.get(ModelFiles.OPTION)).filter(name -> !name.isBlank());
    if (given.containsKey(ModelFiles.OPTION) && models.isEmpty()) {
      problems.add(
          "[synapt.option] -A"
              + ModelFiles.OPTION
              + " names no directory. Use -A"
              + ModelFiles.OPTION
              + "=directory.");
    }
    return new Options(
        Kernels.valueOf(form), Boolean.parseBoolean(verbose), models, List.copyOf(problems));
  }

  /** One of some values, written in any case; the usual one where it is none of them. */
  private static String choice(
      Map<String, String> given,
      String option,
      String usual,
      List<String> values,
      List<String> problems) {
    if (!given.containsKey(option)) {
      return usual;
    }
    // Without a value javac gives null.
    String text = Objects.requireNonNullElse(given.get(option), "");
    String value = text.toUpperCase(Locale.ROOT);
    if (values.contains(value)) {
      return value;
    }
    problems.add(
        "[synapt.option] -A"
            + option
            + "="
            + text
            + " is not known. Use one of "
            + String.join(", ", values)
            + ".");
    return usual;
  }
}
