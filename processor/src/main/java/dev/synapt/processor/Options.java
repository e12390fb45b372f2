package dev.synapt.processor;

import static dev.synapt.processor.model.Capabilities.KERNELS_OPTION;

import dev.synapt.Kernels;
import dev.synapt.processor.weights.ModelFiles;
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
 * @param problem what is wrong with the options
 */
record Options(
    Kernels kernels, boolean verbose, Optional<String> models, Optional<String> problem) {

  static final String VERBOSE = "synapt.verbose";

  static Options of(Map<String, String> given) {
    // Without a value javac gives null.
    String text =
        given.containsKey(KERNELS_OPTION)
            ? Objects.requireNonNullElse(given.get(KERNELS_OPTION), "")
            : Kernels.AUTO.name();
    List<String> names = Arrays.stream(Kernels.values()).map(Kernels::name).toList();
    String name = text.toUpperCase(Locale.ROOT);
    boolean known = names.contains(name);
    return new Options(
        known ? Kernels.valueOf(name) : Kernels.AUTO,
        Boolean.parseBoolean(given.get(VERBOSE)),
        Optional.ofNullable(given.get(ModelFiles.OPTION)),
        known
            ? Optional.empty()
            : Optional.of(
                "[synapt.option] -A"
                    + KERNELS_OPTION
                    + "="
                    + text
                    + " is not known. Use one of "
                    + String.join(", ", names)
                    + "."));
  }
}
